// Every screen, in both themes: a picture each, and nothing in the way of people who see, hear or point differently.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { incoming, run, screens } from "../../ui/screens.mjs";
import { Hands, Key } from "./hands.mjs";
import { FREEPORT_BIN, barriers, environmentNames, home, open, picture, sandbox, until } from "./stage.mjs";

let east, west, place, manifest;

const ASKING = `type: install
name: Small Shop
version: 1.2
homepage: https://shops.example/small
description: Sells things, and asks first.
settings:
  fields:
  - {name: mail, caption: Mail address, vtype: email, required: true}
  - {name: secret, caption: Password, inputType: password}
  - {name: mode, type: radio-fieldset, caption: Mode, default: one, values: {one: One node, many: Several}}
  - {name: backups, type: toggle, caption: Backups, value: true}
  - {name: size, type: list, caption: Size, default: s, values: {s: Small, l: Large}}
  - {name: count, type: spinner, caption: Nodes, min: 1, max: 4, default: 2}
nodes:
- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 4, env: {MAIL: '\${settings.mail}'}}
`;

before(async () => {
  [east, west] = await Promise.all([sandbox("east"), sandbox("west", "--seed", "empty")]);
  place = home([east, west]);
  manifest = join(place.root, "small-shop.jps");
  writeFileSync(manifest, ASKING);
  const [name] = await environmentNames(east);
  const bundle = join(place.root, "shelf", name);
  const { status, stderr } = spawnSync(join(FREEPORT_BIN, "freeport"), ["export", "east", name, "-o", bundle], {
    env: { ...process.env, ...place.variables },
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
});

after(async () => {
  await Promise.all([east?.stop(), west?.stop()]);
  place?.remove();
});

/** Runs what opens a screen, and waits until it is there and at rest. */
async function visit(driver, { name, open, there }) {
  const failure = await driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     (async () => {${open}})().then(() => done(null), (error) => done(String(error)));`,
  );
  assert.equal(failure, null, name);
  await until(`${name} is there`, () => driver.executeScript("return document.querySelector(arguments[0]) !== null", there));
  await new Hands(driver).rest();
}

async function back(hands, driver) {
  await until("the board is back", async () => {
    const over = await driver.executeScript("return document.querySelector('[role=dialog], [role=menu], .sight') !== null");
    if (over) await hands.keys(Key.ESCAPE);
    return !over;
  });
}

// Before the others, which move what the plan is about.
test("drawn twice as large, every screen has its width, and the next window is as large", async () => {
  const { driver, close } = await open(place.variables);
  const hands = new Hands(driver);
  const width = () => driver.executeScript("return innerWidth");
  try {
    await hands.maximise();
    await hands.wears("east", "full");
    const once = await width();
    for (let n = 0; n < 3; n++) await driver.actions().keyDown(Key.CONTROL).sendKeys("+").keyUp(Key.CONTROL).perform();
    await until("it is drawn twice as large", async () => (await width()) <= once / 2 + 1);
    const wide = [];
    for (const screen of screens) {
      await visit(driver, screen);
      picture(`${screen.name}-200`);
      const beyond = await driver.executeScript(
        `return [document.documentElement, ...document.querySelectorAll(".sheet, .sheet .foot, .sheet .head")]
           .filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.className || it.localName)`,
      );
      wide.push(...beyond.map((it) => `${screen.name}: ${it}`));
      await back(hands, driver);
    }
    assert.deepEqual(wide, []);
    await driver.navigate().refresh();
    await hands.wears("east", "full");
    await until("it is still as large", async () => (await width()) <= once / 2 + 1);
  } finally {
    await driver.executeScript("localStorage.clear()");
    await close();
  }
});

for (const [theme, GTK_THEME] of [["light", "Adwaita"], ["dark", "Adwaita:dark"]]) {
  test(`every screen is open to everybody (${theme})`, async () => {
    const { driver, close } = await open({ ...place.variables, GTK_THEME }, { args: [manifest] });
    const hands = new Hands(driver);
    const found = [];
    try {
      await hands.maximise();
      await hands.wears("east", "full");
      for (const screen of [incoming, ...screens]) {
        await visit(driver, screen);
        picture(`${screen.name}-${theme}`);
        found.push(...(await barriers(driver)).map((barrier) => `${screen.name}: ${barrier}`));
        if (screen.name === "plan" && theme === "dark") {
          await visit(driver, run);
          await until("the report is there", () => driver.executeScript("return document.querySelector('.sheet table') !== null"), 120);
          picture("report-dark");
          found.push(...(await barriers(driver)).map((barrier) => `report: ${barrier}`));
        }
        await back(hands, driver);
      }
    } finally {
      await close();
    }
    assert.deepEqual(found, []);
  });
}

test("the window speaks the language that was chosen, also the next time", async () => {
  const { driver, close } = await open(place.variables);
  const hands = new Hands(driver);
  const language = () => driver.executeScript("return document.documentElement.lang");
  try {
    await hands.wears("east", "full");
    assert.equal(await language(), "en");
    await hands.press("Settings");
    await hands.reads("Deutsch");
    await driver.executeScript("document.querySelector('input[name=language][value=de]').click()");
    await hands.reads("Einstellungen");
    picture("settings-german");
    assert.deepEqual(await barriers(driver), []);
    await driver.navigate().refresh();
    await hands.wears("east", "full");
    assert.equal(await language(), "de");
    await driver.executeScript("localStorage.clear()");
  } finally {
    await close();
  }
});
