// What stands against another owner, in the real window: who cannot receive, whose limits are too small, what is not
// one's own to give, and a request that nobody answered in time.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { clean, cloud, window } from "./scene.mjs";
import { Key } from "./hands.mjs";
import { advance, customers, environmentNames, gone, home, limit, mailedLink, until } from "./stage.mjs";

const SHOP = "acme-shop";
const WEEK = 8 * 24 * 3600;
let state, east, west, others, place, shown, hands;

before(async () => {
  await gone();
  state = mkdtempSync(join(tmpdir(), "freeport-east-"));
  // Its time passes by hand.
  east = await cloud("east", "--clock", "manual", "--state", state);
  west = await cloud("west", "--seed", "empty");
  others = await customers(east);
  const accounts = ["trial", "suspended", "partner"].map((name) => ({ ...east, name, ...others[name] }));
  place = home([east, west, ...accounts]);
  shown = await window(place);
  ({ hands } = shown);
  await hands.holds("east", SHOP);
  await hands.wears("partner", "full");
});

after(async () => {
  await shown?.close();
  place?.remove();
  rmSync(state, { recursive: true, force: true });
});

/** Asks what stands against handing an environment over. */
async function ask(name, to, from = "east") {
  await hands.menu(from, name, "Transfer ownership…");
  await hands.type("Account here", to);
  await hands.press("Check");
}

async function back() {
  await hands.keys(Key.ESCAPE);
  await until("the board is back", async () => (await hands.sheet()) === "");
}

/** Whether there is nothing to say yes to. */
async function refused(words) {
  const read = await hands.reads(words);
  assert.match(read, /In the way/);
  assert.match(read, /It cannot be transferred\./);
  assert.equal(await hands.button("Send the request"), null);
}

test("whoever cannot receive is told with the reason, and nothing can be sent", async () => {
  for (const [to, words] of [
    ["trial", "trial is a trial account, which cannot receive."],
    ["suspended", "The account suspended is deactivated and cannot receive."],
    ["west", "east and west are on different installations"],
    ["east", `${SHOP} belongs to east already.`],
  ]) {
    await ask(SHOP, to);
    await refused(words);
    if (to === "trial") await clean(hands, "transfer-refused");
    await back();
  }
});

test("every limit of the recipient is told by what it limits, and by its number", async () => {
  for (const [quota, value, words] of [
    ["environment.maxcount", 0, "partner may have 0 environments in all; this needs"],
    ["environment.maxnodescount", 1, "partner may have 1 nodes in an environment; this needs 5."],
    ["environment.maxsamenodescount", 1, "partner may have 1 nodes in a layer; this needs 2."],
    ["environment.maxcloudletsperrec", 1, "partner may have 1 cloudlets in a node; this needs"],
  ]) {
    await limit(east, others.partner.email, quota, value);
    await ask(SHOP, "partner");
    await refused(words);
    await back();
    await limit(east, others.partner.email, quota, 200);
  }
  await ask(SHOP, "partner");
  await hands.reads("Confirm at once as partner");
  assert.doesNotMatch(await hands.sheet(), /In the way/);
  await back();
});

test("what belongs to somebody else cannot be given away", async () => {
  await ask("partner-portal", "trial");
  await refused("partner-portal belongs to another account; only its owner can give it away.");
  await back();
});

test("an address that nobody has is refused by the installation, in a sentence with a way on", async () => {
  await ask(SHOP, "nobody@east.sandbox.example");
  await hands.readToYes("Send the request");
  await hands.press("Send the request");
  await hands.reads(`${SHOP} stays.`);
  assert.match(await hands.sheet(), /nobody@east\.sandbox\.example/);
  await hands.press("Done");
});

test("a limit that shrinks after the question is told as the installation says it, and of several each has its outcome", async () => {
  await limit(east, others.partner.email, "environment.maxcount", 200);
  for (const name of ["acme-reports", "acme-library"]) await hands.choose("east", name);
  await hands.menu("east", "acme-library", "Transfer ownership of 2…");
  await hands.type("Account here", others.partner.email);
  await hands.press("Check");
  await hands.reads("Confirm at once as partner");
  await shown.driver.executeScript("document.querySelector('.sheet input[type=checkbox]').click()");
  await hands.readToYes("Send 2 requests");
  const there = (await environmentNames({ ...east, ...others.partner })).length;
  await limit(east, others.partner.email, "environment.maxcount", there);
  await hands.press("Send 2 requests");
  await hands.reads("acme-reports stays.");
  await hands.reads("acme-library stays.");
  await clean(hands, "transfer-outcomes");
  await limit(east, others.partner.email, "environment.maxcount", 200);
  await hands.press("Done");
  await hands.keys(Key.ESCAPE);
});

/** Sends a request to the partner, to be confirmed with the mailed link. */
async function send() {
  await ask(SHOP, others.partner.email);
  await hands.reads("Confirm at once as partner");
  await shown.driver.executeScript("document.querySelector('.sheet input[type=checkbox]').click()");
  await hands.readToYes("Send the request");
  await hands.press("Send the request");
  await hands.reads(`${SHOP} waits for partner`);
  await hands.press("Done");
}

async function confirm() {
  await shown.driver.executeScript("document.querySelector('[data-account=partner] .menu-place button').click()");
  await hands.press("Confirm a transfer…");
  await hands.type("Link from the mail", mailedLink(state));
  await hands.press("Confirm");
}

const isPending = async () => (await hands.column("east")).text.includes("transfer pending");

test("a request that nobody answered in time is over, and can be sent again", async () => {
  await send();
  await until("the card says so", isPending);
  await advance(east, WEEK);
  await confirm();
  await hands.reads("A request works once and expires.");
  await clean(hands, "transfer-expired");
  await back();
  await hands.press("Read again");
  await until("the card waits no more", async () => !(await isPending()));
  await send();
  await confirm();
  await hands.reads(`partner has ${SHOP} now.`);
});
