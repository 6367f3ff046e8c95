// What the window does with the rest of the desktop: notifications, links, a second start.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answers, fileManager, notices, shown, xdotool } from "./desktop.mjs";
import { begin, cloud, window, works } from "./scene.mjs";
import { APPLICATION, barriers, environmentNames, home, picture, until } from "./stage.mjs";

/** A window on two clouds, and what it was opened with. */
async function onTwo(clouds, ...args) {
  const place = home(clouds);
  const { driver, hands, close, settings } = await window(place, ...args);
  await hands.wears("east", "full");
  /** Opens Freeport once more, as a menu, a file manager or a browser does. */
  async function again(...args) {
    const second = spawn(APPLICATION, args, { stdio: "inherit", env: { ...process.env, ...settings } });
    const [code] = await once(second, "exit");
    assert.equal(code, 0, "the second one leaves at once");
  }
  return { driver, hands, close, place, again };
}

const looked = (driver, at) => until(`the window ${at ? "is" : "is not"} looked at`, async () => (await driver.executeScript("return document.hasFocus()")) === at);

test("a move that ends while one looks elsewhere is told by the desktop, and by the window alone otherwise", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty", "--clock", "manual")];
  const desktop = await notices();
  const { driver, hands, close, place } = await onTwo([east, west]);
  const [first, second] = await environmentNames(east);
  try {
    xdotool("windowactivate", "--sync", await shown("^Freeport$"));
    await looked(driver, true);
    await begin(hands, first);
    await works(west, () => hands.reads(`${first} is on west`, 120));
    await hands.press("Close");
    await begin(hands, second);
    const other = await fileManager("notes.txt");
    try {
      xdotool("windowactivate", "--sync", other.window);
      await looked(driver, false);
      const [told, ...more] = await works(west, () => until("the desktop tells of it", () => desktop.said().length > 0 && desktop.said(), 120));
      assert.equal(told.title, `${second} is on west`);
      assert.match(told.words, /\w/);
      assert.deepEqual(more, [], "the first one was looked at");
      picture("notified");
    } finally {
      await other.stop();
    }
  } finally {
    await close();
    await desktop.stop();
    place.remove();
  }
});

test("a window that is closed midway leaves a move to its end, which the desktop tells; a second start brings it back", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty", "--clock", "manual")];
  const desktop = await notices();
  const { hands, close, place, again } = await onTwo([east, west]);
  const [name] = await environmentNames(east);
  try {
    await begin(hands, name);
    xdotool("windowactivate", "--sync", await shown("Freeport$"));
    xdotool("key", "--clearmodifiers", "alt+F4");
    await until("the window is gone", () => spawnSync("xdotool", ["search", "--onlyvisible", "--name", "Freeport$"], { encoding: "utf8" }).stdout.trim() === "");
    const [told] = await works(west, () => until("the desktop tells of it", () => desktop.said().length > 0 && desktop.said(), 120));
    assert.equal(told.title, `${name} is on west`);
    assert.deepEqual(await environmentNames(west), [name]);
    await again();
    await shown("^Freeport$");
    await hands.reads("Source and target");
  } finally {
    await close();
    await desktop.stop();
    place.remove();
  }
});

const linkTo = (address) => `freeport://import?from=${encodeURIComponent(address)}`;

test("a link opens the import of what it leads to, at the start and while the window is open", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place, again } = await onTwo([east, west], linkTo("https://manifests.invalid/shop.jps"));
  try {
    // Nobody has that name, so what the import says is that it cannot be reached, and not that the link is bad.
    await hands.reads("https://manifests.invalid/shop.jps names a host that nobody knows.");
    await hands.rest();
    picture("link-cold");
    await hands.press("Close");
    await again(linkTo("https://manifests.invalid/blog.jps"));
    await hands.reads("https://manifests.invalid/blog.jps names a host that nobody knows.");
    assert.deepEqual(await barriers(driver), []);
    await hands.press("Close");
    // The same door for files that a second start was given.
    const file = join(place.root, "small shop.jps");
    writeFileSync(file, "type: install\nname: Small Shop\nnodes:\n- nodeType: nginxphp\n  cloudlets: 4\n");
    await again(file);
    await hands.reads("Import small-shop");
  } finally {
    await close();
    place.remove();
  }
});

