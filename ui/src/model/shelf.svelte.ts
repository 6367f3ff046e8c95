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

  constructor(private readonly backend: Shelf) {}

  async open(): Promise<void> {
    await this.attempt(async () => {
      this.bundles = await this.backend.list();
    });
  }

  async save(account: string, environment: string): Promise<void> {
    this.saving = environment;
    await this.attempt(async () => {
      const bundle = await this.backend.save(account, environment);
      this.bundles = [bundle, ...this.bundles.filter((it) => it.id !== bundle.id)];
    });
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
