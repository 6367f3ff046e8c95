// What stands around the window on a person's desktop: a mouse, a file manager, and who shows notifications.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "./stage.mjs";

/** The real mouse and keyboard of the display. */
export function xdotool(...words) {
  const { status, stdout, stderr } = spawnSync("xdotool", words.map(String), { encoding: "utf8" });
  if (status !== 0) throw new Error(`xdotool ${words.join(" ")}: ${stderr}`);
  return stdout.trim();
}

/** The window of that title, once it is on the display. */
export const shown = (title) =>
  until(`there is a window ${title}`, () => xdotool("search", "--onlyvisible", "--name", title).split("\n").pop());

/** Answers the desktop's own dialog of that title with a place. Among what was used lately no place can be typed. */
export async function answer(title, path) {
  const dialog = await shown(title);
  xdotool("windowactivate", "--sync", dialog);
  xdotool("key", "--clearmodifiers", "alt+Home", "ctrl+l", "ctrl+a");
  xdotool("type", "--clearmodifiers", path);
  xdotool("key", "Return");
}

const display = () => createHash("sha1").update(spawnSync("import", ["-window", "root", "rgb:-"], { maxBuffer: 64 << 20 }).stdout).digest("hex");

/** What the display shows, once nothing changes any more. */
async function still() {
  let last;
  return until("the display is at rest", () => {
    const was = last;
    last = display();
    return was === last && last;
  });
}

/** Presses a key, and waits until something else is shown: a dialog of the desktop tells nobody when it has read its
 * folder. */
export async function answers(key) {
  const before = await still();
  xdotool("key", "--clearmodifiers", key);
  await until(`${key} is answered`, async () => (await still()) !== before);
}

/** A program beside this file that says something line by line. */
function beside(name, ...args) {
  const child = spawn(fileURLToPath(new URL(name, import.meta.url)), args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said = [];
  createInterface(child.stdout).on("line", (line) => said.push(line));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill();
    await ended;
  };
  return { said, stop };
}

/** A file manager in the corner of the display, and those files in it. */
export async function fileManager(...files) {
  const { said, stop } = beside("filer", ...files);
  const says = (word) => until(`the file manager says ${word}`, () => said.includes(word) || Promise.reject(new Error(said.join(", "))), 20);
  await says("ready");
  const window = await shown("^Files$");
  xdotool("windowmove", "--sync", window, 1180, 780);

  /** Takes the files and brings them to a place on the display, without letting go. */
  async function carry(x, y) {
    const [from, to] = [{ x: 1260, y: 820 }, { x, y }];
    xdotool("mousemove", from.x, from.y);
    xdotool("mousedown", 1);
    const steps = 40;
    for (let n = 1; n <= steps; n++) {
      const way = (a, b) => Math.round(a + ((b - a) * n) / steps);
      xdotool("mousemove", way(from.x, to.x), way(from.y, to.y));
      if (n === 4) await says("lifted");
    }
  }

  const letGo = () => xdotool("mouseup", 1);
  /** Brings them back to where they were taken. */
  const takeBack = () => xdotool("mousemove", 1260, 820);
  return { window, carry, letGo, takeBack, stop };
}

/** A text editor in which that text was copied. */
export async function copied(text) {
  const { said, stop } = beside("clipper", text);
  await until("the text is copied", () => said.includes("copied"), 20);
  return { stop };
}

/** What a text editor would paste. */
export async function pasted() {
  const { said, stop } = beside("clipper");
  await until("the clipboard is read", () => said.length > 0, 20);
  await stop();
  return said[0];
}

/** Who shows notifications on this desktop; `said` is what was told so far. */
export async function notices() {
  const { said, stop } = beside("notices");
  await until("notifications are shown", () => said.length > 0);
  return { said: () => said.slice(1).map((line) => JSON.parse(line)), stop };
}
