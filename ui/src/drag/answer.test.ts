import { describe, expect, it } from "vitest";
import { failure } from "../ipc/memory";
import type { VerdictView } from "../ipc/moves";
import { accepts, change, first, spoken, verdict, type Answer } from "./answer";

const EUR = (amount: number) => ({ amount, currency: "EUR" });
const yes: VerdictView = {
  can: true,
  toKnow: 2,
  platform: ["8.4", "8.10"],
  price: [EUR(41.2), EUR(30.5)],
  quota: [3, 4, 20],
  grows: true,
  seconds: 350,
};

const said: [string, Answer | undefined, string][] = [
  ["nothing yet", undefined, "Alpcloud"],
  ["asking", { is: "asking" }, "Alpcloud: reading what would change."],
  [
    "yes",
    verdict(yes),
    "Alpcloud: shop can move here. 2 things to know, platform 8.4 to 8.10, from €41.20 to from €30.50 a month, " +
      "3 of 20 environments, then 4, about 6 min. Enter opens the plan.",
  ],
  [
    "no",
    verdict({ can: false, reason: "The quota is full.", remedy: "Ask for more.", opens: false }),
    "Alpcloud: shop cannot move here yet. The quota is full. Ask for more.",
  ],
  ["failed", { is: "failed", failure: failure("unavailable", "Alpcloud is silent.") }, "Alpcloud: Alpcloud is silent."],
];

it.each(said)("says %s", (_, answer, words) => expect(spoken("shop", "Alpcloud", answer)).toBe(words));

it("leaves out what is not known", () => {
  const bare = verdict({ can: true, toKnow: 0, platform: ["8.4", "8.4"], price: [EUR(1), null], grows: false, quota: [3, 4, null], seconds: null });
  expect(spoken("shop", "Alpcloud", bare)).toBe("Alpcloud: shop can move here. Enter opens the plan.");
});

describe("a drop", () => {
  it.each<[boolean, Answer | undefined]>([
    [true, verdict(yes)],
    [true, first({ accept: true, hint: "Save" }, false)],
    [true, first({ accept: true, hint: "Move" }, true)],
    [false, first({ accept: false, reason: "No.", remedy: null }, true)],
    [false, undefined],
  ])("is accepted: %s", (expected, answer) => expect(accepts(answer)).toBe(expected));
});

it.each([
  [EUR(2), EUR(1), "less"],
  [EUR(1), EUR(2), "more"],
  [EUR(1), EUR(1), "same"],
  [EUR(2), { amount: 1, currency: "CHF" }, "unknown"],
  [null, EUR(1), "unknown"],
] as const)("compares %j with %j", (from, to, expected) => expect(change(from, to)).toBe(expected));
