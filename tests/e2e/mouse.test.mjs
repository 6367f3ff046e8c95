// A real mouse, with no driver between: what xdotool does to the display is all there is.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { shown, xdotool } from "./desktop.mjs";
import { APPLICATION, environmentNames, gone, home, picture, sandbox, until } from "./stage.mjs";

/** The migrations of a home, each with its last journal line. */
function journals(root) {
  const folder = join(root, "data/migrations");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".journal")) : [];
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8").trim().split("\n").pop()));
}

/** Waits until the clouds were asked for something more than before, and then for nothing for a while. */
async function answered(clouds, before) {
  let last = -1;
  return until("the clouds have answered", async () => {
    const asked = await requests(clouds);
    const still = asked === last;
    last = asked;
    if (!still || asked <= before) await new Promise((look) => setTimeout(look, 700));
    return still && asked > before ? asked : Promise.reject(new Error(`${asked} requests, ${before} before`));
  });
}

async function requests(clouds) {
  const histories = await Promise.all(clouds.map(({ api }) => fetch(new URL("/_sandbox/history", api)).then((it) => it.json())));
  return histories.reduce((sum, history) => sum + history.length, 0);
}

let frames = 0;
/** One picture of the film, where one is wanted (E2E_FILM). */
const frame = () => process.env.E2E_FILM && picture(`film-${String(frames++).padStart(3, "0")}`);

test("a person drags a card with the mouse, and says yes with it", async () => {
  await gone();
  const [east, west] = [await sandbox("east"), await sandbox("west", "--seed", "empty")];
  const clouds = [east, west];
  const place = home(clouds);
  const app = spawn(APPLICATION, [], { stdio: "inherit", env: { ...process.env, ...place.variables, LANG: "C.UTF-8" } });
  const ended = once(app, "exit");
  try {
    let asked = await answered(clouds, 0);
    const window = await shown("^Freeport$");
    const [width, height] = [1400, 840];
    xdotool("windowsize", "--sync", window, width, height);
    xdotool("windowmove", window, 10, 30);
    xdotool("windowactivate", "--sync", window);
    const point = (x, y) => xdotool("mousemove", "--window", window, x, y);
    const before = await environmentNames(east);
    asked = await answered(clouds, asked);
    // The first card stands under the head of the first column.
    point(300, 160);
    xdotool("mousedown", 1);
    for (let x = 320; x <= 1000; x += 20) {
      point(x, 260);
      frame();
    }
    asked = await answered(clouds, asked);
    picture("mouse-drag");
    for (let n = 0; n < 12; n++) frame();
    xdotool("mouseup", 1);
    for (let n = 0; n < 6; n++) frame();
    await answered(clouds, asked);
    picture("mouse-plan");
    for (let n = 0; n < 16; n++) frame();
    // The yes stands in the corner of the sheet, which ends where the window does.
    point(width - 90, height - 30);
    xdotool("click", 1);
    await until("the move ended", () => journals(place.root).some((line) => JSON.stringify(line).includes("closed")), 60);
    picture("mouse-moved");
    assert.equal((await environmentNames(west)).length, 1);
    assert.deepEqual(await environmentNames(east), before);
  } finally {
    app.kill();
    await ended;
    await Promise.all([east.stop(), west.stop()]);
    place.remove();
  }
});
