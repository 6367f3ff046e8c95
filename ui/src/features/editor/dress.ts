// How the text field looks: the window's own tokens, which reach into its shadow root.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent-ink)" },
  { tag: [tags.string, tags.content, tags.attributeValue], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.atom], color: "var(--warn)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: "var(--secondary)" },
]);

/** Each by itself: WebKit knows no shorthand that tells how thick the line is. */
const wavy = (colour: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecorationLine: "underline",
  textDecorationStyle: "wavy",
  textDecorationColor: colour,
  textDecorationThickness: "1px",
  textUnderlineOffset: "3px",
});

/** A sign instead of the library's picture, which the content policy would not let in. */
const mark = (severity: string, colour: string, sign: string) => ({
  [`.cm-lint-marker-${severity}`]: { content: "normal", color: colour, fontWeight: "700", textAlign: "center" },
  [`.cm-lint-marker-${severity}::before`]: { content: `"${sign}"` },
});

const box = {
  border: "1px solid var(--line)",
  borderRadius: "8px",
  backgroundColor: "var(--card)",
  boxShadow: "var(--lifted)",
  color: "var(--ink)",
  fontFamily: "var(--font)",
  overflow: "hidden",
};

const field = {
  padding: "3px 8px",
  border: "1px solid var(--line)",
  borderRadius: "6px",
  background: "var(--field)",
  color: "var(--ink)",
  font: "12px/16px var(--font)",
};

export const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--field)", color: "var(--ink)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "19px" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": { border: "0", backgroundColor: "var(--field)", color: "var(--faint)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--pane) 55%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--accent-surface)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--warn-surface)" },
  ".cm-searchMatch-selected": { outline: "1px solid var(--warn)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-surface)" },
  ".cm-foldPlaceholder": { border: "0", backgroundColor: "var(--chip)", color: "var(--secondary)" },
  ".cm-lintRange-error": wavy("var(--bad)"),
  ".cm-lintRange-warning": wavy("var(--warn)"),
  ".cm-lintRange-info": wavy("var(--faint)"),
  ...mark("error", "var(--bad)", "×"),
  ...mark("warning", "var(--warn)", "!"),
  ...mark("info", "var(--faint)", "i"),
  ".cm-tooltip": box,
  ".cm-diagnostic": { padding: "8px 12px", borderLeft: "0" },
  ".cm-diagnosticSource": { marginTop: "2px", color: "var(--faint)", opacity: "1" },
  ".cm-diagnosticAction": {
    margin: "6px 0 0",
    marginLeft: "0",
    padding: "2px 9px",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    backgroundColor: "var(--card)",
    color: "var(--accent-ink)",
    font: "500 12px/16px var(--font)",
  },
  ".cm-told": { maxWidth: "420px", padding: "8px 12px", userSelect: "text" },
  ".cm-told p": { margin: "0", fontSize: "12px", lineHeight: "16px", whiteSpace: "pre-wrap" },
  ".cm-told p:first-child": { fontWeight: "600" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", fontFamily: "var(--mono)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--accent-surface)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--faint)", fontFamily: "var(--font)", fontStyle: "normal" },
  ".cm-completionIcon": { display: "none" },
  ".cm-panels": { borderColor: "var(--line)", backgroundColor: "var(--bar)", color: "var(--ink)" },
  ".cm-panel.cm-search": { padding: "8px 12px", font: "12px/20px var(--font)" },
  ".cm-textfield": field,
  ".cm-button": { ...field, backgroundImage: "none", fontWeight: "500" },
});
