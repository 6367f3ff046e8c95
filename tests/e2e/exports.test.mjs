// Exports in the real window: what each node gives, the copies a platform holds, an environment at rest, the probe.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { answer, pasted } from "./desktop.mjs";
import { clean, cloud, window } from "./scene.mjs";
import { forgive, home, limit, refuse, until } from "./stage.mjs";

/** A window on one cloud, or on what stands before it. */
async function onEast(before = (east) => east) {
  const east = await cloud("east");
  const place = home([await before(east)]);
  const stage = await window(place);
  await stage.hands.wears("east", "full");
  return { ...stage, place, east };
}

/** Asks the cloud itself. */
async function ask({ api, token }, path, parameters) {
  const body = new URLSearchParams({ session: token, ...parameters });
  const answer = await fetch(new URL(`/1.0/environment/${path}`, api), { method: "POST", body });
  return answer.json();
}

const copies = async (east, envName) => (await ask(east, "export/rest/getlist", { envName })).response.array;
const status = async (east, envName) => (await ask(east, "control/rest/getenvinfo", { envName })).env.status;
const becomes = (east, envName, wanted) => until(`${envName} has the status ${wanted}`, async () => (await status(east, envName)) === wanted);

const shelf = (place) => join(place.root, "shelf");
/** The bundles on the shelf, newest last, by their index. */
const bundles = (place) =>
  readdirSync(shelf(place)).sort().map((name) => JSON.parse(readFileSync(join(shelf(place), name, "bundle.json"), "utf8")));
const parsed = (file) => JSON.parse(readFileSync(file, "utf8"));

async function chooses(driver, hands, name, entry) {
  await driver.executeScript(`document.querySelector('[data-environment="${name}"] .card-menu').click()`);
  await hands.press(entry);
}

async function tick(driver, name) {
  await until(`there is a box ${name}`, () =>
    driver.executeScript(`const box = document.querySelector('.sheet input[name="${name}"]'); box?.click(); return Boolean(box);`),
  );
}

/** Takes the choice whose words begin so. */
async function take(driver, words) {
  await until(`there is a choice ${words}`, () =>
    driver.executeScript(
      `const found = [...document.querySelectorAll(".sheet label")].find((it) => it.innerText.trim().startsWith(arguments[0]));
       found?.querySelector("input[type=radio]").click();
       return Boolean(found);`,
      words,
    ),
  );
}

/** Opens the export of an environment, with private data. */
async function withData(driver, hands, name) {
  await chooses(driver, hands, name, "Export…");
  await hands.reads(`Export ${name}`);
  await tick(driver, "data");
}

test("an export says what each node gives; its copies are looked after", async () => {
  const { driver, hands, close, place, east } = await onEast();
  try {
    for (const [name, ...words] of [
      ["acme-workers", "Files of custom containers are never exported.", "No node of acme-workers is of a kind whose files are exported."],
      ["acme-library", "Topology and files", "Files of shared storage are never exported."],
      ["acme-builder", "Files of virtual machines are never exported."],
    ]) {
      await withData(driver, hands, name);
      for (const one of words) await hands.reads(one);
      await hands.press("Close");
    }

    await withData(driver, hands, "acme-shop");
    await tick(driver, "configuration");
    await hands.reads("What each node gives");
    await hands.reads("NGINX of layer bl stands still");
    await clean(hands, "export");
    await hands.press("Export");
    await hands.reads("The export copy stays at the platform. It costs disk there until it is deleted.");
    const [copy] = await copies(east, "acme-shop");
    assert.ok(copy.files.length > 1, "data is in it");
    assert.deepEqual(copy.settings, { config: true, data: true });
    assert.equal(bundles(place).length, 1, "a bundle is on the disk");

    await hands.press("Export copies…");
    await hands.reads("Private data · Configuration files");
    const told = await hands.reads(/\d+ archives, [\d.]+ k?B/);
    assert.match(told, /\d{4}-\d\d-\d\d/, "when it was made");
    await clean(hands, "copies");
    await hands.press("Copy address");
    await hands.reads("The address is copied.");
    assert.equal(await pasted(), copy.files[0].url);
    await hands.press("Save");
    await hands.press("To the shelf, as a bundle");
    await hands.press("Save without credentials");
    await hands.reads(`Saved to ${shelf(place)}`);
    assert.equal(bundles(place).length, 2);
    const again = join(place.root, "again.json");
    await hands.press("Save");
    await hands.press("As the platform's own .json file…");
    await answer("Save", again);
    await hands.reads(`Saved to ${again}.`);
    assert.equal(parsed(again).categories[0], "export");

    await hands.press("Delete data");
    await hands.press("Delete the data for good");
    await hands.reads("Its data is deleted");
    assert.deepEqual((await copies(east, "acme-shop"))[0].files, []);
    await hands.press("Delete");
    await hands.press("Delete for good");
    await hands.reads("holds no export copies");
    assert.deepEqual(await copies(east, "acme-shop"), []);
    await hands.press("Close");

    // Archives that are in the bundle need not stay.
    await withData(driver, hands, "acme-shop");
    await tick(driver, "archives");
    await hands.press("Export");
    await hands.reads(`Saved to ${shelf(place)}`);
    assert.ok(bundles(place).some(({ archives }) => archives?.length > 1), "the archives are in the bundle");
    assert.deepEqual(await copies(east, "acme-shop"), []);
    await hands.press("Close");

    // The platform's own file, and nothing but it.
    const own = join(place.root, "shop.json");
    await chooses(driver, hands, "acme-shop", "Export…");
    await take(driver, "The platform's own .json file");
    await hands.press("Export");
    await answer("Save", own);
    await hands.reads(`Saved to ${own}.`);
    assert.equal(parsed(own).categories[0], "export");
    assert.equal(bundles(place).length, 3);
    assert.deepEqual(await copies(east, "acme-shop"), []);
  } finally {
    await close();
    place.remove();
  }
});

