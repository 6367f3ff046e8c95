// Who may know whom: Tauri stays in ipc/, and features do not know each other.

import { expect, it } from "vitest";

const sources = import.meta.glob<string>("../**/*.{ts,svelte}", { query: "?raw", import: "default", eager: true });
const imports = (text: string) => [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] ?? "");

it("only ipc/ knows Tauri", () => {
  expect(Object.keys(sources).length).toBeGreaterThan(20);
  const strays = Object.entries(sources)
    .filter(([path]) => !path.startsWith("./"))
    .filter(([, text]) => imports(text).some((name) => name.startsWith("@tauri-apps/")));
  expect(strays.map(([path]) => path)).toEqual([]);
});

it("features do not import each other", () => {
  const strays = Object.entries(sources).filter(([path, text]) => {
    const own = /^\.\.\/features\/([^/]+)\//.exec(path)?.[1];
    return own !== undefined && imports(text).some((name) => /^\.\.\/(?!\.\.)/.test(name));
  });
  expect(strays.map(([path]) => path)).toEqual([]);
});
