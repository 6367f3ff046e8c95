// Migrations that are watched: whole views, as they were told. Nothing is inferred from numbers.

import { asFailure } from "../../failures/table";
import type { Moving } from "../../ipc/backend";
import type { RunView } from "../../ipc/moves";
import type { FailureView } from "../../ipc/views";

export class Runs {
  all: readonly RunView[] = $state.raw([]);
  failure: FailureView | null = $state.raw(null);

  constructor(
    private readonly backend: Moving,
    private readonly onend: (run: RunView) => void = () => {},
  ) {}

  get underWay(): RunView[] {
    return this.all.filter((it) => it.ending === "unfinished");
  }

  find(id: string): RunView | null {
    return this.all.find((it) => it.id === id) ?? null;
  }

  /** Says yes to a plan; null where it could not begin. */
  async begin(plan: string): Promise<string | null> {
    try {
      const id = await this.backend.begin(plan);
      this.failure = null;
      void this.watch(id);
      return id;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }

  async watch(id: string): Promise<void> {
    try {
      await this.backend.watch(id, (run) => this.hear(run));
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async control(id: string, wish: "pause" | "resume" | "cancel"): Promise<void> {
    try {
      await this.backend.control(id, wish);
      if (wish === "resume") void this.watch(id);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  private hear(run: RunView): void {
    const before = this.find(run.id);
    this.all = before ? this.all.map((it) => (it.id === run.id ? run : it)) : [...this.all, run];
    if (run.ending !== "unfinished" && before?.ending === "unfinished") this.onend(run);
  }
}
