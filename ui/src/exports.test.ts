// Exports with their choices, and the copies that a platform holds.

import { flushSync } from "svelte";
import { expect, it } from "vitest";
import { backend, button, card, everyTime, find, press, says, sheet, soon } from "./stage";

everyTime();

async function open(name: string, entry: string): Promise<void> {
  card(name).querySelector<HTMLElement>(".card-menu")!.click();
  flushSync();
  await soon(() => button(entry));
  press(entry);
}

async function tick(name: string): Promise<void> {
  await soon(() => find(`.sheet input[name="${name}"]`));
  find(`.sheet input[name="${name}"]`).click();
  flushSync();
}

const go = (words = "Export") => button(words);

it("reads by itself unless the platform's own copy is asked for", async () => {
  await open("blog", "Export…");
  await says("lemp");
  await says("Only reads.");
  expect(sheet()?.textContent).not.toContain("look at only");
  expect(go().disabled).toBe(false);
});

it("says what each node gives as soon as files are asked for, and what that does", async () => {
  await open("shop", "Export…");
  await tick("data");
  await says("Files of custom containers are never exported.");
  await says("NGINX of layer bl stands still");
  await says("cost disk");
  press("Export");
  await says("The export copy stays at the platform.");
  expect(backend.exporting.asked[0]).toMatchObject({ data: true, configuration: false, ownFile: false, start: false });
  press("Export copies…");
  await says("Export copies of shop");
});

it("keeps the yes shut while something stands in the way", async () => {
  await open("blog", "Export…");
  await tick("configuration");
  await says("look at only");
  expect(go().disabled).toBe(true);
});

it("starts what rests only where that was chosen", async () => {
  await open("staging", "Export…");
  await tick("data");
  expect(go().disabled).toBe(true);
  await tick("start");
  press("Start, export, stop again");
  await says("is stopped again");
  expect(backend.exporting.asked[0]).toMatchObject({ start: true });
});

it("shows a refusal with its sentence and lets one try otherwise", async () => {
  await open("reports", "Export…");
  await tick("data");
  press("Export");
  await says("The account may not export environments.");
  expect(go().disabled).toBe(false);
});

it("lists copies, and deletes only what was said twice", async () => {
  await open("shop", "Export copies…");
  await says("2 archives, 360.6 MB");
  press("Delete data");
  expect(backend.exporting.held["shop"]![0]!.archives).toHaveLength(2);
  press("Delete the data for good");
  await says("Its data is deleted");
  expect(backend.exporting.held["shop"]![0]!.archives).toHaveLength(0);
  press("Delete");
  press("Delete for good");
  await says("The copy is deleted.");
  expect(backend.exporting.held["shop"]).toHaveLength(1);
});

it("does not invent the address of a copy", async () => {
  await open("docs", "Export copies…");
  await says("holds no export copies");
  await says("How it is made is not public");
});

it("probes a cloud from the settings, and shows and saves the report", async () => {
  press("Settings");
  await soon(() => button("Probe…"));
  press("Probe…");
  await says("Nothing happens there.");
  press("Ask");
  await says("2 differences from what is expected.");
  expect(sheet()?.textContent).toContain("nodes[].gpu");
  press("Save report and recordings…");
  await says("freeport-probe");
});
