// Files of the file manager over the window: dragged with the real mouse, told by the desktop's own protocol.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileManager } from "./desktop.mjs";
import { cloud, window } from "./scene.mjs";
import { environmentNames, home, picture, until } from "./stage.mjs";

/** A window on two clouds, and a file manager above it with one file. */
async function beside(clouds, name, text) {
  const place = home(clouds);
  const folder = join(place.root, "downloads");
  mkdirSync(folder);
  const file = join(folder, name);
  writeFileSync(file, text);
  const { driver, hands, close } = await window(place);
  await hands.wears("east", "full");
  const files = await fileManager(file);
  const end = async () => {
    await files.stop();
    await close();
    place.remove();
  };
  return { driver, hands, files, end };
}

/** The middle of a place of the window, on the display. */
async function middle(driver, selector) {
  return driver.executeScript(
    `const box = document.querySelector(arguments[0]).getBoundingClientRect();
     return { x: Math.round(screenX + box.left + box.width / 2), y: Math.round(screenY + outerHeight - innerHeight + box.top + box.height / 2) };`,
    selector,
  );
}

/** What the columns answer to what hovers. */
const answers = (driver) => driver.executeScript("return [...document.querySelectorAll('[data-verdict]')].map((it) => it.dataset.verdict)");

const SHOP = "type: install\nname: Small Shop\nnodes:\n- nodeType: nginxphp\n  cloudlets: 4\n";

test("a manifest from the file manager: the column says what would happen, the drop opens the import", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, files, end } = await beside([east, west], "small shop.jps", SHOP);
  try {
    const { x, y } = await middle(driver, '[data-account="west"]');
    await files.carry(x, y);
    await until("west says what would happen", async () => {
      const { text } = await hands.column("west");
      return /small shop\.jps can be imported/.test(text) || Promise.reject(new Error(text));
    }, 10);
    picture("file-drag");
    assert.equal(await hands.sheet(), "", "nothing opens while it hovers");
    files.letGo();
    await hands.reads("Nothing has happened yet.");
    await hands.readToYes("Import small-shop");
    assert.deepEqual(await environmentNames(west), [], "a drop does nothing");
    await hands.press("Import small-shop");
    await hands.reads("small-shop is on west", 120);
    assert.deepEqual(await environmentNames(west), ["small-shop"]);
  } finally {
    await end();
  }
});

test("a file that is no manifest is told so before it is let go, and one that is taken away again leaves nothing", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, files, end } = await beside([east, west], "holiday.jps", "Dear all,\n\nwe are on holiday.\n");
  try {
    const { x, y } = await middle(driver, '[data-account="west"]');
    await files.carry(x, y);
    await until("west says why not", async () => {
      const { text } = await hands.column("west");
      return /holiday\.jps cannot be read as a manifest/.test(text) || Promise.reject(new Error(text));
    });
    picture("file-drag-refused");
    files.takeBack();
    await until("nobody answers any more", async () => (await answers(driver)).length === 0);
    files.letGo();
    assert.equal(await hands.sheet(), "");
    assert.deepEqual(await environmentNames(west), []);
  } finally {
    await end();
  }
});
