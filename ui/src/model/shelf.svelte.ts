// The shelf's state: the bundles on this computer, and the one that is being written.

import { asFailure } from "../failures/table";
import type { Shelf } from "../ipc/backend";
import type { BundleView, ManifestView } from "../ipc/moves";
import type { FailureView } from "../ipc/views";

export class ShelfState {
  bundles: BundleView[] = $state.raw([]);
  /** The environment that is being saved. */
  saving: string | null = $state(null);
  failure: FailureView | null = $state.raw(null);

  /** Why the shelf could not be read, where it could not. */
  #unlisted: FailureView | null = null;

  constructor(private readonly backend: Shelf) {}

  /** Reads what is there; what is said of anything else stays said. */
  async open(): Promise<void> {
    try {
      this.bundles = await this.backend.list();
      if (this.failure === this.#unlisted) this.failure = null;
    } catch (thrown) {
      this.failure = this.#unlisted = asFailure(thrown);
    }
  }

  /** Saves one after the other; of those that could not be saved, the first is said. */
  async save(environments: [account: string, name: string][]): Promise<void> {
    this.failure = null;
    for (const [account, environment] of environments) {
      this.saving = environment;
      try {
        const bundle = await this.backend.save(account, environment);
        this.bundles = [bundle, ...this.bundles.filter((it) => it.id !== bundle.id)];
      } catch (thrown) {
        this.failure ??= asFailure(thrown);
      }
    }
    this.saving = null;
  }

  /** Moves a bundle to the trash. */
  async trash(id: string): Promise<void> {
    await this.attempt(async () => {
      await this.backend.trash(id);
      this.bundles = this.bundles.filter((it) => it.id !== id);
    });
  }

  /** What is in a bundle; null where it cannot be read. */
  async read(id: string): Promise<ManifestView | null> {
    let found: ManifestView | null = null;
    await this.attempt(async () => {
      found = await this.backend.read(id);
    });
    return found;
  }

  async reveal(path: string): Promise<void> {
    await this.attempt(() => this.backend.reveal(path));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
