// One environment beside several clouds, in the real window: figures with their sums and a picture of them, what does not
// fit, what is expected, a rate of one's own.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Hands, Key } from "./hands.mjs";
import { barriers, create, home, limit, open, picture, sandbox } from "./stage.mjs";

const ended = [];
after(() => Promise.all(ended.map((end) => end())));

const sums = (driver) =>
  driver.executeScript(`return [...document.querySelectorAll(".sheet tbody tr")].map((row) => ({
    cloud: row.querySelector("th").firstChild.textContent,
    terms: [...row.querySelectorAll("details small")].map((it) => it.textContent),
  }))`);

test("an environment is compared, with what is expected and at a rate of one's own", async () => {
  const [east, west] = [await sandbox("east"), await sandbox("west", "--platform-version", "8.14.3")];
  ended.push(east.stop, west.stop);
  for (const [quota, value] of [["maxnodescount", 1], ["maxcloudletsperrec", 8], ["endpoint.enabled", 0]]) {
    await limit(west, west.email, `environment.${quota}`, value);
  }
  await create(east, { shortdomain: "acme-ledger" }, [{ nodeType: "mysql", nodeGroup: "sqldb", tag: "5.7.42", flexibleCloudlets: 8 }]);
  const place = home([east, west]);
  const { driver, close } = await open({ ...place.variables, GTK_THEME: "Adwaita", LANG: "C.UTF-8" }, { args: [] });
  const hands = new Hands(driver);
  try {
    await hands.maximise();
    await hands.wears("east", "full");
    await driver.executeScript(`document.querySelector('[data-environment="acme-shop"] .card-menu').click()`);
    await hands.press("Compare clouds…");
    await hands.reads("acme-shop on several clouds");
    await hands.reads("it is here");
    const seen = await hands.sheet();
    for (const words of [
      "8.4.1",
      "East, East 2, East old (closed)",
      "8.14.3",
      "West, West 2, West old (closed)",
      "Too many nodes in the environment: 5 of 1",
      "Too many cloudlets in one node: 16 of 8",
      "Not allowed there: endpoints",
    ]) {
      assert.ok(seen.includes(words), `${words} in ${seen}`);
    }
    const bars = await driver.executeScript("return [...document.querySelectorAll('.bars svg')].map((it) => [it.role, it.ariaLabel])");
    assert.deepEqual(bars.map(([role, label]) => [role, label.replace(/[^ ]\d[\d.]*/g, "…")]).sort(), [
      ["img", "east: … at least, at most …"],
      ["img", "west: … at least, at most …"],
    ]);
    const clouds = await sums(driver);
    assert.deepEqual(clouds.map(({ cloud }) => cloud).sort(), ["east", "west"]);
    for (const { terms } of clouds) assert.ok(terms.some((term) => / × 730 h = /.test(term)), terms.join("\n"));
    const dynamic = ({ terms }) => parseFloat(terms.find((term) => term.includes("dynamic cloudlets")));
    const limit = dynamic(clouds[0]);
    await hands.type("Dynamic cloudlets in use, %", "50");
    await hands.type("Traffic to the outside, GB", "100");
    await hands.type("Disk, GB", "7");
    await hands.type("1 GBP in USD", "1.5");
    await hands.press("Work it out");
    await hands.reads("at your own rate, 1 GBP = 1.5 USD");
    const [there] = await sums(driver);
    assert.equal(dynamic(there), Math.ceil(limit / 2), "half of it is reckoned with");
    assert.ok(there.terms.some((term) => /^100 GB of traffic to the outside × [\d.]+ = /.test(term)), there.terms.join("\n"));
    assert.ok(there.terms.some((term) => /^7 GB of disk, up to × /.test(term)), there.terms.join("\n"));
    picture("compare");
    assert.deepEqual(await barriers(driver), []);

    await hands.keys(Key.ESCAPE);
    await hands.menu("east", "acme-builder", "Compare clouds…");
    await hands.reads("it is here");
    for (const { terms } of await sums(driver)) {
      for (const item of [/^2 reserved cloudlets × /, /^1 public IPv4 addresses × /, /^14 dynamic cloudlets, up to × /, /GB of disk, up to × /]) {
        assert.ok(terms.some((term) => item.test(term)), `${item} in ${terms.join("\n")}`);
      }
    }

    await hands.keys(Key.ESCAPE);
    await hands.menu("east", "acme-ledger", "Compare clouds…");
    await hands.reads(/mysql:5\.7\.42 of layer sqldb is not offered; nearest: mysql:8\./);
  } finally {
    await close();
  }
});
