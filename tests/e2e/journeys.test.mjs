// What the product is for, in the real window: from the first start to a finished migration, by pointer and by
// keyboard; the shelf; a refusal; second thoughts; a crash; signing in and out.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Key } from "./hands.mjs";
import { begin, clean, cloud, window, works } from "./scene.mjs";
import { bareHome, environmentNames, home, kill, picture, until } from "./stage.mjs";

/** Two connected clouds in a window. */
async function between(east, west, ...files) {
  const place = home([east, west]);
  const stage = await window(place, ...files);
  await stage.hands.wears(east.name, "full");
  return { ...stage, place };
}

test("from the first start to a finished move by pointer: four clicks and a drag", async () => {
  const place = bareHome();
  const { driver, hands, close } = await window(place);
  try {
    await until("it says what it is for", async () => (await driver.executeScript("return document.body.innerText")).includes("Move an environment"));
    await clean(hands, "first-run");
    await hands.press("Explore with two sandbox clouds");
    const { names } = await hands.wears("east", "full");
    await hands.wears("west", "empty");
    const name = names[0];
    await clean(hands, "board");
    await hands.carry("east", name, "west");
    await until("west answers before the release", async () => (await hands.column("west")).text.includes(`${name} can move here`));
    picture("drag");
    await hands.letGo();
    await hands.reads("Nothing has happened yet.");
    await hands.readToYes(`Move ${name}`);
    await clean(hands, "plan");
    assert.deepEqual((await hands.column("west")).names, [], "a drop does nothing");
    await hands.press(`Move ${name}`);
    await hands.reads(new RegExp(`Moving ${name}|${name} is on west`));
    picture("run");
    await hands.reads(`${name} is on west`, 120);
    await hands.reads("Source and target");
    await clean(hands, "report");
    await hands.press("Close");
    await hands.holds("west", name);
    picture("moved");
  } finally {
    await close();
    place.remove();
  }
});

test("the same by keyboard alone, and every step is read out", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place } = await between(east, west);
  try {
    const [name] = await environmentNames(east);
    // From the top of the window to the first card.
    await until("focus is on a card", async () => {
      await hands.keys(Key.TAB);
      return driver.executeScript("return document.activeElement?.dataset.environment !== undefined");
    });
    await until(`focus is on ${name}`, async () => {
      const focused = await driver.executeScript("return document.activeElement?.dataset.environment");
      if (focused === name) return true;
      await hands.keys(Key.ARROW_DOWN);
      return false;
    });
    await hands.keys(" ");
    await hands.hears(new RegExp(`${name} is lifted`));
    await hands.keys(Key.ARROW_RIGHT);
    await hands.hears(new RegExp(`west: ${name} can move here`));
    await hands.keys(Key.ESCAPE);
    await hands.hears(new RegExp(`${name} is back in its place. Nothing has happened.`));
    await hands.keys(" ", Key.ARROW_RIGHT);
    await hands.hears(new RegExp(`west: ${name} can move here`));
    await hands.keys(Key.ENTER);
    await hands.reads("Nothing has happened yet.");
    await hands.readToYes(`Move ${name}`);
    await until("focus is on the yes", async () => {
      await hands.keys(Key.TAB);
      return driver.executeScript("return document.activeElement?.innerText.trim() === arguments[0]", `Move ${name}`);
    });
    await hands.keys(Key.ENTER);
    await hands.reads(`${name} is on west`, 120);
    assert.deepEqual(await environmentNames(west), [name]);
    await hands.keys(Key.ESCAPE);
    await until("the board is back", async () => (await hands.sheet()) === "");
  } finally {
    await close();
    place.remove();
  }
});

test("a blocked drop says why, and nothing happens", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "100")];
  const { driver, hands, close, place } = await between(east, west);
  try {
    await hands.wears("west", "full");
    const [names, there] = [await environmentNames(east), await environmentNames(west)];
    await hands.carry("east", names[0], "west");
    await until("west refuses with a reason", async () => {
      const { text } = await hands.column("west");
      return /cannot move here yet[^]*west is full: 100 of 100 environments/.test(text) || Promise.reject(new Error(text));
    });
    await clean(hands, "blocked");
    await hands.letGo();
    assert.equal(await hands.sheet(), "");
    assert.deepEqual(await environmentNames(west), there);
  } finally {
    await close();
    place.remove();
  }
});

test("a name that is taken is settled with a press", async () => {
  const [east, west] = [await cloud("east"), await cloud("west")];
  const { hands, close, place } = await between(east, west);
  try {
    const [name] = await environmentNames(east);
    await hands.carry("east", name, "west");
    await until("west says why not, and that it can be settled", async () => {
      const { text } = await hands.column("west");
      return /is called .* already[^]*Drop it to choose/.test(text) || Promise.reject(new Error(text));
    });
    await hands.letGo();
    await hands.reads("Stands in the way");
    await hands.press(`Call it ${name}-2`);
    await hands.readToYes(`Move ${name}-2`);
    await hands.press(`Move ${name}-2`);
    await hands.reads(`${name}-2 is on west`, 120);
    assert.ok((await environmentNames(west)).includes(`${name}-2`));
  } finally {
    await close();
    place.remove();
  }
});

