// What most tests in the real window begin with, and what they do again and again: clouds that end with the tests, a
// window on a home, a move on its way.

import assert from "node:assert/strict";
import { after } from "node:test";
import { Hands } from "./hands.mjs";
import { advance, barriers, open, picture, sandbox, until } from "./stage.mjs";

const ended = [];
after(() => Promise.all(ended.map((end) => end())));

/** A pretend cloud that ends with the tests of a file. */
export async function cloud(name, ...options) {
  const one = await sandbox(name, ...options);
  ended.push(one.stop);
  return one;
}

/** A large window on a home, in English, opened with those files. */
export async function window({ variables }, ...args) {
  const settings = { ...variables, GTK_THEME: "Adwaita", LANG: "C.UTF-8" };
  const { driver, close } = await open(settings, { args });
  const hands = new Hands(driver);
  await hands.maximise();
  return { driver, hands, close, settings };
}

/** Keeps a picture of a screen that stands in nobody's way. */
export async function clean(hands, screen) {
  await hands.rest();
  picture(screen);
  assert.deepEqual(await barriers(hands.driver), [], screen);
}

/** Drags an environment from east to west and says yes, until it is being made. */
export async function begin(hands, name) {
  await hands.carry("east", name, "west");
  await until("west answers", async () => (await hands.column("west")).text.includes(`${name} can move here`));
  await hands.letGo();
  await hands.readToYes(`Move ${name}`);
  await hands.press(`Move ${name}`);
  await hands.reads(`Moving ${name}`);
}

/** Lets a cloud's time pass while something is waited for. */
export async function works(cloud, wait) {
  const passing = setInterval(() => advance(cloud, 60).catch(() => {}), 100);
  try {
    return await wait();
  } finally {
    clearInterval(passing);
  }
}
