// What went wrong on this computer or on the way: a record that is damaged, what is attached to a report of a mistake,
// a files port that is shut.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { answer } from "./desktop.mjs";
import { begin, clean, cloud, window, works } from "./scene.mjs";
import { FREEPORT_BIN, environmentNames, home, limit, until } from "./stage.mjs";

/** The command line, on the same files as the window. */
function freeport(place, ...words) {
  const { status, stdout, stderr } = spawnSync(join(FREEPORT_BIN, "freeport"), words, {
    env: { ...process.env, ...place.variables },
    encoding: "utf8",
  });
  assert.equal(status, 0, `freeport ${words.join(" ")}: ${stderr}`);
  return stdout;
}

/** A window whose clouds are read. */
async function read(place, ...args) {
  const stage = await window(place, ...args);
  await stage.hands.wears("east", "full");
  return stage;
}

const migrations = (place) => join(place.root, "data/migrations");

test("a damaged record is told as such, and the others open as before", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const [broken, whole] = await environmentNames(east);
  freeport(place, "migrate", "east", broken, "west", "--yes");
  const [damaged] = readdirSync(migrations(place)).filter((it) => it.endsWith(".journal"));
  freeport(place, "migrate", "east", whole, "west", "--yes");
  const journal = join(migrations(place), damaged);
  const lines = readFileSync(journal, "utf8").split("\n");
  lines[2] = `${lines[2].slice(0, 20)}\0\0\0\0`;
  writeFileSync(journal, lines.join("\n"));
  const { hands, close } = await read(place);
  try {
    await hands.press("History");
    const seen = await hands.reads("cannot be read");
    assert.match(seen, new RegExp(damaged.replace(".journal", "")), "it says which one");
    await clean(hands, "history-damaged");
    await hands.press(`Open ${whole}`);
    await hands.reads("Source and target");
    assert.deepEqual(await environmentNames(west), [broken, whole].sort(), "nothing was touched");
  } finally {
    await close();
    place.remove();
  }
});

test("what is attached to a report of a mistake holds no secret and no name", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty")];
  const place = home([east, west]);
  const [name] = await environmentNames(east);
  freeport(place, "migrate", "east", name, "west", "--yes");
  const { hands, close } = await read(place);
  try {
    await hands.press("Settings");
    await hands.press("Save diagnostics…");
    const file = join(place.root, "diagnostics.json");
    await answer("Save", file);
    await until("it is saved", () => existsSync(file));
    await hands.reads(`Saved as ${file}.`);
    const text = readFileSync(file, "utf8");
    assert.equal(JSON.parse(text).migrations.length, 1);
    for (const secret of [east.token, west.token, east.email, name]) assert.ok(!text.includes(secret), secret);
  } finally {
    await close();
    place.remove();
  }
});

test("what deletes only with the account's password asks for it", async () => {
  const [east, west] = [await cloud("east"), await cloud("west", "--seed", "empty", "--clock", "manual")];
  await limit(west, west.email, "environment.delete.confirm.type", 1);
  const place = home([east, west]);
  const { hands, close } = await read(place);
  const label = "Your password on west";
  try {
    await hands.wears("west", "empty");
    await begin(hands, "acme-shop");
    await until("it is being made", async () => (await environmentNames(west)).length === 1);
    await hands.press("Cancel and undo");
    await works(west, () => hands.reads("Something could not be undone."));
    await hands.press("Undo");
    await hands.reads("west asks for the account's password before it deletes anything.");
    await clean(hands, "undo-password");
    assert.deepEqual(await environmentNames(west), ["acme-shop"]);
    await hands.type(label, west.password);
    await hands.press("Undo with this");
    await works(west, () => hands.reads("was cancelled on its way. Nothing is left on west."));
    assert.doesNotMatch(await hands.sheet(), /The password is wrong/, "what was mended is not told as trouble");
    assert.deepEqual(await environmentNames(west), []);
    await hands.press("Close");
    await hands.carry("east", "acme-shop", "west");
    await hands.letGo();
    await hands.reads("What will happen");
    await hands.driver.executeScript("[...document.querySelectorAll('.sheet summary')].pop().click()");
    await hands.type(label, west.password);
  } finally {
    await close();
    place.remove();
  }
});

/** What stands where the archives of an export are fetched from. */
const PORTS = {
  open: {},
  closed: { refusal: /fetches \d+ archives from its source, whose files port refuses/ },
  "without a name": { options: ["--files-port", "closed"], refusal: /whose files port cannot be found: nobody knows the node's name/ },
  silent: { refusal: /whose files port stays silent/, instead: () => createServer((line) => line.resume()) },
  "not vouched for": { refusal: /whose files port shows a certificate that cannot be trusted/, instead: () => createSecureServer(selfSigned(), (_, answer) => answer.end()) },
};

/** A certificate that nobody but itself vouches for. */
function selfSigned() {
  const folder = mkdtempSync(join(tmpdir(), "freeport-certificate-"));
  const words = "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost";
  const made = spawnSync("openssl", words.split(" "), { cwd: folder, encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => readFileSync(join(folder, name)));
  rmSync(folder, { recursive: true });
  return { key, cert };
}

/** Lets a manifest fetch its archives from that server, where there is one. */
async function standsIn(file, { filesPort }, server) {
  if (!server) return null;
  const other = server().listen(0, "127.0.0.1");
  await once(other, "listening");
  const text = readFileSync(file, "utf8");
  const moved = text.replaceAll(new RegExp(`https?://[\\w.-]+:${filesPort}/`, "g"), `https://localhost:${other.address().port}/`);
  assert.notEqual(moved, text, "the archives are fetched from elsewhere");
  writeFileSync(file, moved);
  return other;
}

for (const [port, { options = [], refusal, instead }] of Object.entries(PORTS)) {
  test(`an import with data tries the files port of where it comes from (${port})`, async () => {
    const [from, east, west] = [await cloud("north", ...options), await cloud("east"), await cloud("west", "--seed", "empty")];
    const [there, place] = [home([from]), home([east, west])];
    const file = join(there.root, "export.json");
    freeport(there, "export", "north", "acme-shop", "-o", file, "--platform-export", "--data");
    if (port === "closed") await from.stop();
    const other = await standsIn(file, from, instead);
    const { hands, close } = await read(place, file);
    try {
      await hands.reads(/Exported environment[^]*Exported from\s+acme-shop\.north[^]*Exported on\s+20\d\d-/);
      await hands.press("west");
      await hands.press("Read the plan");
      await hands.reads("What will happen");
      if (refusal) {
        await hands.reads(refusal);
        await clean(hands, `plan-files-port-${port.replaceAll(" ", "-")}`);
        await hands.press("Import without the archives");
        await hands.reads(/Archive http/);
      } else {
        assert.doesNotMatch(await hands.sheet(), /Import without the archives/);
      }
      await hands.readToYes("Import acme-shop");
      await hands.press("Import acme-shop");
      await hands.reads("acme-shop is on west", 120);
      assert.deepEqual(await environmentNames(west), ["acme-shop"]);
    } finally {
      await close();
      await other?.[Symbol.asyncDispose]();
      place.remove();
      there.remove();
    }
  });
}
