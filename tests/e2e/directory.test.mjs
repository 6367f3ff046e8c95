// The directory of clouds in the real window: a cloud of one's own is added, changed, asked, connected to and compared by
// its name, one is left out, and all are as delivered again. Other clouds keep silent, or show no prices.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { Key } from "./hands.mjs";
import { clean, cloud, window } from "./scene.mjs";
import { home, until } from "./stage.mjs";

const DELIVERED = JSON.parse(readFileSync(new URL("../../crates/app/src/providers.json", import.meta.url), "utf8"));
/** The one that stays in the list; the others are left out, so that no test asks a cloud of the world. */
const [KNOWN, ...others] = DELIVERED;

/** A home whose directory holds one cloud as delivered. */
function small(clouds) {
  const place = home(clouds);
  const file = join(place.root, "config/clouds.json");
  writeFileSync(file, JSON.stringify({ left_out: others.map(({ address }) => address) }));
  return { ...place, kept: () => JSON.parse(readFileSync(file, "utf8")) };
}

/** A server that knows nothing of what it is asked: no cloud that shows its prices. */
async function shy() {
  const server = createServer((_, answer) => answer.writeHead(404).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

test("a cloud of one's own is added, changed and asked; one is left out; restoring asks first", async () => {
  const [east, west, quiet] = [await cloud("east"), await cloud("west", "--seed", "empty"), await shy()];
  const place = small([east]);
  const address = new URL(west.api).origin;
  const { driver, hands, close } = await window(place);
  const directory = async () => {
    await hands.press("Settings");
    await hands.press("Directory of clouds…");
    await hands.reads("to connect and to compare");
  };
  const add = async (name, where) => {
    await hands.type("Name of the cloud", name);
    await hands.type("Address of its dashboard", where);
    await hands.press("Add or change");
  };
  /** Opens what is folded away under that heading. */
  const unfold = (words) =>
    until(`${words} is there`, () =>
      driver.executeScript(
        "const it = [...document.querySelectorAll('.sheet summary')].find((one) => one.innerText.includes(arguments[0])); if (it) it.parentElement.open = true; return Boolean(it)",
        words,
      ),
    );
  try {
    await hands.wears("east", "full");
    await directory();
    await hands.reads("1 cloud to connect");
    await clean(hands, "directory-bare");
    await add("West Coast", "nowhere at all");
    await hands.reads("This is not an address.");
    await add(KNOWN.name, address);
    await hands.reads(`The directory has a cloud called ${KNOWN.name} already`);
    assert.equal(place.kept().own, undefined, "nothing is kept of what cannot be");

    await hands.type("Name of the cloud", "Everdata");
    await hands.reads("Known by name only, in IN.");
    await hands.reads("Everdata is known to keep its files port closed");
    await driver.executeScript("document.querySelector('.sheet .box input').click()");
    await unfold("More");
    await hands.type("Country", "Atlantis");
    await add("West Coast", address);
    await hands.reads("Atlantis is no country.");
    await hands.type("Country", "pt");
    await hands.type("Regions", "Lisbon, Porto");
    await hands.type("Currency", "eur");
    await driver.executeScript("document.querySelector('.sheet .box input').click()");
    await hands.press("Add or change");
    await hands.reads("2 clouds to connect");
    await hands.reads(/Country\s+PT\s+Regions\s+Lisbon, Porto\s+Platform\s+told to an account only/);
    await hands.reads(/Files port\s+known to be closed\s+Currency\s+EUR\s+Prices\s+not asked yet/);
    await hands.type("Currency", "e");
    await hands.keys(Key.BACK_SPACE);
    await hands.press("Add or change");
    await hands.reads(/Currency\s+not known/);
    const [{ name, country, currency, regions, filesPort }] = place.kept().own;
    assert.deepEqual([name, country, currency, regions, filesPort], ["West Coast", "PT", undefined, ["Lisbon", "Porto"], "closed"]);

    await hands.type("Name of the cloud", KNOWN.name);
    await hands.press("Leave out");
    await until("it is left out", () => place.kept().left_out.length === DELIVERED.length);
    await hands.reads("1 cloud to connect");
    await add("Shy", quiet.address);
    await hands.reads("2 clouds to connect");
    await hands.press("Ask all for their prices");
    await hands.reads("1 of 2 showed their prices.");
    await hands.reads(/Prices\s+no public price list, asked 20/);
    await hands.press("West Coast");
    await hands.reads(/Prices\s+asked 20/);
    await unfold("Price list, in ");
    await hands.reads(/a reserved cloudlet\s+[\d.]+ an hour/);
    await hands.reads(/a GB of traffic to the outside\s+[\d.]+/);
    await clean(hands, "directory-prices");
    await hands.keys(Key.ESCAPE);

    const connect = async () => {
      await hands.press("Settings");
      await hands.press("Connect a cloud");
      await hands.type("Provider", "West Coast");
    };
    await connect();
    await hands.reads("West Coast is known to keep its files port closed");
    await hands.type("Token", west.token);
    await hands.press("Check");
    await hands.reads(west.email);
    await hands.reads("not tried: there is no environment to ask yet");
    await hands.reads("West, West 2, West old (closed)");
    await hands.press("Not now");

    await hands.menu("east", "acme-shop", "Compare clouds…");
    await hands.reads("it is here");
    for (const [name, said] of [["West Coast", /West Coast\s+not known\s+Lisbon, Porto/], ["Shy", /Shy\s+not known\s+not public/]]) {
      await hands.type("A cloud of the directory", name);
      await hands.press("Compare");
      await hands.reads(said);
    }
    await hands.reads("Without a sum to draw: Shy.");
    await quiet.stop();
    await hands.press("Work it out");
    await hands.reads(/Shy\s+not known\s+could not be reached/);
    await clean(hands, "compare-directory");
    await hands.keys(Key.ESCAPE);

    // What an account is told stands in the directory from then on.
    await connect();
    await hands.type("Token", west.token);
    await hands.press("Check");
    await hands.reads(west.email);
    await hands.press("Connect");
    await hands.wears("West Coast", "empty");
    await driver.actions().keyDown(Key.CONTROL).sendKeys("k").keyUp(Key.CONTROL).perform();
    await hands.keys("Directory of", Key.ENTER);
    await hands.reads("2 clouds to connect");
    await hands.press("Ask all for their prices");
    await hands.reads("1 of 2 showed their prices.");
    await hands.press("West Coast");
    await hands.reads(/Regions\s+West, West 2, West old \(closed\)\s+Platform\s+8\.4\.1/);
    await unfold("Limits of West Coast, asked 20");
    await hands.reads(/environments\s+100\s+nodes in the environment\s+48/);
    await hands.reads(/Elastic VPS\s+yes/);
    await clean(hands, "directory-limits");

    await hands.press("Restore");
    assert.ok(place.kept().own.length === 2, "the first press only asks");
    await hands.press("Drop my changes");
    await hands.reads(`${DELIVERED.length} clouds to connect`);
    assert.doesNotMatch(await hands.sheet(), /Shy/);
    assert.deepEqual([place.kept().own, place.kept().left_out], [[], []]);
  } finally {
    await close();
    await quiet.stop().catch(() => {});
    place.remove();
  }
});
