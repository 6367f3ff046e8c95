// A manifest that is being edited: its text, what is to be said of it, and whether it is saved. All judgement
// is the backend's.

import { asFailure } from "../../failures/table";
import type { Editing } from "../../ipc/backend";
import type { ManifestView, ProblemView } from "../../ipc/moves";
import type { FailureView, LayerView } from "../../ipc/views";

export class EditorState {
  manifest: ManifestView | null = $state.raw(null);
  text = $state("");
  problems: ProblemView[] = $state.raw([]);
  layers: LayerView[] = $state.raw([]);
  /** True once the text is not what is on disk. */
  changed = $state(false);
  failure: FailureView | null = $state.raw(null);

  constructor(readonly backend: Editing) {}

  /** A path, or null to ask the person. */
  async open(path: string | null): Promise<boolean> {
    return this.attempt(async () => {
      const found = path === null ? await this.backend.choose() : await this.backend.open(path);
      if (!found) return;
      this.manifest = found;
      this.text = found.text;
      this.layers = found.layers;
      this.problems = [];
      this.changed = false;
    });
  }

  /** Hears that the text is another one now. */
  write(text: string): void {
    this.changed ||= text !== this.text;
    this.text = text;
  }

  /** Asks what is to be said of a text; the problems of a text that has changed meanwhile are of no use. */
  async look(text: string): Promise<ProblemView[]> {
    await this.attempt(async () => {
      const look = await this.backend.look(text);
      if (text !== this.text) return;
      this.problems = look.problems;
      this.layers = look.layers;
    });
    return this.problems;
  }

  async save(): Promise<boolean> {
    const { manifest, text } = this;
    if (!manifest) return false;
    let where: string | null = null;
    await this.attempt(async () => {
      where = await this.backend.save(manifest.path, text);
      if (where === null) return;
      this.manifest = { ...manifest, path: where };
      this.changed = this.text !== text;
    });
    return where !== null;
  }

  /** The text laid out the one way; null where it is broken. */
  async format(): Promise<string | null> {
    let laid: string | null = null;
    await this.attempt(async () => {
      laid = await this.backend.format(this.text);
    });
    return laid;
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}