test("of several files, at the start and while the window is open, each is brought in, whatever its ending", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const folder = join(place.root, "shops");
  mkdirSync(folder);
  const empty = join(place.root, "empty.jps");
  const [yaml, json] = ["one.yml", "two.cs"].map((name) => join(folder, name));
  writeFileSync(empty, "");
  // A caret that blinks would be taken for an answer.
  mkdirSync(join(place.root, "window/gtk-3.0"), { recursive: true });
  writeFileSync(join(place.root, "window/gtk-3.0/settings.ini"), "[Settings]\ngtk-cursor-blink=false\n");
  writeFileSync(yaml, "type: install\nname: First Shop\nnodes:\n- nodeType: nginxphp\n  cloudlets: 4\n");
  writeFileSync(json, JSON.stringify({ type: "install", name: "Second Shop", nodes: [{ nodeType: "nginxphp", cloudlets: 4 }] }));
  const { driver, hands, close, settings } = await window(place, empty, yaml);
  try {
    const seen = await hands.reads("empty.jps is empty.");
    assert.ok(seen.includes("Open in the editor") && !seen.includes("freeport lint"), seen);
    await hands.rest();
    picture("file-empty");
    const second = spawn(APPLICATION, ["two.cs"], { stdio: "inherit", cwd: folder, env: { ...process.env, ...settings } });
    await once(second, "exit");
    await hands.press("Go on to the next");
    await hands.reads("2 of 3: one.yml.");
    await hands.press("Leave this one out");
    await hands.reads("3 of 3: two.cs.");
    assert.deepEqual(await barriers(driver), []);
    await hands.press("Put it back");
    await until("the board is back", async () => (await hands.sheet()) === "");
    // Both at once, from the menu's dialog.
    await driver.executeScript("document.querySelector('[data-account=west] .menu-place button').click()");
    await hands.press("Import a manifest…");
    const dialog = await shown("Open");
    xdotool("windowactivate", "--sync", dialog);
    xdotool("key", "--clearmodifiers", "ctrl+l");
    xdotool("type", "--clearmodifiers", `${folder}/`);
    await answers("Return");
    await answers("ctrl+a");
    xdotool("key", "Return");
    for (const [n, name] of [[1, "first-shop"], [2, "second-shop"]]) {
      await hands.reads(`Plan ${n} of 2.`);
      await hands.readToYes(`Import ${name}`);
      await hands.press(`Import ${name}`);
    }
    await hands.reads("second-shop is on west", 120);
    await until("both are made", async () => (await environmentNames(west)).length === 2);
    assert.deepEqual(await environmentNames(west), ["first-shop", "second-shop"]);
  } finally {
    await close();
    place.remove();
  }
});

test("a link that leads nowhere says why, and what to do", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const { driver, hands, close, place, again } = await onTwo([east, west]);
  try {
    for (const [link, why, hint] of [
      [linkTo("http://manifests.example/shop.jps"), "anybody on the way could change", "begins with https"],
      [linkTo("https://127.0.0.1:8443/shop.jps"), "not to an address that everybody can reach", "choose the file itself"],
      ["freeport://import", "does not say where its manifest is", "name an address"],
      ["freeport://delete?name=shop", "asks for something that Freeport does not do", "bring a manifest"],
    ]) {
      await again(link);
      const seen = await hands.reads(why);
      assert.ok(seen.includes(hint), seen);
      await hands.rest();
      picture("link-refused");
      assert.deepEqual(await barriers(driver), []);
      await hands.press("Close");
      await until("the board is back", async () => (await hands.sheet()) === "");
    }
  } finally {
    await close();
    place.remove();
  }
});
