// The plan that is being read: what was chosen, and what the planner says to it. Reading is all that happens.

import { SvelteSet } from "svelte/reactivity";
import { asFailure } from "../../failures/table";
import type { Moving } from "../../ipc/backend";
import type { ChoicesView, FindingView, MoveView, PlanView } from "../../ipc/moves";
import type { FailureView } from "../../ipc/views";

/** A name is asked about once typing rests. */
const REST = 250;

/** Everything is left to the planner. */
const UNCHOSEN: ChoicesView = {
  name: null,
  alias: null,
  group: null,
  region: null,
  leaveSecretsOut: false,
  leaveArchivesOut: false,
  withPlatformExport: false,
  keepOnFailure: false,
  stacks: {},
  answers: {},
  passphrase: null,
  deletePassword: null,
};

export class PlanState {
  plan: PlanView | null = $state.raw(null);
  failure: FailureView | null = $state.raw(null);
  choices: ChoicesView = $state.raw(UNCHOSEN);
  /** True while the plan on show does not yet know the newest choices. */
  reading = $state(true);

  /** Where the plan was saved. */
  saved: string | null = $state.raw(null);
  private readonly messages = new SvelteSet<string>();

  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly backend: Moving,
    readonly move: MoveView,
    chosen: Partial<ChoicesView> = {},
  ) {
    this.choices = { ...UNCHOSEN, ...chosen };
  }

  choose(changes: Partial<ChoicesView>): void {
    this.choices = { ...this.choices, ...changes };
    this.reading = true;
    // What is on its way does not know this choice.
    this.asked += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), REST);
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    this.reading = true;
    try {
      const plan = await this.backend.plan(this.move, this.choices);
      if (asked !== this.asked) return;
      this.plan = plan;
      this.failure = null;
    } catch (thrown) {
      if (asked !== this.asked) return;
      this.failure = asFailure(thrown);
    }
    this.reading = false;
  }

  see(finding: FindingView): void {
    this.messages.add(finding.message);
  }

  hasSeen(finding: FindingView): boolean {
    return this.messages.has(finding.message);
  }

  async save(): Promise<void> {
    if (!this.plan) return;
    try {
      this.saved = await this.backend.savePlan(this.plan.id);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  close(): void {
    this.asked = -1;
    clearTimeout(this.timer);
  }
}
