// Another owner in the real window: two accounts of one cloud, and the mail as the cloud wrote it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Hands, Key } from "./hands.mjs";
import { barriers, customers, environmentNames, gone, home, mailedLink, open, picture, sandbox, until } from "./stage.mjs";

const SHOP = "acme-shop";
const REPORTS = "acme-reports";
let state, east, partner, place, window, hands;

before(async () => {
  await gone();
  state = mkdtempSync(join(tmpdir(), "freeport-east-"));
  east = await sandbox("east", "--state", state);
  partner = { ...east, name: "partner", ...(await customers(east)).partner };
  place = home([east, partner]);
  window = await open({ ...place.variables, LANG: "C.UTF-8" });
  hands = new Hands(window.driver);
  await hands.maximise();
  await hands.holds("east", SHOP);
  await hands.wears("partner", "full");
});

after(async () => {
  await window?.close();
  place?.remove();
  await east?.stop();
  rmSync(state, { recursive: true, force: true });
});

test("a request is sent by the menu, shown on the card, and confirmed with the key of the mailed link", async () => {
  await hands.menu("east", REPORTS, "Transfer ownership…");
  await hands.type("Account here", partner.email);
  await hands.press("Check");
  await hands.reads("Confirm at once as partner");
  await window.driver.executeScript("document.querySelector('.sheet input[type=checkbox]').click()");
  assert.deepEqual(await barriers(window.driver), []);
  picture("transfer-before");
  await hands.readToYes("Send the request");
  await hands.press("Send the request");
  await hands.reads(`${REPORTS} waits for partner`);
  await hands.press("Done");
  await until("the card says so", async () => (await hands.column("east")).text.includes("transfer pending"));

  await window.driver.executeScript("document.querySelector('[data-account=partner] .menu-place button').click()");
  await hands.press("Confirm a transfer…");
  await hands.type("Link from the mail", "no link at all");
  await hands.press("Confirm");
  await hands.reads("no key in what was given");
  const [, key] = mailedLink(state).match(/confirmkey=([^&]+)/);
  await hands.type("Link from the mail", key);
  await hands.press("Confirm");
  await hands.reads(`partner has ${REPORTS} now.`);
  picture("transfer-confirmed");
  assert.deepEqual(await barriers(window.driver), []);
  await hands.press("Done");
  await hands.holds("partner", REPORTS);
  assert.ok(!(await environmentNames(east)).includes(REPORTS));
  assert.ok((await environmentNames(partner)).includes(REPORTS));
});

test("a card dropped on a neighbour asks what is meant, and both halves go at once", async () => {
  await hands.carry("east", SHOP, "partner");
  await until("the column answers", () => window.driver.executeScript("return document.querySelector('[data-account=partner] [data-verdict=hint]') !== null"));
  picture("transfer-drag");
  await hands.letGo();
  await hands.reads("Copy or transfer ownership?");
  assert.deepEqual(await barriers(window.driver), []);
  await window.driver.executeScript("document.querySelector('[data-way=transfer]').click()");
  const told = await hands.reads("What it breaks");
  for (const broken of [
    "/mnt/shop-uploads of layer cp in acme-library, which stays with east, is the folder /data/uploads of layer cp here.",
    /Certificates that .*Let's Encrypt.* renews may run out after the transfer\./,
    /These add-ons go along, with what they cost: .*Let's Encrypt/,
  ]) {
    assert.ok(broken instanceof RegExp ? broken.test(told) : told.includes(broken), `${broken} in ${told}`);
  }
  await hands.readToYes("Transfer now");
  await hands.press("Transfer now");
  await hands.reads(`${SHOP} belongs to partner now.`);
  await hands.press("Done");
  await hands.holds("partner", SHOP);
});

test("a request is taken back, and its link is over", async () => {
  await hands.menu("partner", SHOP, "Transfer ownership…");
  await hands.type("Account here", east.email);
  await hands.press("Check");
  await hands.reads("Confirm at once as east");
  await window.driver.executeScript("document.querySelector('.sheet input[type=checkbox]').click()");
  await hands.readToYes("Send the request");
  await hands.press("Send the request");
  await hands.reads(`${SHOP} waits for east`);
  await hands.press("Done");
  await until("the card says so", async () => (await hands.column("partner")).text.includes("transfer pending"));
  await hands.menu("partner", SHOP, "Look at the transfer, or cancel it…");
  await hands.reads(east.email);
  picture("transfer-pending");
  assert.deepEqual(await barriers(window.driver), []);
  await hands.press("Cancel the transfer");
  await hands.reads(`${SHOP} stays with partner.`);
  await hands.keys(Key.ESCAPE);
  await window.driver.executeScript("document.querySelector('[data-account=east] .menu-place button').click()");
  await hands.press("Confirm a transfer…");
  await hands.type("Link from the mail", mailedLink(state));
  await hands.press("Confirm");
  await hands.reads("does not hand this over to east");
  await hands.keys(Key.ESCAPE);
  assert.ok((await environmentNames(partner)).includes(SHOP));
});
