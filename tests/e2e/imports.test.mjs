// What is brought in, in the real window: a form that is checked while it is answered, and an add-on
// that is read before the yes.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clean, cloud, window } from "./scene.mjs";
import { copied } from "./desktop.mjs";
import { environmentNames, environmentOf, forgive, home, refuse, until } from "./stage.mjs";

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
  - {type: displayfield, markup: What the shop has to know.}
  - {name: mail, caption: Mail address, vtype: email}
  - {name: notes, type: text, caption: Notes, required: false}
  - {name: mode, type: radio-fieldset, caption: Mode, default: one, values: {one: One node, many: Several}, showIf: {many: [{name: count, type: spinner, caption: Nodes, min: 2, max: 4, default: 2}]}}
  - {type: separator}
  - {name: size, type: list, caption: Size, default: s, values: {s: Small, l: Large}}
  - {name: disk, type: list, caption: Disk, dependsOn: {size: {s: {5: Five, 6: Six}, l: {50: Fifty, 60: Sixty}}}}
  - {name: home, type: regionlist, caption: Where it lives}
  - {type: fieldset, caption: Work, items: [{name: workers, type: slider, caption: Workers, min: 1, max: 5, default: 3}, {name: backups, type: toggle, caption: Backups, value: true}]}
  - {name: parts, type: checkboxlist, caption: Parts, values: {cart: Cart, blog: Blog}, required: false}
nodes:
- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 4, count: '\${settings.count}', env: {MAIL: '\${settings.mail}'}}
success: "**Done** for \${settings.count} of \${settings.disk} GB in \${settings.home} <img src=https://x.invalid/a.gif><script>document.title = 'taken'</script>"
`;

/** How every question is drawn. */
const KINDS = ["words", "line", "text", "radio", "space", "list", "list", "list", "together", "slider", "switch", "checks"];

test("a manifest asks, says what is wrong, and is made as it was answered", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place } = await opened([east, west], "shop.jps", FORM);
  const all = (what) => driver.executeScript(`return [...document.querySelectorAll(arguments[0])].map((it) => it.dataset.kind ?? it.value)`, what);
  const offered = (field) => all(`.question[data-field=${field}] option`);
  try {
    await hands.reads("Sells things.");
    await hands.press("west");
    await until("west's regions are offered", async () => (await offered("home")).includes("west2_hn_group"));
    assert.deepEqual(await all(".question[data-kind]"), KINDS);
    await hands.type("Mail address", "nobody");
    await hands.press("Read the plan");
    await hands.reads("An e-mail address is wanted.");
    await clean(hands, "import-form");
    await hands.type("Mail address", "anna@studio.example");
    assert.doesNotMatch(await hands.sheet(), /Nodes/);
    await hands.press("Several");
    await hands.reads("Nodes");
    assert.deepEqual(await all(".question[data-field=count] input"), ["2"]);
    assert.deepEqual(await offered("disk"), ["", "5", "6"]);
    await hands.pick("Size", "l");
    await hands.pick("Disk", "60");
    assert.deepEqual(await offered("disk"), ["50", "60"]);
    await hands.pick("Where it lives", "west2_hn_group");
    await hands.press("Read the plan");
    await hands.reads("What will happen");
    await hands.type("Name on west", "corner-shop");
    await hands.type("Alias", "The corner");
    await hands.pick("Region", "west2_hn_group");
    await hands.type("Group there", "Shops");
    await hands.readToYes("Import corner-shop");
    await hands.press("Import corner-shop");
    await hands.reads("corner-shop is on west", 120);
    await hands.reads("As written and as made");
    await hands.reads("Done for 2 of 60 GB in west2_hn_group");
    assert.match(await hands.sheet(), /The package says/);
    assert.equal(await driver.executeScript("return document.querySelector('.closing img, .closing script')"), null);
    assert.equal(await driver.executeScript("return document.querySelector('.closing strong').innerText"), "Done");
    await clean(hands, "import-made");
    await hands.press("Log");
    await hands.reads("BEGIN INSTALLATION: Small Shop");
    assert.deepEqual(await environmentNames(west), ["corner-shop"]);
    const { env, envGroups, nodes } = await environmentOf(west, "corner-shop");
    assert.deepEqual([env.displayName, env.hardwareNodeGroup, envGroups.map(({ name }) => name), nodes.length], ["The corner", "west2_hn_group", ["Shops"], 2]);
  } finally {
    await close();
    place.remove();
  }
});

test("an add-on is read, and then installed on an environment", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const text = "type: update\nname: Note\ntargetNodes: {nodeGroup: cp}\nonInstall:\n- log: noted\nsuccess: It is noted.\n";
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
    await hands.pick("Layer", "sqldb");
    await hands.press("See what it does");
    await hands.reads("The package says that it is for cp");
    await hands.press("Change something");
    await hands.pick("Layer", "cp");
    await hands.press("See what it does");
    await hands.reads("cannot take it back");
    assert.doesNotMatch(await hands.sheet(), /it is for cp/);
    await hands.press("Install on acme-shop");
    await hands.reads("It is noted.");
    await hands.reads("BEGIN INSTALLATION: Note");
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
    for (const [code, words, way] of [
      [4078, "cannot download a file it needs", "export it again, or import it without archives"],
      [11000, "cannot read it as a package", "Lint it to see what is wrong"],
      [2372, "does not offer a stack of this environment", "Choose another stack for that layer, or another cloud"],
    ]) {
      await refuse(west, "Install", code, "refused");
      await hands.readToYes("Import small-shop");
      await hands.press("Import small-shop");
      assert.ok((await hands.reads(words, 120)).includes(way), way);
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
