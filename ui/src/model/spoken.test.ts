import { expect, it } from "vitest";
import { card } from "../ipc/memory";
import type { CardView } from "../ipc/views";
import { column } from "./column";
import { entries } from "./palette";
import { brief, clock, day, duration, size, toKnow } from "./words";

it.each<[string, string]>([
  [duration(20), "under a minute"],
  [duration(316), "about 5 min"],
  [duration(7200), "about 2 h"],
  [brief(0.2), "1 s"],
  [brief(50), "50 s"],
  [brief(240), "4 min"],
  [clock(7), "0:07"],
  [clock(3723), "1:02:03"],
  [size(900), "900 B"],
  [size(38_000), "38 KB"],
  [size(2_500_000), "2.5 MB"],
  [toKnow(1), "1 thing to know"],
  [toKnow(2), "2 things to know"],
  [day("2026-11-14T10:00:00Z", new Date("2026-12-01")), "14 Nov"],
  [day("2025-11-14T10:00:00Z", new Date("2026-12-01")), "14 Nov 2025"],
  [day("yesterday", new Date("2026-12-01")), "yesterday"],
])("says %s", (said, expected) => expect(said).toBe(expected));

const east = { ...column({ id: "east", address: "https://east.example", installation: "east.example:443" }), cards: ["shop", "blog"].map((name) => card(name).value as CardView) };
const commands = ["Settings", "History"].map((words) => ({ words, act: () => {} }));
const deeds = () => ["Move to west…", "Export…"].map((words) => ({ words, act: () => {} }));
const found = (words: string) => entries(words, { columns: [east], commands, deeds, show: () => {} }).map((it) => it.words);

it.each([
  ["", ["Settings", "History", "shop", "blog"]],
  ["sho", ["shop", "Move to west…", "Export…"]],
  ["move sho", ["Move to west…"]],
  ["export", []],
  ["s", ["shop", "Settings", "blog", "History"]],
  ["nothing like it", []],
])("the palette finds for %j", (words, expected) => expect(found(words)).toEqual(expected));
