// What is brought in, in the real window: a form that is checked while it is answered, and an add-on
// that is read before the yes.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clean, cloud, window } from "./scene.mjs";
import { copied } from "./desktop.mjs";
import { environmentNames, forgive, home, refuse } from "./stage.mjs";

/** A window on two clouds that was opened with a manifest. */
async function opened(clouds, name, text) {
  const place = home(clouds);
  const file = join(place.variables.FREEPORT_HOME, name);
  writeFileSync(file, text);
  return { ...(await window(place, file)), place };
}

const FORM = `type: install
name: Small Shop
description: Sells <b>things</b>.
settings:
  fields:
  - {name: mail, caption: Mail address, vtype: email}
  - {name: mode, type: radio-fieldset, caption: Mode, default: one, values: {one: One node, many: Several}, showIf: {many: [{name: count, type: spinner, caption: Nodes, min: 2, max: 4, default: 2}]}}
nodes:
- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 4, env: {MAIL: '\${settings.mail}'}}
`;

test("a manifest asks, says what is wrong, and is made", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place } = await opened([east, west], "shop.jps", FORM);
  try {
    await hands.reads("Sells things.");
    await hands.press("west");
    await hands.type("Mail address", "nobody");
    await hands.press("Read the plan");
    await hands.reads("An e-mail address is wanted.");
    await clean(hands, "import-form");
    await hands.type("Mail address", "anna@studio.example");
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

test("an add-on is read, and then installed on an environment", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const text = "type: update\nname: Note\nonInstall:\n- log: noted\nsuccess: It is noted.\n";
  const { driver, hands, close, place } = await opened([east, west], "note.jps", text);
  try {
    await hands.wears("east", "full");
    await hands.reads("Install Note");
    await clean(hands, "add-on");
    await hands.press("See what it does");
    await hands.reads("cannot take it back");
    await clean(hands, "add-on-read");
    // The first environment is stopped, and the platform installs on what runs.
    await hands.press("Change something");
    await hands.pick("Environment", "acme-shop");
    await hands.press("See what it does");
    await hands.press("Install on acme-shop");
    await hands.reads("It is noted.");
    await clean(hands, "add-on-installed");
  } finally {
    await close();
    place.remove();
  }
});

test("a package is found in the marketplace, asked, and made", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const { driver, hands, close } = await window(place);
  try {
    await hands.wears("west", "empty");
    await driver.executeScript("document.querySelector('[data-account=west] .menu-place button').click()");
    await hands.press("From its marketplace…");
    await hands.reads("What the marketplace of west offers");
    await hands.type("Search the marketplace", "log with");
    await hands.press("Weblog");
    await hands.reads("Password of its author");
    await hands.press("Read the plan");
    await hands.reads("This has to be answered.");
    await clean(hands, "market");
    await hands.type("Password of its author", "otter-otter-19");
    await hands.press("Read the plan");
    await hands.readToYes("Import weblog");
    await hands.press("Import weblog");
    await hands.reads("weblog is on west", 120);
    await hands.reads("My blog is ready.");
    assert.deepEqual(await environmentNames(west), ["weblog"]);
  } finally {
    await close();
    place.remove();
  }
});

test("a manifest whose stack the target does not have says so in its plan, and cannot be said yes to", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const text = "type: install\nname: Small Shop\nnodes:\n- {nodeType: nginxphp, tag: 0.0.1-php-1.0.0, cloudlets: 4}\n";
  const { hands, close, place } = await opened([east, west], "old.jps", text);
  try {
    await hands.press("west");
    await hands.press("Read the plan");
    const seen = await hands.reads("0.0.1-php-1.0.0");
    assert.match(seen, /Stands in the way/);
    assert.deepEqual(await environmentNames(west), []);
    await clean(hands, "import-blocked");
  } finally {
    await close();
    place.remove();
  }
});

test("what the platform refuses while an import runs is said in words, and nothing stays behind", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const text = "type: install\nname: Small Shop\nnodes:\n- {nodeType: nginxphp, cloudlets: 4}\n";
  const { hands, close, place } = await opened([east, west], "shop.jps", text);
  try {
    await hands.press("west");
    await hands.press("Read the plan");
    for (const [code, words] of [
      [4078, "cannot download a file it needs"],
      [11000, "cannot read it as a package"],
      [2372, "does not offer a stack of this environment"],
    ]) {
      await refuse(west, "Install", code, "refused");
      await hands.readToYes("Import small-shop");
      await hands.press("Import small-shop");
      await hands.reads(words, 120);
      await hands.press("Back to the plan");
      await forgive(west);
      assert.deepEqual(await environmentNames(west), [], words);
    }
    await hands.readToYes("Import small-shop");
    await hands.press("Import small-shop");
    await hands.reads("small-shop is on west", 120);
  } finally {
    await close();
    place.remove();
  }
});

test("a manifest that was copied is imported from the clipboard", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const { driver, hands, close } = await window(place);
  const editor = await copied("type: install\nname: Copied\nnodes:\n- {nodeType: nginxphp, cloudlets: 4}\n");
  try {
    await hands.wears("west", "empty");
    await driver.executeScript("document.querySelector('[data-account=west] .menu-place button').click()");
    await hands.press("Import from the clipboard");
    await hands.readToYes("Import copied");
    await hands.press("Import copied");
    await hands.reads("copied is on west", 120);
    assert.deepEqual(await environmentNames(west), ["copied"]);
  } finally {
    await editor.stop();
    await close();
    place.remove();
  }
});
