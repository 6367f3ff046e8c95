// The text field of the editor, made of CodeMirror. Loaded when the first manifest is opened, so that the launch
// stays quick. It lives in a shadow root: there its styles are adopted sheets, which the content policy lets
// through, where it would otherwise add a <style>.

import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter, lintKeymap, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers, tooltips, type Tooltip } from "@codemirror/view";
import type { Editing } from "../../ipc/backend";
import type { ProblemView } from "../../ipc/moves";
import type { EditView } from "../../ipc/views";
import { colours, theme } from "./dress";

export interface Wiring {
  text: string;
  /** What the field is called for those who listen. */
  label: string;
  phrases: Record<string, string>;
  backend: Editing;
  write: (text: string) => void;
  look: (text: string) => Promise<ProblemView[]>;
  save: () => void;
  /** Escape, where it closes nothing within: the keyboard's way out of the text. */
  leave: () => void;
}

export interface Code {
  /** Puts another text in place of all of it. */
  replace(text: string): void;
  /** Carries out what mends a problem. */
  mend(edits: EditView[]): void;
  /** Goes to a place in the text. */
  go(at: number): void;
  focus(): void;
  close(): void;
}

/** From so many characters on a text is looked at less often, and what could stand at a place is told only when asked. */
const LARGE = 200_000;

/** Manifests are YAML unless they begin like JSON. */
const language = (text: string): Extension => (text.trimStart().startsWith("{") ? json() : yaml());

const SEVERITIES = { error: "error", warning: "warning", note: "info" } as const;

function diagnostic({ span, severity, code, message, fix }: ProblemView, length: number): Diagnostic {
  const to = Math.min(span.to, length);
  const actions = fix ? [{ name: fix.title, apply: (view: EditorView) => mend(view, fix.edits) }] : [];
  return { from: Math.min(span.from, to), to, severity: SEVERITIES[severity], source: code, message, actions };
}

function mend(view: EditorView, edits: EditView[]): void {
  view.dispatch({ changes: edits.map(({ span, text }) => ({ ...span, insert: text })) });
}

const completing = (backend: Editing) => async (context: CompletionContext): Promise<CompletionResult | null> => {
  if (context.state.doc.length > LARGE && !context.explicit) return null;
  const found = await backend.complete(context.state.doc.toString(), context.pos).catch(() => null);
  if (!found || found.options.length === 0) return null;
  const options = found.options.map(({ label, detail, insert, kind }) => ({
    label,
    detail,
    apply: insert,
    type: kind === "key" ? "property" : "enum",
  }));
  return { ...found.span, options };
};

const hovering = (backend: Editing) =>
  hoverTooltip(async (view, at): Promise<Tooltip | null> => {
    const found = await backend.hover(view.state.doc.toString(), at).catch(() => null);
    if (!found || found.lines.length === 0) return null;
    return { pos: found.span.from, end: found.span.to, create: () => ({ dom: told(found.lines) }) };
  });

function told(lines: string[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-told";
  for (const line of lines) dom.appendChild(document.createElement("p")).textContent = line;
  return dom;
}

export function code(host: HTMLElement, wiring: Wiring): Code {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const { backend, write, look, save, leave } = wiring;
  const extensions: Extension[] = [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    language(wiring.text),
    indentUnit.of("  "),
    syntaxHighlighting(colours),
    theme,
    EditorState.phrases.of(wiring.phrases),
    EditorView.lineWrapping,
    // The index says what a browser knows of an editable text anyway, to whoever judges by attributes.
    EditorView.contentAttributes.of({ "aria-label": wiring.label, tabindex: "0" }),
    EditorView.updateListener.of((update) => update.docChanged && write(update.state.doc.toString())),
    linter(async (view) => (await look(view.state.doc.toString())).map((it) => diagnostic(it, view.state.doc.length)), {
      delay: wiring.text.length > LARGE ? 1500 : 250,
    }),
    autocompletion({ override: [completing(backend)] }),
    hovering(backend),
    // Above the first lines there is no room within the field, and what hangs out of it is cut off.
    tooltips({ tooltipSpace: (view) => view.dom.getBoundingClientRect() }),
    keymap.of([
      { key: "Mod-s", run: () => (save(), true) },
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      indentWithTab,
      { key: "Escape", run: () => (leave(), true) },
    ]),
  ];
  // Within the text Escape is the text's own.
  const keep = (event: KeyboardEvent) => event.key === "Escape" && event.stopPropagation();
  host.addEventListener("keydown", keep);
  const view = new EditorView({ doc: wiring.text, extensions, parent: root, root });

  return {
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mend: (edits) => mend(view, edits),
    go: (at) => {
      view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    close: () => {
      host.removeEventListener("keydown", keep);
      view.destroy();
    },
  };
}
