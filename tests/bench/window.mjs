// How fast the window is, measured in the window: each figure beside what it is held against, in one run.
// Wants BENCH (folder with `app`, `blank` and `large`: the release build with the product's pages, with an empty page,
// and with a thousand environments), TAURI_DRIVER, DEB, and a display. `--check` fails where a limit is not met;
// `--minutes N` says how long memory is watched at rest.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Hands, Key } from "../e2e/hands.mjs";
import { bareHome, open, until } from "../e2e/stage.mjs";

const { BENCH, DEB } = process.env;
const check = process.argv.includes("--check");
const minutes = Number(process.argv[process.argv.indexOf("--minutes") + 1]) || 1;
const ROUNDS = 5;
const missed = [];

const sorted = (all) => [...all].sort((a, b) => a - b);
const quantile = (all, share) => sorted(all)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
const rest = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** A figure, its limit, and how much of the limit it takes. */
function tell(what, figure, limit, unit) {
  const ratio = figure / limit;
  if (!(ratio <= 1)) missed.push(what);
  console.log(`${what.padEnd(52)} ${figure.toFixed(1).padStart(9)} ${unit.padEnd(5)} limit ${limit}   ${ratio.toFixed(2)}`);
}

/** The processes of a program: itself, and what the web view started. */
function family(binary) {
  const status = (pid) => {
    try {
      return { pid, parent: Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[1]), command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
    } catch {
      return null;
    }
  };
  const all = readdirSync("/proc").filter((it) => /^\d+$/.test(it)).map((pid) => status(Number(pid))).filter(Boolean);
  const root = all.find(({ command }) => command.startsWith(binary));
  const kin = (pid) => [pid, ...all.filter(({ parent }) => parent === pid).flatMap(({ pid }) => kin(pid))];
  return root ? kin(root.pid) : [];
}

const proportional = (pids) =>
  pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
    } catch {
      return sum;
    }
  }, 0);

/** When a process began, in milliseconds since the epoch; the kernel counts in hundredths of a second. */
function began(pid) {
  const boot = Number(/^btime (\d+)/m.exec(readFileSync("/proc/stat", "utf8"))[1]);
  const ticks = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[19]);
  return boot * 1000 + ticks * 10;
}

async function inWindow(variant, work) {
  const binary = join(BENCH, variant);
  const place = bareHome();
  const { driver, close } = await open(place.variables, { application: binary });
  try {
    const usable = await until("it is usable", () =>
      driver.executeScript("const [mark] = performance.getEntriesByName('board usable'); return mark && performance.timeOrigin + mark.startTime"),
    );
    return await work({ driver, hands: new Hands(driver), binary, usable });
  } finally {
    await close();
    place.remove();
  }
}

const launch = (variant) => inWindow(variant, async ({ binary, usable }) => usable - began(family(binary)[0]));

async function launches() {
  const took = { app: [], blank: [] };
  for (let round = 0; round < ROUNDS; round++) for (const variant of ["blank", "app"]) took[variant].push(await launch(variant));
  const [app, blank] = [quantile(took.app, 0.5), quantile(took.blank, 0.5)];
  console.log(`launch to the first usable frame: ${app.toFixed(0)} ms; the same shell with an empty page: ${blank.toFixed(0)} ms`);
  tell("launch, as a multiple of the empty page's", app / blank, 1.5, "times");
  return app / blank;
}

const frames = (driver) =>
  driver.executeScript("const all = performance.getEntriesByName('frame work').map((it) => it.duration); performance.clearMeasures(); return all");

async function board() {
  await inWindow("large", async ({ driver, hands }) => {
    await hands.maximise();
    await rest(2000);
    await frames(driver);
    await rest(8000);
    tell("1,000 environments, 200 updates a second: frame p95", quantile(await frames(driver), 0.95), 8, "ms");
    await driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       const list = [...document.querySelectorAll("[data-account] *")].find((it) => it.scrollHeight > it.clientHeight + 500);
       let left = 180;
       const further = () => { list.scrollTop += 60; left-- > 0 ? requestAnimationFrame(further) : done(); };
       further();`,
    );
    tell("scrolling: longest frame", Math.max(...(await frames(driver))), 50, "ms");
    // One of the cards that can be seen: the list keeps a few beyond its edges.
    const name = await driver.executeScript(
      `const inside = ({ top, bottom }) => top > 120 && bottom < innerHeight - 120;
       const card = [...document.querySelectorAll("[data-environment]")].find((it) => inside(it.getBoundingClientRect()));
       return card.dataset.environment;`,
    );
    await hands.carry("Nordhost", name, "Alpcloud");
    tell("dragging: longest frame", Math.max(...(await frames(driver))), 50, "ms");
    // Put back: a drop would open a plan over the board.
    await hands.keys(Key.ESCAPE);
    await hands.letGo();
    await rest(1000);
    await frames(driver);
    const { keys, followed } = await driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       const field = document.querySelector("header input");
       const keys = [];
       const followed = [];
       // One channel for all frames: thousands of them would be collected while the next letter is timed.
       const { port1, port2 } = new MessageChannel();
       const frame = () => new Promise((next) => { port1.onmessage = next; requestAnimationFrame(() => port2.postMessage(null)); });
       (async () => {
         const words = ["e", "en", "env", "env-", "env-0", "env-01", "env-012", ""];
         for (let round = 0; round < 3; round++) {
           for (const text of words) {
             await frame();
             const begun = performance.now();
             field.value = text;
             field.dispatchEvent(new Event("input", { bubbles: true }));
             await frame();
             keys.push(performance.now() - begun);
             // What it finds follows; a person types no faster.
             for (let n = 0; n < 8; n++) await frame();
           }
           followed.push(Math.max(...performance.getEntriesByName("frame work").map((it) => it.duration)));
           performance.clearMeasures();
         }
         done({ keys, followed });
       })();`,
    );
    tell("search: keystroke to frame, p95", quantile(keys, 0.95), 30, "ms");
    tell("search: longest frame of its list, the middle of 3", quantile(followed, 0.5), 50, "ms");
  });
}

async function idle() {
  await inWindow("app", async ({ binary }) => {
    await rest(20_000);
    const before = proportional(family(binary));
    await rest(minutes * 60_000);
    const growth = ((proportional(family(binary)) - before) * 1024) / (minutes * 60);
    tell(`memory at rest over ${minutes} min: growth`, Math.max(0, growth), 1000, "B/s");
  });
}

if (DEB) tell("package", statSync(DEB).size / 1e6, 15, "MB");
await board();
await idle();
const ratio = await launches();
if (missed.length > 0) console.log(`over the limit: ${missed.join(" · ")}`);
console.log(`ratio ${ratio.toFixed(2)}`);
process.exit(check && missed.length > 0 ? 1 : 0);
