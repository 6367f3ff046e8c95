// A manifest that is being edited: its text, what is to be said of it, and whether it is saved. All judgement
// is the backend's.

import { asFailure } from "../../failures/table";
import type { Editing } from "../../ipc/backend";
import type { ManifestView, ProblemView } from "../../ipc/moves";
import type { FailureView, LayerView } from "../../ipc/views";

/** Where a manifest comes from: a file, one that the person is asked for, or a new one that is nowhere yet. */
export type From = { path: string } | "chosen" | "new";

/** What is to be said, and the line it is about. */
export type Problem = ProblemView & { line: number };

/** So long an older answer stands without a word; most texts are answered sooner. */
const PATIENCE = 400;

export class EditorState {
  manifest: ManifestView | null = $state.raw(null);
  text = $state("");
  problems: Problem[] = $state.raw([]);
  layers: LayerView[] = $state.raw([]);
  /** Whether problems and layers are those of the text as it is now. */
  isCurrent = $state(false);
  /** Whether it is time to say that they are not. */
  checking = $state(true);
  /** True once the text is not what is on disk. */
  changed = $state(false);
  failure: FailureView | null = $state.raw(null);

  /** Why a look failed: the next one that does not takes it back, and nothing else of what is said. */
  #unseen: FailureView | null = null;
  /** The text that was asked about last. */
  #asked = "";
  #looking: Promise<unknown> = Promise.resolve();
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly backend: Editing) {}

  async open(from: From): Promise<boolean> {
    return this.attempt(async () => {
      const found = await this.find(from);
      if (!found) return;
      this.manifest = found;
      this.text = found.text;
      this.layers = found.layers;
      this.problems = [];
      this.changed = false;
      this.isCurrent = false;
      this.checking = true;
    });
  }

  /** Hears that the text is another one now. */
  write(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.changed = true;
    if (!this.isCurrent) return;
    this.isCurrent = false;
    this.#patience = setTimeout(() => (this.checking = !this.isCurrent), PATIENCE);
  }

  /** Asks what is to be said of a text. One question is on its way at a time, and then the newest text's. */
  async look(text: string): Promise<Problem[]> {
    this.#asked = text;
    const turn = this.#looking.then(() => (this.#asked === text ? this.ask(text) : undefined));
    this.#looking = turn;
    await turn;
    return this.isCurrent ? this.problems : [];
  }

  private async ask(text: string): Promise<void> {
    try {
      const look = await this.backend.look(text);
      if (this.failure === this.#unseen) this.failure = null;
      // What is said of a text that has changed meanwhile is of no use.
      if (text !== this.text) return;
      clearTimeout(this.#patience);
      this.problems = placed(text, look.problems);
      this.layers = look.layers;
      this.isCurrent = true;
      this.checking = false;
    } catch (thrown) {
      this.failure = this.#unseen = asFailure(thrown);
    }
  }

  async save(): Promise<boolean> {
    const { manifest, text } = this;
    if (!manifest) return false;
    let where: string | null = null;
    await this.attempt(async () => {
      where = await this.backend.save(manifest.path, text);
      if (where === null) return;
      // What was kept as it is has a copy elsewhere now.
      this.manifest = { ...manifest, path: where, kept: manifest.kept && where === manifest.path };
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

  private find(from: From): Promise<ManifestView | null> {
    if (from === "new") return this.backend.fresh();
    return from === "chosen" ? this.backend.choose() : this.backend.open(from.path);
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

/** Problems come in the order of the text, so their lines are counted in one go. */
function placed(text: string, problems: ProblemView[]): Problem[] {
  let [line, at] = [1, 0];
  return problems.map((it) => {
    for (let end = text.indexOf("\n", at); end >= 0 && end < it.span.from; end = text.indexOf("\n", at)) {
      line += 1;
      at = end + 1;
    }
    return { ...it, line };
  });
}
