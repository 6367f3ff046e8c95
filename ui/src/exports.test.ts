// Exports with their choices, and the copies that a platform holds.

import { flushSync } from "svelte";
import { expect, it } from "vitest";
import { backend, button, card, everyTime, find, press, says, sheet, soon, type } from "./stage";

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

it("says afterwards what was made, and leads to it", async () => {
  await open("blog", "Export…");
  await says("lemp");
  press("Export");
  await says("This is what was made.");
  expect(sheet()?.textContent).not.toContain("Nothing has happened yet");
  press("Show in folder");
  await soon(() => expect(backend.shelf.revealed).toHaveLength(1));
  press("Open the shelf");
  await says("Bundles and manifests");
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
  await says("Asking changes nothing there.");
  press("Ask");
  await says("2 differences from what is expected.");
  expect(backend.probing.played).toEqual([]);
  expect(sheet()?.textContent).toContain("nodes[].gpu");
  press("Save report and recordings…");
  await says("freeport-probe");
});

async function probe(account: string): Promise<void> {
  press("Settings");
  const at = () => [...document.querySelectorAll<HTMLElement>("[data-open=probe]")].find((it) => it.closest("li")?.textContent?.includes(account));
  await soon(() => expect(at()).toBeDefined());
  at()!.click();
  await says(`Probe ${account}`);
}

it("rehearses only where that was chosen, after saying what is made and what it costs", async () => {
  await probe("Nordhost");
  await says("One node of NGINX with 1 reserved cloudlet and at most 4");
  await says("At most EUR 0.0212 an hour");
  await tick("rehearse");
  await says("It is deleted again whatever happens");
  press("Ask and rehearse");
  await says("Nothing of it stays.");
  expect(backend.probing.played).toEqual([["Nordhost", null]]);
  expect(sheet()!.querySelectorAll('[data-phase="done"]')).toHaveLength(9);
  expect(find('.sheet [data-phase="failed"]').textContent).toContain("not found by its group");
  press("Save report and recordings…");
  await says("freeport-probe");
});

it("asks for the password that a cloud wants before it deletes", async () => {
  await probe("Alpcloud");
  await tick("rehearse");
  await soon(() => expect(button("Ask and rehearse").disabled).toBe(true));
  type(find(".sheet input[type=password]") as HTMLInputElement, "secret");
  press("Ask and rehearse");
  await says("Nothing of it stays.");
  expect(backend.probing.played).toEqual([["Alpcloud", "secret"]]);
});

it("says why no rehearsal can be played", async () => {
  await probe("Rivercloud");
  await says("offered none of the stacks");
  expect(sheet()!.querySelector("input[name=rehearse]")).toBeNull();
});

it("asks for a passphrase before a copy with credentials goes to the shelf", async () => {
  await open("shop", "Export copies…");
  await says("2 archives");
  press("Save");
  await soon(() => button("To the shelf, as a bundle"));
  press("To the shelf, as a bundle");
  await says("3 variables of it look like credentials.");
  type(find(".sheet input[type=password]") as HTMLInputElement, "a good one");
  press("Save, sealed");
  await says("Freeport/shelf/shop-3");
  expect(backend.exporting.copied).toEqual([{ ownFile: false, passphrase: "a good one", withArchives: false }]);
});

it("lists what an export left running, and stops it or leaves it so", async () => {
  backend.moving.known.awake = [
    { account: "Nordhost", name: "staging", since: "2026-11-21T18:20:00Z" },
    { account: "Nordhost", name: "docs", since: "2026-11-21T18:20:00Z" },
  ];
  find('[aria-label="History"]').click();
  flushSync();
  await says("staging on Nordhost was started for an export");
  press("Stop it");
  await soon(() => expect(sheet()!.textContent).not.toContain("staging on Nordhost"));
  press("Let it run");
  await soon(() => expect(backend.moving.settled).toEqual(["staging stopped", "docs left running"]));
});

it("fetches archives into the bundle where that was chosen, and says how far it is", async () => {
  await open("shop", "Export…");
  await tick("data");
  await tick("archives");
  expect(sheet()?.textContent).not.toContain("cost disk");
  press("Export");
  await says("Fetching archive 1 of 2");
  await says("Freeport/shelf/shop-3");
  expect(sheet()?.textContent).not.toContain("stays at the platform");
  expect(backend.exporting.asked[0]).toMatchObject({ data: true, withArchives: true, keep: false });
});

it("fetches the archives of a copy that is there", async () => {
  await open("shop", "Export copies…");
  await says("2 archives");
  press("Save");
  await soon(() => button("To the shelf, with the archives"));
  press("To the shelf, with the archives");
  await says("3 variables of it look like credentials.");
  press("Save without credentials");
  await says("Freeport/shelf/shop-3");
  expect(backend.exporting.copied).toEqual([{ ownFile: false, passphrase: null, withArchives: true }]);
});
