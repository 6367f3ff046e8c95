// One environment beside several clouds, in the real window: figures with their sums, what is expected, a rate of
// one's own.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Hands } from "./hands.mjs";
import { barriers, home, open, picture, sandbox } from "./stage.mjs";

const ended = [];
after(() => Promise.all(ended.map((end) => end())));

const sums = (driver) =>
  driver.executeScript(`return [...document.querySelectorAll(".sheet tbody tr")].map((row) => ({
    cloud: row.querySelector("th").firstChild.textContent,
    terms: [...row.querySelectorAll("details small")].map((it) => it.textContent),
  }))`);

test("an environment is compared, with what is expected and at a rate of one's own", async () => {
  const [east, west] = [await sandbox("east"), await sandbox("west")];
  ended.push(east.stop, west.stop);
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
    const clouds = await sums(driver);
    assert.deepEqual(clouds.map(({ cloud }) => cloud).sort(), ["east", "west"]);
    for (const { terms } of clouds) assert.ok(terms.some((term) => / × 730 h = /.test(term)), terms.join("\n"));
    const dynamic = ({ terms }) => parseFloat(terms.find((term) => term.includes("dynamic cloudlets")));
    const limit = dynamic(clouds[0]);
    await hands.type("Dynamic cloudlets in use, %", "50");
    await hands.type("Traffic to the outside, GB", "100");
    await hands.type("1 GBP in USD", "1.5");
    await hands.press("Work it out");
    await hands.reads("at your own rate, 1 GBP = 1.5 USD");
    const [there] = await sums(driver);
    assert.equal(dynamic(there), Math.ceil(limit / 2), "half of it is reckoned with");
    assert.ok(there.terms.some((term) => /^100 GB of traffic to the outside × [\d.]+ = /.test(term)), there.terms.join("\n"));
    picture("compare");
    assert.deepEqual(await barriers(driver), []);
  } finally {
    await close();
  }
});
