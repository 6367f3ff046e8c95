// The window in German: nothing that is read there is English.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cloud, window } from "./scene.mjs";
import { environmentNames, home, picture, until } from "./stage.mjs";

/** Lines with a word that English has and German has not. */
const english = (text) =>
  text.split("\n").filter((line) => /\b(the|is|are|of|and|which|there|it|not|your|with|from|this|that)\b/i.test(line.replace(/`[^`]*`/g, "")));

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
      await hands.letGo();
      // What cannot move opens no plan.
      if (!(await until("it is put down", async () => (await hands.sheet()) || (await hands.spoken()))).includes("Noch ist nichts geschehen")) continue;
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