test("a card on the shelf is a bundle on disk, and can be made elsewhere", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place } = await between(east, west);
  try {
    const [name] = await environmentNames(east);
    await hands.carry("east", name, "shelf");
    await hands.letGo();
    const shelf = join(place.root, "shelf");
    const bundle = await until("a bundle is on the disk", () => existsSync(shelf) && readdirSync(shelf).find((it) => existsSync(join(shelf, it, "bundle.json"))));
    assert.match(readFileSync(join(shelf, bundle, "manifest.json"), "utf8"), /nodeType/);
    await hands.press("Open the shelf");
    await hands.reads(name);
    await clean(hands, "shelf");
    await until("its bundle is shown", async () => {
      await driver.executeScript(`[...document.querySelectorAll("[role=dialog] button")].find((it) => it.innerText.includes(arguments[0]))?.click()`, name);
      return (await hands.sheet()).includes("Manifest");
    });
    await hands.press("Import to…");
    await hands.press("Import to west…");
    await hands.readToYes(`Import ${name}`);
    await hands.press(`Import ${name}`);
    await hands.reads(`${name} is on west`, 120);
    assert.deepEqual(await environmentNames(west), [name]);
  } finally {
    await close();
    place.remove();
  }
});

test("a manifest that the app is opened with is imported", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const file = join(home([]).variables.FREEPORT_HOME, "small shop.jps");
  writeFileSync(file, "type: install\nname: Small Shop\nnodes:\n- nodeType: nginxphp\n  cloudlets: 4\n");
  const { hands, close, place } = await between(east, west, file);
  try {
    await hands.reads("small-shop");
    await hands.press("west");
    await hands.press("Read the plan");
    await hands.readToYes("Import small-shop");
    await hands.press("Import small-shop");
    await hands.reads("small-shop is on west", 120);
    assert.deepEqual(await environmentNames(west), ["small-shop"]);
  } finally {
    await close();
    place.remove();
  }
});

test("second thoughts midway leave nothing behind", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty", "--clock", "manual")];
  const { hands, close, place } = await between(east, west);
  try {
    const [name] = await environmentNames(east);
    await begin(hands, name);
    await hands.press("Go on in the background");
    await until("the board is back", async () => (await hands.sheet()) === "");
    await hands.press("1 moving");
    await hands.reads(`Moving ${name}`);
    await hands.press("Cancel and undo");
    await works(west, () => hands.reads(`${name} is not on west`, 120));
    assert.deepEqual(await environmentNames(west), []);
    assert.ok((await environmentNames(east)).includes(name));
  } finally {
    await close();
    place.remove();
  }
});

test("a window that is killed midway is opened again, and the move goes on", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty", "--clock", "manual")];
  const first = await between(east, west);
  const { place } = first;
  const [name] = await environmentNames(east);
  try {
    await begin(first.hands, name);
    await kill(first);
    const { driver, hands, close } = await window(place);
    try {
      await hands.wears("east", "full");
      await hands.press("History");
      await hands.reads("stopped midway");
      await clean(hands, "history");
      await hands.press(`Open ${name}`);
      await hands.press("Resume");
      await works(west, () => hands.reads(`${name} is on west`, 120));
      assert.deepEqual(await environmentNames(west), [name]);
    } finally {
      await close();
    }
  } finally {
    place.remove();
  }
});

const keychain = (account) =>
  spawnSync("secret-tool", ["lookup", "service", "freeport", "username", account], { encoding: "utf8" }).stdout.trim();

test("signing in keeps the token in the keychain alone, and signing out takes it away", async () => {
  const east = await cloud("east");
  const place = bareHome();
  const { driver, hands, close } = await window(place);
  try {
    await hands.press("Connect a cloud");
    await hands.reads("Connect a cloud");
    await clean(hands, "connect");
    await hands.type("Provider", "Everdata");
    await hands.reads("Known by name only, in IN.");
    await hands.type("Provider", new URL(east.api).origin);
    await hands.type("Your name for it", "mine");
    await hands.type("Token", "nonsense");
    await hands.press("Check");
    await hands.reads("This did not work");
    await hands.type("Token", east.token);
    await hands.press("Check");
    await hands.reads(east.email);
    await hands.press("Connect");
    await hands.wears("mine", "full");
    assert.equal(keychain("mine"), east.token);
    const written = readdirSync(place.root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    for (const file of written) {
      assert.ok(!readFileSync(join(file.parentPath ?? file.path, file.name), "utf8").includes(east.token), file.name);
    }
    await hands.press("Settings");
    await clean(hands, "settings");
    await hands.press("Sign out");
    assert.notEqual(keychain("mine"), "", "the first press only asks");
    await hands.press("Forget it");
    await until("the keychain holds it no more", () => keychain("mine") === "");
  } finally {
    await close();
    place.remove();
  }
});
