// What stands against another owner, in the real window: who cannot receive, whose limits are too small, what is not
// one's own to give, and a request that nobody answered in time.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { clean, cloud, window, works } from "./scene.mjs";
import { Key } from "./hands.mjs";
import { advance, create, customers, environmentNames, gone, home, limit, mailedLink, until } from "./stage.mjs";

const SHOP = "acme-shop";
const BUILDER = "acme-builder";
const TWIN = "acme-twin";
const WEEK = 8 * 24 * 3600;
let state, east, older, others, place, shown, hands;

before(async () => {
  await gone();
  state = mkdtempSync(join(tmpdir(), "freeport-east-"));
  // Its time passes by hand.
  east = await cloud("east", "--clock", "manual", "--state", state);
  const west = await cloud("west", "--seed", "empty");
  older = await cloud("older", "--platform-version", "5.9.2", "--seed", "3");
  others = await customers(east);
  const [partner, trial, suspended] = ["partner", "trial", "suspended"].map((name) => ({ ...east, name, ...others[name] }));
  const heir = { ...older, name: "heir", ...(await customers(older)).partner };
  // No sample is highly available.
  const twins = [{ nodeType: "tomcat", nodeGroup: "cp", flexibleCloudlets: 4, count: 2 }];
  await works(east, () => create(east, { shortdomain: TWIN, ishaenabled: true }, twins));
  // Those whose menus are opened come first: not all columns are in sight.
  place = home([older, east, partner, trial, suspended, west, heir]);
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

test("an old platform hands over to billing accounts alone", async () => {
  const [name] = await environmentNames(older);
  await hands.holds("older", name);
  await ask(name, "heir", "older");
  await refused("heir is not a billing account, and platform 5.9.2 hands over to those alone");
  await back();
});

test("every limit of the recipient is told by what it limits, and by its number", async () => {
  for (const [quota, value, words, name = SHOP] of [
    ["environment.maxcount", 0, "partner may have 0 environments in all; this needs"],
    ["environment.maxnodescount", 1, "partner may have 1 nodes in the environment; this needs 5."],
    ["environment.maxsamenodescount", 1, "partner may have 1 nodes in one layer; this needs 2."],
    ["environment.maxcloudletsperrec", 1, "partner may have 1 cloudlets in one node; this needs"],
    ["environment.externalip.maxcount", 0, "partner may have 0 public IPv4 addresses; this needs 1.", BUILDER],
    ["environment.externalip.enabled", 0, "partner may not have public IPv4 addresses.", BUILDER],
    ["environment.vds.enabled", 0, "partner may not have Elastic VPS.", BUILDER],
    ["environment.ha.enabled", 0, "partner may not have high availability.", TWIN],
  ]) {
    await limit(east, others.partner.email, quota, value);
    await ask(name, "partner");
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

test("whoever loses access is named", async () => {
  await ask("partner-portal", east.email, "partner");
  await hands.reads(`These lose access to partner-portal: ${east.email}.`);
  await back();
});

test("a reseller's customer is refused by the installation, which is said before", async () => {
  const { email } = others.resold;
  await ask(SHOP, email);
  await hands.readToYes("Send the request");
  assert.match(await hands.sheet(), /Both have to belong to the platform itself, or to the same reseller of it\./);
  await hands.press("Send the request");
  await hands.reads(`${SHOP} stays.`);
  assert.match(await hands.sheet(), new RegExp(`does not hand ${SHOP} over to ${email}\\.[^]*of the same reseller`));
  await hands.press("Done");
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

test("of several, those that can be given go, and what cannot stays", async () => {
  for (const name of ["partner-portal", "acme-reports"]) await hands.choose("east", name);
  await hands.menu("east", "acme-reports", "Transfer ownership of 2…");
  await hands.type("Account here", others.partner.email);
  await hands.press("Check");
  await hands.reads("1 of 2 cannot be transferred.");
  await shown.driver.executeScript("document.querySelector('.sheet input[type=checkbox]').click()");
  await hands.readToYes("Send the request");
  await hands.press("Send the request");
  await hands.reads("acme-reports waits for partner");
  assert.match(await hands.sheet(), /partner-portal stays\./);
  await hands.press("Done");
  await hands.keys(Key.ESCAPE);
  await hands.menu("east", "acme-reports", "Look at the transfer, or cancel it…");
  await hands.press("Cancel the transfer");
  await hands.reads("acme-reports stays with east.");
  await hands.press("Done");
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

async function confirm(account = "partner") {
  await shown.driver.executeScript(`document.querySelector('[data-account=${account}] .menu-place button').click()`);
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
});

test("a link is its recipient's alone, wants room there, and works once", async () => {
  await send();
  await confirm("east");
  await hands.reads("The link was sent to another account than east.");
  await back();

  const there = (await environmentNames({ ...east, ...others.partner })).length;
  await limit(east, others.partner.email, "environment.maxcount", there);
  await confirm();
  await hands.reads("partner has no room for the environment.");
  await clean(hands, "transfer-no-room");
  await back();
  await limit(east, others.partner.email, "environment.maxcount", 200);

  await confirm();
  await hands.reads(`partner has ${SHOP} now.`);
  await hands.press("Done");
  await confirm();
  await hands.reads("A request works once and expires.");
});