test("an environment at rest is started for its export and left as it was found", async () => {
  const { driver, hands, close, place, east } = await onEast();
  const [STOPPED, ASLEEP] = [2, 4];
  try {
    assert.equal(await status(east, "acme-archive"), STOPPED);
    await withData(driver, hands, "acme-archive");
    assert.equal(await hands.button("Export"), null, "not before it is said");
    await tick(driver, "start");
    await hands.press("Start, export, stop again");
    await hands.reads("is stopped again");
    assert.equal(await status(east, "acme-archive"), STOPPED);
    await hands.press("Close");

    // An export that fails leaves it so too.
    await refuse(east, "environment.export.Create", 4040, "no");
    await withData(driver, hands, "acme-archive");
    await tick(driver, "start");
    await hands.press("Start, export, stop again");
    await hands.reads("The container could not pack its files.");
    await hands.reads("acme-archive was started for this and is stopped again.");
    assert.equal(await status(east, "acme-archive"), STOPPED);
    await hands.press("Close");
    await forgive(east);

    // One that cannot be stopped again is told, and stays in the history until it rests.
    await refuse(east, "StopEnv", 8, "no");
    await withData(driver, hands, "acme-archive");
    await tick(driver, "start");
    await hands.press("Start, export, stop again");
    await hands.reads("acme-archive still runs and costs.");
    await clean(hands, "export-left-running");
    assert.notEqual(await status(east, "acme-archive"), STOPPED);
    await until("its card says so", async () => !(await hands.column("east")).text.includes("stopped"));
    await hands.press("Close");
    await forgive(east);
    await hands.press("History");
    await hands.reads("acme-archive on east was started for an export");
    await clean(hands, "history-left-running");
    await hands.press("Stop it");
    await hands.reads("Nothing has been moved or imported yet.");
    await becomes(east, "acme-archive", STOPPED);
    await hands.press("Close");

    // What sleeps is woken, and not stopped: visitors wake it.
    await ask(east, "control/rest/sleepenv", { envName: "acme-library" });
    await becomes(east, "acme-library", ASLEEP);
    await withData(driver, hands, "acme-library");
    await hands.reads("Wake acme-library for the export");
    assert.equal(await hands.button("Export"), null, "not before it is said");
    await tick(driver, "start");
    await hands.press("Export");
    await hands.reads("acme-library was asleep and runs now");
    assert.equal((await copies(east, "acme-library")).length, 1);
    await hands.press("Close");

    await limit(east, east.email, "environment.export.enabled", 0);
    await withData(driver, hands, "acme-shop");
    await hands.reads("This account may not export environments");
    assert.equal(await hands.button("Export"), null);
  } finally {
    await close();
    place.remove();
  }
});

/** What stands before a cloud, and can let one of its answers say more than is expected. */
async function odd(east, path) {
  let isOdd = false;
  const server = createServer(async (asked, answer) => {
    const chunks = [];
    for await (const chunk of asked) chunks.push(chunk);
    const { host, connection, ...headers } = asked.headers;
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const given = await fetch(new URL(asked.url, east.api), { method: asked.method, headers, body });
    let text = await given.text();
    if (isOdd && asked.url.startsWith(path)) text = JSON.stringify({ ...JSON.parse(text), novelty: 1 });
    answer.writeHead(given.status, { "content-type": given.headers.get("content-type") ?? "text/plain" });
    answer.end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const api = `http://127.0.0.1:${server.address().port}`;
  return { cloud: { ...east, api }, becomesOdd: () => (isOdd = true), stop: () => (server.closeAllConnections(), server.close()) };
}

test("whoever may only look is told so, and a cloud can be probed", async () => {
  let front;
  const { driver, hands, close, place, east } = await onEast(async (east) => {
    front = await odd(east, "/1.0/environment/control/rest/getregions");
    return front.cloud;
  });
  try {
    await chooses(driver, hands, "partner-portal", "Export…");
    await tick(driver, "configuration");
    await hands.reads("to look at only");
    assert.equal(await hands.button("Export"), null);
    await hands.press("Close");
    await hands.press("Settings");
    await hands.press("Probe…");
    await hands.reads("Asking changes nothing there.");
    await hands.press("Ask");
    const report = await hands.reads("Everything is as expected.");
    const secrets = ["acme", east.token, east.email];
    for (const secret of secrets) assert.ok(!report.includes(secret), secret);
    await hands.press("Save report and recordings…");
    const folder = join(place.root, "reports");
    mkdirSync(folder);
    await answer("Select Folder", folder);
    const saved = join(folder, "freeport-probe");
    await hands.reads(`Saved to ${saved}.`);
    const recordings = readdirSync(join(saved, "recordings"));
    assert.ok(recordings.length > 20, recordings.join(", "));
    for (const file of ["probe.txt", "probe.json", ...recordings.map((name) => join("recordings", name))]) {
      const text = readFileSync(join(saved, file), "utf8");
      for (const secret of secrets) assert.ok(!text.includes(secret), `${file}: ${secret}`);
    }
    await tick(driver, "rehearse");
    await hands.reads("It is deleted again whatever happens");
    await clean(hands, "probe");
    await hands.press("Rehearse");
    await hands.reads("Nothing of it stays.");
    await clean(hands, "rehearsal");
    await hands.press("Close");

    front.becomesOdd();
    await hands.press("Settings");
    await hands.press("Probe…");
    await hands.press("Ask");
    await hands.reads("1 difference from what is expected.");
    await hands.reads(/new\s+novelty: number/);
    await clean(hands, "probe-differs");
  } finally {
    await close();
    front.stop();
    place.remove();
  }
});
