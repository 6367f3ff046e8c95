// Migrations that are watched: whole views, as they were told. Nothing is inferred from numbers.

import { asFailure } from "../../failures/table";
import type { Moving, Wish } from "../../ipc/backend";
import type { AwakeView, RunView } from "../../ipc/moves";
import type { FailureView } from "../../ipc/views";

export class Runs {
  all: readonly RunView[] = $state.raw([]);
  /** Why a plan could not be begun. */
  refused: FailureView | null = $state.raw(null);
  /** What went wrong with a migration, by its id. */
  private failures: Readonly<Record<string, FailureView>> = $state.raw({});
  /** Environments that an export left running. */
  awake: readonly AwakeView[] = $state.raw([]);

  /** What was set going here, until it rests: it may be over before it is first told. */
  readonly #going = new Set<string>();
  /** What rests, and was asked to go on. */
  readonly #waking = new Set<string>();

  constructor(
    private readonly backend: Moving,
    /** Hears of each that comes to rest: ended, or paused. */
    private readonly onrest: (run: RunView) => void = () => {},
  ) {}

  get underWay(): RunView[] {
    return this.all.filter(goesOn);
  }

  /** Those that wait for a person: nobody carries them on. */
  get unended(): RunView[] {
    return this.all.filter((it) => it.ending === "unfinished" && !it.driven);
  }

  find(id: string): RunView | null {
    return this.all.find((it) => it.id === id) ?? null;
  }

  /** What went wrong with one, until it was read. */
  failure(id: string): FailureView | null {
    return this.failures[id] ?? null;
  }

  /** What was read is not shown again. */
  forget(id: string | null): void {
    this.refused = null;
    if (id !== null) this.say(id, null);
  }

  private say(id: string, failure: FailureView | null): void {
    const { [id]: _, ...others } = this.failures;
    this.failures = failure ? { ...others, [id]: failure } : others;
  }

  /** Says yes to a plan; null where it could not begin. */
  async begin(plan: string): Promise<string | null> {
    this.refused = null;
    try {
      const id = await this.backend.begin(plan);
      this.#going.add(id);
      void this.watch(id);
      return id;
    } catch (thrown) {
      this.refused = asFailure(thrown);
      return null;
    }
  }

  async watch(id: string): Promise<void> {
    try {
      await this.backend.watch(id, (run) => this.hear(run));
    } catch (thrown) {
      this.say(id, asFailure(thrown));
    }
  }

  /** Shows what an earlier window left: what goes on, and what waits for somebody to decide. */
  async recall(): Promise<void> {
    try {
      const { migrations, awake } = await this.backend.history();
      this.awake = awake;
      for (const { id, ending } of migrations) if (ending === "unfinished" && !this.find(id)) void this.watch(id);
    } catch {
      // The history says so itself when it is opened.
    }
  }

  /** Opens one that is not watched yet, and does something about it where that is wished. */
  async take(id: string, wish: Wish | null): Promise<void> {
    if (wish) await this.control(id, wish);
    if (!this.find(id)) await this.watch(id);
  }

  async control(id: string, wish: Wish): Promise<void> {
    await (wish === "resume" ? this.resume(id) : this.attempt(id, () => this.backend.control(id, wish, null)));
  }

  /** Takes away what it made; with the account's password, where deleting asks for it. */
  async undo(id: string, password: string | null = null): Promise<void> {
    await this.attempt(id, () => this.backend.control(id, "undo", password));
  }

  /** Goes on; with secrets that nobody kept, where they are asked for. */
  async resume(id: string, fields: Record<string, string> = {}, passphrase: string | null = null): Promise<void> {
    await this.attempt(id, () => this.backend.resume(id, fields, passphrase));
  }

  private async attempt(id: string, work: () => Promise<void>): Promise<void> {
    const rests = !this.find(id)?.driven;
    // A second press asks for nothing new.
    if (rests && this.#waking.has(id)) return;
    if (rests) this.#waking.add(id);
    this.say(id, null);
    try {
      await work();
      if (rests) this.#going.add(id);
      // It may have come to rest meanwhile, and have been taken up again.
      if (rests || !this.find(id)?.driven) void this.watch(id);
    } catch (thrown) {
      this.say(id, asFailure(thrown));
    }
    this.#waking.delete(id);
  }

  /** Where the report was written; null where it was not. */
  async saveReport(id: string, form: "html" | "json"): Promise<string | null> {
    try {
      return await this.backend.saveReport(id, form);
    } catch (thrown) {
      this.say(id, asFailure(thrown));
      return null;
    }
  }

  private hear(run: RunView): void {
    const before = this.find(run.id);
    this.all = before ? this.all.map((it) => (it.id === run.id ? run : it)) : [...this.all, run];
    if (goesOn(run)) this.#going.add(run.id);
    else if (this.#going.delete(run.id)) this.onrest(run);
  }
}

const goesOn = (it: RunView): boolean => it.ending === "unfinished" && it.driven;
