// A real mouse and a real keyboard, with no driver between: what xdotool does to the display is all there is.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { APPLICATION, environmentNames, gone, home, picture, sandbox, until } from "./stage.mjs";

function xdotool(...words) {
  const { status, stdout, stderr } = spawnSync("xdotool", words.map(String), { encoding: "utf8" });
  if (status !== 0) throw new Error(`xdotool ${words.join(" ")}: ${stderr}`);
  return stdout.trim();
}

/** The migrations of a home, each with its last journal line. */
function journals(root) {
  const folder = join(root, "data/migrations");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".journal")) : [];
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8").trim().split("\n").pop()));
}

test("a person drags a card with the mouse and says yes with the keyboard", async () => {
  await gone();
  const [east, west] = [await sandbox("east"), await sandbox("west", "--seed", "empty")];
  const place = home([east, west]);
  const app = spawn(APPLICATION, [], { stdio: "inherit", env: { ...process.env, ...place.variables, LANG: "C.UTF-8" } });
  const ended = once(app, "exit");
  try {
    const window = await until("the window is there", () => xdotool("search", "--onlyvisible", "--name", "^Freeport$").split("\n")[0]);
    xdotool("windowsize", window, 1400, 860);
    xdotool("windowmove", window, 10, 30);
    xdotool("windowactivate", "--sync", window);
    const before = (await environmentNames(east)).length;
    // The first card is under the head of the first column; there is nothing else to ask, so the drag is tried
    // until the clouds are read and it takes.
    await until("the plan was said yes to and the move ended", async () => {
      xdotool("mousemove", "--window", window, 300, 200, "mousedown", 1);
      for (let x = 320; x <= 1000; x += 40) xdotool("mousemove", "--window", window, x, 300);
      await new Promise((look) => setTimeout(look, 1500));
      picture("mouse-drag");
      xdotool("mouseup", 1);
      await new Promise((look) => setTimeout(look, 1500));
      picture("mouse-plan");
      // The yes is the last thing in the sheet: one step back from where focus begins.
      xdotool("key", "--window", window, "shift+Tab");
      xdotool("key", "--window", window, "Return");
      return until("a journal is closed", () => journals(place.root).some((line) => JSON.stringify(line).includes("closed")), 20);
    }, 100);
    picture("mouse-moved");
    assert.equal((await environmentNames(west)).length, 1);
    assert.equal((await environmentNames(east)).length, before);
  } finally {
    app.kill();
    await ended;
    await Promise.all([east.stop(), west.stop()]);
    place.remove();
  }
});
