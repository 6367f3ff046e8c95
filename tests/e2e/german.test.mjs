// The window in German: nothing that is read there is English.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cloud, window } from "./scene.mjs";
import { environmentNames, home, picture, until } from "./stage.mjs";

/** Words that English has and German has not: small ones, and those our steps, limits and lists are made of. */
const WORDS = new RegExp(
  String.raw`(?<![\w.-])(${[
    "the|is|are|of|and|which|there|it|not|your|with|from|this|that|to|by|has|have|be|its|does|only|now|then|when|where",
    "add|adds|set|ask|asks|read|reads|create|save|stop|take|takes|delete|deploy|look|looks|open|move|moves|choose|belong|belongs",
    "environment|environments|nodes|layer|layers|account|trigger|triggers|address|addresses|month|undone|done",
  ].join("|")})(?![\w.-])`,
  "i",
);
/** A sum as English writes it: the currency first, or a point before the cents. */
const SUM = /\b[A-Z]{3} \d|[$€£] ?\d|\d\.\d\d\b(?!\.)(?= ?[$€£A-Z])/;

/** Lines that are not German. */
const english = (text) =>
  text
    .split("\n")
    .map((line) => line.replace(/`[^`]*`/g, ""))
    .filter((line) => WORDS.test(line) || SUM.test(line));

test("what is not German is seen", () => {
  const lines = [
    "Add 3 Auslöser",
    "environments",
    "Jetzt USD 26.37 im Monat, dort GBP 22.69",
    "the repository there and deploy again. hinzufügen",
    "$26.37",
  ];
  assert.deepEqual(english(lines.join("\n")), lines);
  assert.deepEqual(english("3 Auslöser hinzufügen\nUmgebungen\nab 26,37 $ → ab 22,69 £\nacme-set.east.example\n8.4.1 → 8.10"), []);
});

test("a plan, its run and its report are German, whatever the crates have to say", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const { hands, close } = await window(place);
  try {
    await hands.wears("east", "full");
    await hands.press("Settings");
    await hands.press("Deutsch");
    await hands.press("Schließen");
    await hands.wears("east", "full");
    const names = await environmentNames(east);
    for (const name of names) {
      await hands.carry("east", name, "west");
      await until("west answers before the release", async () => !(await hands.column("west")).text.includes("wird gelesen"));
      assert.deepEqual(english((await hands.column("west")).text), [], `the verdict on ${name}`);
      const before = await hands.spoken();
      await hands.letGo();
      // What cannot move opens no plan.
      const put = await until("it is put down", async () => (await hands.sheet()) || ((await hands.spoken()) !== before && (await hands.spoken())));
      if (!put.includes("Noch ist nichts geschehen")) continue;
      await until("the plan is there", async () => (await hands.sheet()).includes("Was geschehen wird") || (await hands.sheet()).includes("Steht im Weg"));
      const plan = await hands.sheet();
      if (name === names[0]) picture("plan-german");
      assert.deepEqual(english(plan), [], `the plan of ${name}`);
      if (name !== names[0]) {
        await hands.press("Zurücklegen");
        continue;
      }
      await hands.readToYes(`${name} umziehen`);
      await hands.press(`${name} umziehen`);
      await hands.reads("Quelle und Ziel", 120);
      assert.deepEqual(english(await hands.sheet()), [], `the report on ${name}`);
      picture("report-german");
      await hands.press("Schritte");
      assert.deepEqual(english(await hands.sheet()), [], `the steps of ${name}`);
      await hands.press("Schließen");
    }
  } finally {
    await close();
    place.remove();
  }
});
