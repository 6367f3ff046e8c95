// Newer versions, from a place that this test serves: one that is signed, one that is not, and none.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { Hands } from "./hands.mjs";
import { barriers, bareHome, open, picture } from "./stage.mjs";

const TAURI = fileURLToPath(new URL("../../ui/node_modules/.bin/tauri", import.meta.url));

/** A packager: a key of its own, and packages signed with it. */
class Packager {
  folder = mkdtempSync(join(tmpdir(), "freeport-packager-"));

  constructor() {
    this.signer("generate", "--ci", "--password", "", "--write-keys", this.path("key"));
    this.key = readFileSync(this.path("key.pub"), "utf8");
  }

  path(name) {
    return join(this.folder, name);
  }

  signer(...words) {
    const { status, stderr } = spawnSync(TAURI, ["signer", ...words], { encoding: "utf8" });
    if (status !== 0) throw new Error(`signer ${words[0]}: ${stderr}`);
  }

  sign(text, version) {
    const file = this.path("package");
    writeFileSync(file, text);
    this.signer("sign", "--private-key-path", this.path("key"), "--password", "", "--app-version", version, file);
    return readFileSync(`${file}.sig`, "utf8");
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A place for updates; `answer` says what is at a path. */
async function place(answer) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const { status = 200, body = "" } = answer(request.url);
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { asked, origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** The settings of a Freeport that was packaged with that place and key. */
async function settings({ origin }, key) {
  const home = bareHome();
  const updater = { endpoints: [`${origin}/{{channel}}/{{target}}-{{arch}}.json`], pubkey: key };
  const { driver, close } = await open({ ...home.variables, GTK_THEME: "Adwaita", LANG: "C.UTF-8", FREEPORT_UPDATER: JSON.stringify(updater) });
  const hands = new Hands(driver);
  await hands.maximise();
  await hands.press("Settings");
  const end = async () => {
    await close();
    home.remove();
  };
  return { driver, hands, end };
}

let ours, others;
before(() => {
  ours = new Packager();
  others = new Packager();
});
after(() => {
  ours?.remove();
  others?.remove();
});

const PACKAGE = "this would be a package";

test("what is offered is said, and only what its packager signed is taken", async () => {
  const signatures = { "9.1.0": ours.sign(PACKAGE, "9.1.0"), "9.2.0": others.sign(PACKAGE, "9.2.0"), "9.3.0": ours.sign(PACKAGE, "9.1.0") };
  let version = null;
  const updates = await place((path) => {
    if (path === "/package") return { body: PACKAGE };
    if (version === null) return { status: 204 };
    return { body: { version, url: `${updates.origin}/package`, signature: signatures[version] } };
  });
  const { driver, hands, end } = await settings(updates, ours.key);
  try {
    await hands.reads("Nothing is loaded unasked.");
    assert.deepEqual(updates.asked, [], "nobody was asked");
    await hands.press("Look for updates");
    await hands.reads("This is the newest version.");
    assert.match(updates.asked[0], /^\/stable\/linux-\w+\.json$/);

    for (const [offered, refusal] of [
      ["9.2.0", "Version 9.2.0 is not signed by whoever made this Freeport, so it was not installed. This version goes on as it is."],
      ["9.3.0", "What is offered as version 9.3.0 is version 9.1.0, so it was not installed."],
      // Rightly signed, and then no package at all: what is refused now is what is in it.
      ["9.1.0", "Version 9.1.0 could not be installed."],
    ]) {
      version = offered;
      await driver.executeScript("document.querySelector('input[name=releases][value=preview]').click()");
      await driver.executeScript("document.querySelector('input[name=releases][value=stable]').click()");
      await hands.press("Look for updates");
      await hands.reads(`Version ${offered} is there.`);
      await hands.press("Install and restart");
      await hands.reads(refusal);
      await hands.rest();
      picture(`update-${offered}`);
    }
    assert.deepEqual(await barriers(driver), []);
  } finally {
    await end();
    updates.stop();
  }
});

test("a place that answers nonsense, or not at all, is said to; the channel chooses the place", async () => {
  const updates = await place((path) => (path.startsWith("/preview/") ? { status: 404 } : { body: "<html>" }));
  const { driver, hands, end } = await settings(updates, ours.key);
  try {
    await hands.press("Look for updates");
    await hands.reads("The place for updates does not answer as it should. Try again later.");
    await driver.executeScript("document.querySelector('input[name=releases][value=preview]').click()");
    await hands.press("Look for updates");
    await hands.reads("The place for updates does not answer as it should.");
    assert.match(updates.asked.at(-1), /^\/preview\//);
    updates.stop();
  } finally {
    await driver.executeScript("localStorage.clear()");
    await end();
    updates.stop();
  }
});

test("a package that names no place says so", async () => {
  const home = bareHome();
  const { driver, close } = await open({ ...home.variables, LANG: "C.UTF-8" });
  try {
    const hands = new Hands(driver);
    await hands.press("Settings");
    await hands.press("Look for updates");
    await hands.reads("This package names no place for updates.");
  } finally {
    await close();
    home.remove();
  }
});
