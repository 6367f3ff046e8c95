// Every colour that text is written in, on every surface it is written on, in both themes: contrast AA.

import { expect, it } from "vitest";
import css from "./tokens.css?raw";

const block = (selector: string) => {
  const from = css.indexOf(selector);
  return Object.fromEntries([...css.slice(from, css.indexOf("\n}", from)).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
};
const light = block(":root {");
const themes = { light, dark: { ...light, ...block(':root[data-theme="dark"]') } };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const SURFACES = ["card", "pane", "background", "bar", "sheet", "field"];
const PAIRS: [ink: string, surfaces: string[]][] = [
  ["ink", [...SURFACES, "accent-surface", "chip", "bad-surface", "warn-surface"]],
  ["secondary", [...SURFACES, "accent-surface", "chip"]],
  ["faint", SURFACES],
  ["ok", ["card", "sheet", "bar"]],
  ["warn", ["card", "sheet", "field", "bar", "warn-surface"]],
  ["bad", [...SURFACES]],
  ["accent-ink", ["accent-surface", "card", "field"]],
  ["on-accent", ["accent"]],
];

const cases = Object.entries(themes).flatMap(([theme, tokens]) =>
  PAIRS.flatMap(([ink, surfaces]) => surfaces.map((surface) => [ink, surface, theme, contrast(tokens[ink]!, tokens[surface]!)] as const)),
);

it.each(cases)("%s on %s (%s) can be read: %d", (_ink, _surface, _theme, ratio) => expect(ratio).toBeGreaterThanOrEqual(4.5));

it.each(Object.entries(themes))("focus can be seen (%s)", (_, tokens) => {
  for (const surface of SURFACES) expect(contrast(tokens.accent!, tokens[surface]!), surface).toBeGreaterThanOrEqual(3);
});

it("reckons as it should", () => expect(contrast("#000000", "#ffffff")).toBeCloseTo(21));
