// Writing a manifest that lies on the shelf, with the real keyboard: what is not saved is not lost with the window.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { shown, xdotool } from "./desktop.mjs";
import { clean, cloud, window } from "./scene.mjs";
import { gone, home, until } from "./stage.mjs";

const SHOP = "type: install\nname: Small Shop\nnodes:\n- nodeType: nginxpph\n  cloudlets: 4\n";

test("a manifest on the shelf is mended where it is, and Alt F4 over unsaved text asks first", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const folder = join(place.root, "shelf");
  const file = join(folder, "small shop.jps");
  mkdirSync(folder);
  writeFileSync(file, SHOP);
  writeFileSync(join(folder, "notes.json"), '{"milk": 1}');
  const { driver, hands, close } = await window(place);
  try {
    await hands.wears("east", "full");
    const listed = () => driver.executeScript("return [...document.querySelectorAll('[data-bundle]')].map((it) => it.dataset.bundle)");
    assert.deepEqual(await until("the shelf is read", async () => (await listed()).length > 0 && listed()), ["small shop.jps"]);
    await driver.executeScript("document.querySelector('[data-bundle]').click()");
    await hands.reads("nodeType: nginxpph");
    await hands.press("Edit");
    await hands.reads("`nginxphp` is the nearest");
    await clean(hands, "editor-fix");
    await hands.press("write `nginxphp`");
    await hands.reads("No problems");
    await hands.press("Save");
    await hands.reads("Saved.");
    assert.equal(readFileSync(file, "utf8"), SHOP.replace("nginxpph", "nginxphp"));
    await hands.press("Import to…");
    await hands.press("Import to west…");
    await hands.reads("What will happen");
    await hands.press("Put it back");
    await until("the board is back", async () => (await hands.sheet()) === "");
    await driver.executeScript("document.querySelector('[data-bundle]').click()");
    await hands.reads("nodeType: nginxphp");
    await hands.press("Edit");
    await hands.reads("No problems");
    xdotool("windowactivate", "--sync", await shown("^Freeport$"));
    await driver.executeScript("document.querySelector('.code').shadowRoot.querySelector('[role=textbox]').focus()");
    // One sign alone: another that is still on its way would take the question back.
    xdotool("type", "#");
    await hands.reads("Not saved yet.");
    xdotool("key", "--clearmodifiers", "alt+F4");
    await hands.reads("save it, or close without saving");
    await clean(hands, "editor-asks");
    xdotool("key", "--clearmodifiers", "alt+F4");
    await hands.reads("save it, or close without saving");
    // Its press ends the window that would have answered.
    await hands.press("Close without saving").catch(() => {});
    await gone();
    assert.equal(readFileSync(file, "utf8"), SHOP.replace("nginxpph", "nginxphp"));
  } finally {
    // The driver complains that its window is gone, which is what was wanted.
    await close().catch(() => {});
    place.remove();
  }
});
