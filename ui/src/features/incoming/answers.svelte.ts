// The answers to a manifest's questions. What shows, what can be chosen and what is wrong is told by the shell after
// each answer; the newest answer of the shell counts.

import type { FormView, QuestionView } from "../../ipc/views";

type Look = (answers: Record<string, string>) => Promise<FormView>;

export class Answers {
  form: FormView = $state.raw({ questions: [], scripted: [], isComplete: true });
  given: Record<string, string> = $state({});
  /** Questions that a person was at; only their mistakes are told before the end. */
  #touched: Record<string, boolean> = $state({});
  #tellsAll = $state(false);
  #asked = 0;

  constructor(readonly look: Look) {}

  begin(form: FormView) {
    this.form = form;
  }

  value(it: QuestionView): string {
    return (it.name === null ? null : this.given[it.name]) ?? it.value ?? "";
  }

  mistake(it: QuestionView): string | null {
    return it.name !== null && (this.#tellsAll || this.#touched[it.name]) ? it.mistake : null;
  }

  async give(name: string, answer: string) {
    this.given[name] = answer;
    await this.ask();
  }

  /** A person leaves a question, so what is wrong with it may be told. */
  leave(name: string | null) {
    if (name !== null) this.#touched[name] = true;
  }

  /** From now on every mistake is told. */
  tellAll() {
    this.#tellsAll = true;
  }

  async ask(): Promise<FormView> {
    const asked = ++this.#asked;
    const form = await this.look({ ...this.given });
    if (asked === this.#asked) this.form = form;
    return form;
  }
}
