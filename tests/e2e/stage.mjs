// What a test in the real window needs: pretend clouds, a home with accounts, and a window on them.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

// The front end's packages hold the WebDriver client too: one lock file for all of npm.
const packages = createRequire(new URL("../../ui/package.json", import.meta.url));
const { Builder, Capabilities } = packages("selenium-webdriver");

export const { FREEPORT_BIN, TAURI_DRIVER, OUTPUT } = process.env;
export const APPLICATION = join(FREEPORT_BIN, "freeport-desktop");

/** Asks until the answer is truthy; the failure says what was seen last. */
export async function until(what, probe, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    try {
      last = await probe();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`waited ${seconds} s until ${what}; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

function stopper(child) {
  const ended = once(child, "exit");
  return async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill();
    await ended;
  };
}

/** A pretend cloud on a port of its own. */
export async function sandbox(name, ...options) {
  const clock = options.includes("--clock") ? [] : ["--clock", "instant"];
  const child = spawn(join(FREEPORT_BIN, "freeport"), ["sandbox", "serve", "--name", name, ...clock, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = stopper(child);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the sandbox ended with ${code} before it served`))),
  ]);
  return { name, ...JSON.parse(line), stop };
}

/** What a cloud itself says it holds. */
export async function environmentNames({ api, token }) {
  const answer = await fetch(new URL("/1.0/environment/control/rest/getenvs", api), {
    method: "POST",
    body: new URLSearchParams({ session: token }),
  });
  const { result, infos, error } = await answer.json();
  if (result !== 0) throw new Error(`getenvs answered ${result}: ${error}`);
  return infos.map(({ env }) => env.envName ?? env.shortdomain).sort();
}

/** What a cloud itself says of an environment. */
export async function environmentOf({ api, token }, envName) {
  const answer = await fetch(new URL("/1.0/environment/control/rest/getenvinfo", api), {
    method: "POST",
    body: new URLSearchParams({ session: token, envName }),
  });
  const info = await answer.json();
  if (info.result !== 0) throw new Error(`getenvinfo answered ${info.result}: ${info.error}`);
  return info;
}

/** Makes an environment on a cloud, as any client would. */
export async function create({ api, token }, env, nodes) {
  const body = new URLSearchParams({ session: token, env: JSON.stringify(env), nodes: JSON.stringify(nodes) });
  const answer = await fetch(new URL("/1.0/environment/control/rest/createenvironment", api), { method: "POST", body });
  const { result, error } = await answer.json();
  if (result !== 0) throw new Error(`createenvironment answered ${result}: ${error}`);
}

/** Tells a sandbox what is to be so from now on. */
async function tell({ api }, what, words) {
  const answer = await fetch(new URL(`/_sandbox/${what}`, api), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(words),
  });
  if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${await answer.text()}`);
}

/** Lets a sandbox with a manual clock work on, by so many of its seconds. */
export const advance = (cloud, seconds) => tell(cloud, "clock/advance", { seconds });

/** Gives an account of a sandbox another limit. */
export const limit = (cloud, email, name, value) => tell(cloud, "quota", { email, name, value });

/** Lets a sandbox refuse every call of that name, until it forgives. */
export const refuse = (cloud, call, code, text) => tell(cloud, "faults", { call, times: 1000, kind: { refuse: { code, text } } });
export const forgive = ({ api }) => fetch(new URL("/_sandbox/faults", api), { method: "DELETE" });

/** Every customer of a sandbox, by the name before the @. */
export async function customers({ api }) {
  const users = await (await fetch(new URL("/_sandbox/users", api))).json();
  return Object.fromEntries(users.map((user) => [user.email.split("@")[0], user]));
}

/** The link in the newest mail of a sandbox that keeps its state in that folder. */
export function mailedLink(state) {
  const folder = join(state, "mail");
  const newest = readdirSync(folder).sort().pop();
  return readFileSync(join(folder, newest), "utf8").split("\n").find((line) => line.includes("confirmkey="));
}

/** A home of its own with nothing in it; what the window keeps of language, theme and size lies there too. */
export function bareHome() {
  const root = mkdtempSync(join(tmpdir(), "freeport-window-"));
  return { root, variables: { FREEPORT_HOME: root, XDG_DATA_HOME: join(root, "web"), XDG_CONFIG_HOME: join(root, "window") }, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** A home of its own whose accounts are those clouds, and the environment that carries their tokens. */
export function home(clouds) {
  const { root, variables, remove } = bareHome();
  const accounts = clouds.map(({ name, api }) => ({ id: name, flavour: "vap", address: new URL(api).origin }));
  mkdirSync(join(root, "config"));
  writeFileSync(join(root, "config/accounts.json"), JSON.stringify(accounts));
  const tokens = clouds.map(({ name, token }) => [`FREEPORT_TOKEN_${name.toUpperCase()}`, token]);
  return { root, variables: { ...variables, ...Object.fromEntries(tokens) }, remove };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A second start only wakes the first, so the first has to be gone. */
export const gone = (application = APPLICATION) =>
  until("the app is gone", () => spawnSync("pgrep", ["-f", `^${application}`]).status === 1);

function within(seconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${seconds} s until ${what}`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The app in a window, under WebDriver, opened with those files. */
export async function open(variables, { args = [], application = APPLICATION } = {}) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const child = spawn(TAURI_DRIVER, ["--port", port, "--native-port", nativePort, "--native-driver", "/usr/bin/WebKitWebDriver"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...variables },
  });
  const stop = stopper(child);
  const server = `http://127.0.0.1:${port}`;
  try {
    await until("the driver answers", async () => (await fetch(`${server}/status`)).ok);
    const wanted = new Capabilities({ browserName: "wry", "tauri:options": { application, args } });
    const driver = await within(60, "the window opened", new Builder().withCapabilities(wanted).usingServer(server).build());
    // The driver closes the page and may leave the app behind.
    const close = async () => {
      try {
        await driver.quit();
      } finally {
        spawnSync("pkill", ["-f", `^${application}`]);
        await gone(application);
        await stop();
      }
    };
    return { driver, close };
  } catch (error) {
    spawnSync("pkill", ["-f", `^${application}`]);
    await stop();
    throw error;
  }
}

/** Ends the app as a power cut does, and the driver after it. */
export async function kill({ close }) {
  spawnSync("pkill", ["-KILL", "-f", `^${APPLICATION}`]);
  await gone();
  // The driver complains that its window is gone, which is what was wanted.
  await close().catch(() => {});
}

/** What stands in the way of people who see, hear or point differently; a line for each finding. */
export async function barriers(driver) {
  await driver.executeScript(readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await driver.executeAsyncScript("axe.run().then(arguments[arguments.length - 1])");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Keeps a picture of the whole display, as a person would see it. */
export function picture(name) {
  mkdirSync(OUTPUT, { recursive: true });
  const { status, stderr } = spawnSync("import", ["-window", "root", join(OUTPUT, `${name}.png`)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`no picture ${name}: ${stderr}`);
}
