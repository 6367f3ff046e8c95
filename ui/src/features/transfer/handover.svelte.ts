// A change of owner that is being prepared: who shall have what, what there is to know, and what became of it.
// Nothing is sent before `send`.

import { SvelteSet } from "svelte/reactivity";
import { asFailure } from "../../failures/table";
import type { Transfer } from "../../ipc/backend";
import type { FailureView, FindingView, HandedView, HandoverView } from "../../ipc/views";

export class Handover {
  /** An account here, or a mail address. */
  to = $state("");
  /** The recipient, who is connected here, confirms at once. */
  confirm = $state(true);
  known: HandoverView | null = $state.raw(null);
  handed: HandedView[] | null = $state.raw(null);
  failure: FailureView | null = $state.raw(null);
  busy = $state(false);
  /** What has been on the screen, as `environment message`. */
  private readonly seen = new SvelteSet<string>();

  constructor(
    private readonly backend: Transfer,
    readonly from: string,
    readonly names: string[],
    to: string | null,
  ) {
    this.to = to ?? "";
  }

  /** What was found out about somebody else does not hold. */
  address(to: string): void {
    this.to = to;
    this.known = null;
    this.failure = null;
  }

  /** How many nothing stands against. */
  get possible(): number {
    return this.known?.environments.filter((it) => !it.blocked).length ?? 0;
  }

  /** What is lost and was not on the screen yet, of what can be handed over. */
  get unseen(): FindingView[] {
    const going = this.known?.environments.filter((it) => !it.blocked) ?? [];
    return going.flatMap(({ name, findings }) => findings.filter((it) => it.severity === "caveat" && !this.seen.has(`${name} ${it.message}`)));
  }

  see(name: string, finding: FindingView): void {
    this.seen.add(`${name} ${finding.message}`);
  }

  /** Whether both halves go at once. */
  get atOnce(): boolean {
    return this.confirm && this.known?.account != null;
  }

  prepare(): Promise<void> {
    const to = this.to.trim();
    return this.attempt(async () => {
      const known = await this.backend.prepare(this.from, this.names, to);
      if (this.to.trim() === to) this.known = known;
    });
  }

  send(): Promise<void> {
    return this.attempt(async () => {
      this.handed = await this.backend.send(this.from, this.names, this.to.trim(), this.atOnce);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.busy = false;
  }
}
