// Writing manifests: what is not saved is never lost unasked, and what is said is of the text as it is.

import { flushSync } from "svelte";
import { expect, it } from "vitest";
import { backend, button, everyTime, find, key, press, says, sheet, soon, type } from "./stage";

everyTime();

const text = () => find(".code").shadowRoot!.querySelector<HTMLElement>("[role=textbox]")!;

async function open(id = "cms.jps"): Promise<void> {
  find(`[data-bundle="${id}"]`).click();
  flushSync();
  await says("nodeType: tomcat9");
  press("Edit");
  await says("Version 9 is chosen with a tag");
}

async function palette(words: string): Promise<void> {
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  await soon(() => expect(document.querySelector('[role="combobox"]')).not.toBeNull());
  type(find('[role="combobox"]') as HTMLInputElement, words);
  find('[role="combobox"]').dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}

/** Changes the text, by what mends its only problem. */
async function change(): Promise<void> {
  await soon(() => expect(button("Use tomcat").disabled).toBe(false));
  press("Use tomcat");
  await says("Not saved yet");
}

it("offers what mends a problem beside it", async () => {
  await open();
  await change();
  expect(text().textContent).toContain("nodeType: tomcat ");
  await says("No problems");
});

it("keeps the window open over text that is not saved, and closes it once it is given up", async () => {
  await open();
  expect(backend.desk.shut(), "nothing would be lost").toBe(false);
  await change();
  expect(backend.desk.shut()).toBe(true);
  flushSync();
  await says("save it, or close without saving");
  expect(backend.desk.told).not.toContain("leave");
  press("Close without saving");
  expect(backend.desk.told).toContain("leave");
  expect(backend.editing.saved).toEqual([]);
});

it("lets the window close once the text is saved", async () => {
  await open();
  await change();
  press("Save");
  await says("Saved.");
  expect(backend.desk.shut()).toBe(false);
});

it("saves the text first that is imported from here", async () => {
  const place = "~/Freeport/shelf/cms.jps";
  const { incoming } = backend.moving.known;
  incoming![place] = { ...incoming!["~/Downloads/reports.jps"]!, place };
  await open();
  await change();
  press("Import to…");
  await soon(() => button("Import to Alpcloud…"));
  press("Import to Alpcloud…");
  await says("to Alpcloud");
  await says(place);
  expect(backend.editing.saved.map(([path]) => path)).toEqual([place]);
});

it("asks before files that the app is opened with take the text's place", async () => {
  await open();
  await change();
  backend.desk.again("~/Downloads/1710622535895.json");
  flushSync();
  await says("save it, or close without saving");
  press("Close without saving");
  await says("Exported environment");
});

it("lets Escape out of the text first, and asks with the next", async () => {
  await open();
  await change();
  text().focus();
  text().dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, cancelable: true }));
  flushSync();
  await says("Escape once more closes the editor.");
  await soon(() => expect(document.activeElement).toBe(sheet()));
  key("Escape");
  await says("save it, or close without saving");
  key("Escape");
  await says("save it, or close without saving");
  expect(text().textContent).toContain("nodeType: tomcat ");
});

it("says that it is checking while what it says is older than the text, and asks about the newest text only", async () => {
  await open();
  let answer = () => {};
  backend.editing.holds = new Promise((done) => (answer = done));
  await change();
  await says("Checking…");
  expect(find(".outline").classList).toContain("stale");
  expect(button("Use tomcat").disabled, "a fix fits the text it was found in").toBe(true);
  await soon(() => expect(backend.editing.looked).toHaveLength(2));
  press("Format");
  await soon(() => expect(backend.editing.looked).toHaveLength(2));
  answer();
  await says("No problems");
  expect(find(".outline").classList).not.toContain("stale");
});

it("says before why a bundle's manifest is saved elsewhere", async () => {
  await open("shop-1");
  await says("This manifest belongs to a bundle and stays as it was saved.");
  await change();
  press("Save a copy…");
  await says("~/Documents/manifest.jps");
  expect(sheet()?.textContent).not.toContain("belongs to a bundle");
});

it("begins a new manifest, which is saved where one wants", async () => {
  await palette("New manifest");
  await says("New manifest");
  await soon(() => expect(text().textContent).toContain("# What this makes"));
  press("Save a copy…");
  await says("~/Documents/manifest.jps");
  expect(backend.editing.saved).toEqual([["", "# What this makes\ntype: install\n"]]);
});
