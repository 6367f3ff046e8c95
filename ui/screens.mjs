// Every screen of the window, for whoever visits them all: the test of barriers, and the pictures. `open` is a
// script for the page, run on the board, where at least one environment and one bundle exist; the screen is
// there once `there` is found. Escape leads back.

const click = (selector) => `document.querySelector(${JSON.stringify(selector)}).click();`;
/** Clicks something once it is there, and waits for it up to ten seconds. */
const soon = (selector) => `await (async () => {
  for (let n = 0; n < 200; n++) {
    const it = document.querySelector(${JSON.stringify(selector)});
    if (it && !it.disabled) return it.click();
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(${JSON.stringify(`no ${selector}`)});
})();`;
/** Chooses what begins with these words in the menu that is open. */
const entry = (words) => `await (async () => {
  for (let n = 0; n < 200; n++) {
    const it = [...document.querySelectorAll(".menu-item")].find((one) => one.textContent.trim().startsWith(${JSON.stringify(words)}));
    if (it) return it.click();
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(${JSON.stringify(`no entry ${words}`)});
})();`;
const palette = `dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));`;
const plan = `${click("[data-account]:has([data-environment]) .card-menu")}${soon(".menu-item:not([data-disabled])")}`;

/** @type {{ name: string; open: string; there: string }[]} */
export const screens = [
  { name: "board", open: "", there: "[data-environment]" },
  { name: "filter", open: click("[data-open=sight]"), there: ".sight" },
  { name: "card-menu", open: click(".card-menu"), there: ".menu-item" },
  { name: "column-menu", open: click("[data-account] .menu-place button"), there: ".menu-item" },
  { name: "export", open: click(".card-menu") + entry("Export…"), there: ".sheet table" },
  { name: "copies", open: click(".card-menu") + entry("Export copies"), there: ".sheet .address" },
  { name: "compare", open: click(".card-menu") + soon(".menu-item[data-open=compare]"), there: ".sheet table" },
  { name: "palette", open: palette, there: ".palette" },
  { name: "settings", open: click("[data-open=settings]"), there: ".sheet input[name=theme]" },
  { name: "connect", open: click("[data-open=settings]") + soon("[data-open=connect]"), there: ".sheet input[type=password]" },
  { name: "directory", open: click("[data-open=settings]") + soon("[data-open=directory]"), there: ".sheet details" },
  { name: "probe", open: click("[data-open=settings]") + soon("[data-open=probe]"), there: ".sheet input[name=rehearse]" },
  { name: "history", open: click("[data-open=history]"), there: ".sheet ul" },
  { name: "shelf", open: click("[data-open=shelf]"), there: ".sheet pre" },
  { name: "editor", open: click("[data-open=shelf]") + soon("[data-open=editor]"), there: ".sheet .problems" },
  { name: "transfer", open: click(".card-menu") + soon(".menu-item[data-open=transfer]"), there: ".sheet .foot .primary" },
  { name: "confirm-transfer", open: click("[data-account] .menu-place button") + soon(".menu-item[data-open=confirm-transfer]"), there: ".sheet .foot .primary" },
  { name: "market", open: click("[data-account] .menu-place button") + soon(".menu-item[data-open=market]"), there: ".sheet li button" },
  { name: "address", open: click("[data-account] .menu-place button") + soon(".menu-item[data-open=address]"), there: ".sheet input[name=private]" },
  { name: "plan", open: plan, there: ".sheet ol li" },
];

/** The questions of a manifest that the window was opened with. */
export const incoming = { name: "incoming", open: "", there: ".sheet .question" };

/** Begins the plan that is open; the run is the one screen that changes something. */
export const run = { name: "run", open: soon(".sheet .foot .primary"), there: ".sheet [data-phase]" };
