// Exports in the real window: what each node gives, the copies a platform holds, an environment at rest, the probe.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { clean, cloud, window } from "./scene.mjs";
import { home, until } from "./stage.mjs";

/** A window on one cloud. */
async function onEast() {
  const east = await cloud("east");
  const place = home([east]);
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

async function chooses(driver, hands, name, entry) {
  await driver.executeScript(`document.querySelector('[data-environment="${name}"] .card-menu').click()`);
  await hands.press(entry);
}

async function tick(driver, name) {
  await until(`there is a box ${name}`, () =>
    driver.executeScript(`const box = document.querySelector('.sheet input[name="${name}"]'); box?.click(); return Boolean(box);`),
  );
}

test("an export says what each node gives; its copies are looked after", async () => {
  const { driver, hands, close, place, east } = await onEast();
  try {
    await chooses(driver, hands, "acme-shop", "Export…");
    await hands.reads("What each node gives");
    await tick(driver, "data");
    await hands.reads("NGINX of layer bl stands still");
    await clean(hands, "export");
    await hands.press("Export");
    await hands.reads("The export copy stays at the platform.");
    const [copy] = await copies(east, "acme-shop");
    assert.ok(copy.files.length > 1, "data is in it");
    const shelf = join(place.root, "shelf");
    assert.ok(existsSync(shelf) && readdirSync(shelf).length === 1, "a bundle is on the disk");

    await hands.press("Export copies…");
    await hands.reads("Private data");
    await clean(hands, "copies");
    await hands.press("Delete data");
    await hands.press("Delete the data for good");
    await hands.reads("Its data is deleted");
    assert.deepEqual((await copies(east, "acme-shop"))[0].files, []);
    await hands.press("Delete");
    await hands.press("Delete for good");
    await hands.reads("holds no export copies");
    assert.deepEqual(await copies(east, "acme-shop"), []);
  } finally {
    await close();
    place.remove();
  }
});

test("an environment at rest is started for its export and stopped again", async () => {
  const { driver, hands, close, place, east } = await onEast();
  try {
    const before = await status(east, "acme-archive");
    await chooses(driver, hands, "acme-archive", "Export…");
    await tick(driver, "data");
    assert.equal(await hands.button("Export"), null, "not before it is said");
    await tick(driver, "start");
    await hands.press("Start, export, stop again");
    await hands.reads("is stopped again");
    assert.equal(await status(east, "acme-archive"), before);
  } finally {
    await close();
    place.remove();
  }
});

test("whoever may only look is told so, and a cloud can be probed", async () => {
  const { driver, hands, close, place } = await onEast();
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
    await hands.reads("Everything is as expected.");
    await tick(driver, "rehearse");
    await hands.reads("It is deleted again whatever happens");
    await clean(hands, "probe");
    await hands.press("Rehearse");
    await hands.reads("Nothing of it stays.");
    await clean(hands, "rehearsal");
  } finally {
    await close();
    place.remove();
  }
});
