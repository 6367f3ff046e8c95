// Manifests that are found at an address, in the real window: what is followed, what is not, and why.

import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { Key } from "./hands.mjs";
import { clean, cloud, window } from "./scene.mjs";
import { environmentNames, home, until } from "./stage.mjs";

const named = (name, more = "") => `type: install\nname: ${name}\ndescription: Sells things.\nnodes:\n- {nodeType: nginxphp, cloudlets: 4}\n${more}`;

/** Nobody answers there, and no network is needed to learn that. */
const PRIVATE = "https://224.0.0.1/shop.jps";

const PAGES = {
  "/jps/shop.jps": named("Small Shop", "success: 'See ${baseUrl}/help'\n"),
  "/moved.jps": { location: "/jps/further.jps" },
  "/jps/further.jps": named("Moved Shop"),
  "/loop": { location: "/loop" },
  "/large.jps": Buffer.alloc(8 * 1024 * 1024 + 1, "a"),
  "/into": { location: "https://10.0.0.1/x" },
  "/private": { location: PRIVATE },
  // A code host shows a page around the file; only this is the file itself.
  "/acme/shop/-/raw/main/shop.jps": named("Hosted Shop"),
};

/** A web server with those pages; answers its address. */
async function serve() {
  const server = createServer(({ url }, answer) => {
    const page = PAGES[url];
    if (page === undefined) answer.writeHead(404).end();
    else if (page.location) answer.writeHead(302, page).end();
    else answer.end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => (server.closeAllConnections(), server.close()) };
}

test("a manifest is imported from an address, and one that leads astray says why", async () => {
  const [east, west, web] = [await cloud("east"), await cloud("west", "--seed", "empty"), await serve()];
  const place = home([east, west]);
  const large = join(place.root, "large.jps");
  writeFileSync(large, Buffer.alloc(9_000_000, "a"));
  const { driver, hands, close } = await window(place, large);

  /** Opens the sheet that asks for an address. */
  async function asked() {
    await driver.executeScript("document.querySelector('[data-account=west] .menu-place button').click()");
    await hands.press("Import from an address…");
    await hands.reads("Address of a manifest");
  }
  async function look(path) {
    await hands.type("Address of a manifest", path.startsWith("/") ? web.origin + path : path);
    await hands.press("Look at it");
  }
  const allowed = () => driver.executeScript("return document.querySelector('.sheet input[name=private]').checked");
  async function made(name) {
    await hands.press("Read the plan");
    await hands.readToYes(`Import ${name}`);
    await hands.press(`Import ${name}`);
    await hands.reads(`${name} is on west`, 120);
  }
  const put = async () => {
    await hands.press("Close");
    await until("the board is back", async () => (await hands.sheet()) === "");
  };

  try {
    await hands.reads("is too large for a manifest.");
    await put();
    await asked();
    for (const [path, ...words] of [
      ["/large.jps", "is larger than 8 MiB"],
      ["/loop", "leads from one redirect to the next", "use where it ends"],
      ["/into", "https://10.0.0.1/x leads into a private network", "allow private addresses"],
      ["/acme/shop/-/blob/other/shop.jps", "/acme/shop/-/raw/other/shop.jps answers 404"],
      ["shop.jps", "shop.jps is not a web address.", "begins with https://"],
      ["/private", `${PRIVATE} leads into a private network`],
    ]) {
      await look(path);
      for (const word of words) await hands.reads(word);
    }
    await clean(hands, "address-refused");
    await driver.executeScript("document.querySelector('.sheet input[name=private]').click()");
    await hands.press("Look at it");
    await hands.reads(`${PRIVATE} does not answer`);
    // It was allowed once: to this sheet.
    await hands.press("Put it back");
    await until("the board is back", async () => (await hands.sheet()) === "");
    await asked();
    assert.equal(await allowed(), false);
    await hands.type("Address of a manifest", `${web.origin}/jps/shop.jps`);
    await hands.keys(Key.ENTER);
    const seen = await hands.reads("Sells things.");
    assert.match(seen, /Found at/);
    assert.ok(seen.includes(`${web.origin}/jps/shop.jps`), seen);
    await clean(hands, "address-found");
    await made("small-shop");
    await hands.reads(`See ${web.origin}/jps/help`);
    await put();
    for (const [path, name] of [
      ["/moved.jps", "moved-shop"],
      ["/acme/shop/-/blob/main/shop.jps", "hosted-shop"],
    ]) {
      await driver.actions().keyDown(Key.CONTROL).sendKeys("k").keyUp(Key.CONTROL).perform();
      await hands.reads("Read again");
      await hands.keys("west: Import from an address");
      await hands.reads("west: Import from an address…");
      await hands.keys(Key.ENTER);
      await hands.reads("Address of a manifest");
      await look(path);
      await hands.reads("Sells things.");
      await made(name);
      await put();
    }
    assert.deepEqual(await environmentNames(west), ["hosted-shop", "moved-shop", "small-shop"]);
  } finally {
    await close();
    web.stop();
    place.remove();
  }
});
