// The window lists what the clouds hold, in light and in dark, and says so when a cloud goes away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hands } from "./hands.mjs";
import { barriers, environmentNames, home, open, picture, sandbox, until } from "./stage.mjs";

let east, west, place;

before(async () => {
  [east, west] = await Promise.all([sandbox("east"), sandbox("west", "--platform-version", "8.10")]);
  place = home([east, west]);
});

after(async () => {
  await Promise.all([east?.stop(), west?.stop()]);
  place?.remove();
});

for (const [theme, variables] of [
  ["light", { GTK_THEME: "Adwaita" }],
  ["dark", { GTK_THEME: "Adwaita:dark" }],
]) {
  test(`the window lists both clouds (${theme})`, async () => {
    const { driver, close } = await open({ ...place.variables, ...variables });
    try {
      const hands = new Hands(driver);
      await hands.maximise();
      for (const cloud of [east, west]) {
        const held = await environmentNames(cloud);
        assert.ok(held.length > 0, `${cloud.name} has sample environments`);
        const { names } = await hands.wears(cloud.name, "full");
        assert.deepEqual(names, held);
      }
      const dark = await driver.executeScript("return matchMedia('(prefers-color-scheme: dark)').matches");
      assert.equal(dark, theme === "dark");
      const font = await driver.executeScript("return document.fonts.check('13px \"Inter Variable\"')");
      assert.ok(font, "the bundled font is there");
      picture(`board-${theme}`);
      assert.deepEqual(await barriers(driver), []);
    } finally {
      await close();
    }
  });
}

test("settings open over the board, and Escape closes them", async () => {
  const { driver, close } = await open({ ...place.variables, GTK_THEME: "Adwaita" });
  try {
    const hands = new Hands(driver);
    await hands.maximise();
    await hands.wears("west", "full");
    await driver.executeScript("document.querySelector('[aria-label=Settings]').click()");
    const sheet = () => driver.executeScript("return document.querySelector('[role=dialog]')?.innerText ?? ''");
    await until("the settings are there", async () => (await sheet()).includes(east.api.replace(/\/1\.0.*/, "")));
    assert.deepEqual(await barriers(driver), []);
    picture("settings");
    await driver.actions().sendKeys("\uE00C").perform();
    await until("the settings are gone", async () => (await sheet()) === "");
  } finally {
    await close();
  }
});

test("the window never shows a token, and never leaves the app", async () => {
  const { driver, close } = await open(place.variables);
  const hands = new Hands(driver);
  try {
    await hands.wears("east", "full");
    const page = await driver.executeScript("return document.documentElement.outerHTML");
    assert.ok(!page.includes(east.token), "no token in the page");
    await driver.executeScript("location.href = arguments[0]", east.api);
    const { names } = await hands.wears("east", "full");
    assert.ok(names.length > 0, "the board is still there");
  } finally {
    await close();
  }
});

test("a cloud that goes away keeps its cards and says so", async () => {
  const passing = await sandbox("passing");
  const own = home([passing]);
  const { driver, close } = await open({ ...own.variables, GTK_THEME: "Adwaita" });
  try {
    const hands = new Hands(driver);
    await hands.maximise();
    const { names } = await hands.wears("passing", "full");
    await passing.stop();
    await hands.press("Read again");
    const after = await hands.wears("passing", "stale");
    assert.deepEqual(after.names, names);
    assert.match(after.text, /passing does not answer\. This is as of \d\d:\d\d\./);
    picture("board-stale");
    assert.deepEqual(await barriers(driver), []);
  } finally {
    await close();
    own.remove();
    await passing.stop();
  }
});
