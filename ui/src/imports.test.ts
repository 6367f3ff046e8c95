// What is brought in: what it says of itself, what it asks, and packages that change an environment.

import { flushSync } from "svelte";
import { expect, it, vi } from "vitest";
import { backend, button, choose, column, everyTime, find, press, says, sheet, soon, type } from "./stage";

everyTime();

function drop(file: string | string[]): void {
  document.elementFromPoint = () => column("Alpcloud");
  backend.desk.drop(file, 700, 300, true);
  flushSync();
}

const asked = () => [...document.querySelectorAll<HTMLElement>(".question[data-field]")].map((it) => it.dataset.field);
const answer = (name: string) => find(`.question[data-field="${name}"] :is(input, select, textarea)`) as HTMLInputElement;

/** Reads the plan to its end, and says yes. */
async function yes(words: string): Promise<void> {
  await soon(() => {
    const more = [...document.querySelectorAll("button")].find((it) => it.textContent?.startsWith("Read "));
    more?.click();
    expect(button(words).disabled).toBe(false);
  });
  press(words);
}

it("draws every kind of question", async () => {
  drop("~/Downloads/reports.jps");
  await says("What the manifest asks");
  expect(asked()).toEqual(["adminEmail", "adminPassword", "size", "topology", "backup", "keep", "regions", "workers", "notes"]);
  const kinds = asked().map((name) => answer(name!).type);
  expect(kinds).toEqual(["text", "password", "select-one", "radio", "checkbox", "number", "checkbox", "range", "textarea"]);
  await says("The reports can be read by everybody");
  await says("Collects the figures of every shop");
});

it("tells what is wrong where it stands, and sends what was answered", async () => {
  drop("~/Downloads/reports.jps");
  await says("What the manifest asks");
  expect(sheet()?.querySelector("[role=alert]")).toBeNull();
  press("Read the plan");
  await soon(() => expect(document.activeElement).toBe(answer("adminPassword")));
  expect(answer("adminPassword").getAttribute("aria-describedby")).toContain("mistake");
  type(answer("adminPassword"), "otter-otter");
  choose(answer("size") as never, "large");
  find('.question[data-field="regions"] label:last-child input').click();
  flushSync();
  press("Read the plan");
  await says("What will happen");
  expect(backend.moving.chosen?.answers).toEqual({ adminPassword: "otter-otter", size: "large", regions: "north,south" });
});

it("says where and when an export comes from before it is planned", async () => {
  drop("~/Downloads/1710622535895.json");
  await says("Exported environment");
  await says("app.oldcloud.example");
  await says("2024-03-16 20:55 UTC");
  press("Read the plan");
  await says("What will happen");
});

it("brings several files in one after the other, and one that cannot be read stops no other", async () => {
  drop(["~/Downloads/1710622535895.json", "~/Downloads/nothing.jps", "~/Downloads/reports.jps"]);
  await says("1 of 3: 1710622535895.json.");
  await says("Exported environment");
  press("Read the plan");
  await says("Plan 1 of 3.");
  await yes("Import shop");
  await says("There is no manifest in ~/Downloads/nothing.jps.");
  press("Go on to the next");
  await says("3 of 3: reports.jps.");
  press("Put it back");
  await soon(() => expect(sheet()).toBeNull());
});

it("leaves one of several out", async () => {
  drop(["~/Downloads/reports.jps", "~/Downloads/1710622535895.json"]);
  await says("1 of 2: reports.jps.");
  press("Leave this one out");
  await says("2 of 2: 1710622535895.json.");
});

it("imports what the clipboard holds, by the column's menu and its key", async () => {
  find('[data-account="Alpcloud"] [aria-label^="What to do with the column"]').click();
  flushSync();
  press("Import from the clipboard");
  await says("Import copied to Alpcloud");
  press("Put it back");
  await soon(() => expect(sheet()).toBeNull());
  column("Alpcloud").dispatchEvent(new KeyboardEvent("keydown", { key: "v", ctrlKey: true, bubbles: true }));
  await says("Import copied to Alpcloud");
});

it("says what the clipboard holds where that is nothing to import", async () => {
  backend.moving.copied = null;
  column("Alpcloud").dispatchEvent(new KeyboardEvent("keydown", { key: "v", ctrlKey: true, bubbles: true }));
  await says("The clipboard holds no text.");
  await says("Copy a manifest.");
  button("Close");
});

it("imports what is at an address, and says under it why that is refused", async () => {
  find('[data-account="Alpcloud"] [aria-label^="What to do with the column"]').click();
  flushSync();
  press("Import from an address…");
  const field = () => find(".sheet input:not([type=checkbox])") as HTMLInputElement;
  const tick = () => find(".sheet input[name=private]") as HTMLInputElement;
  await soon(() => expect(document.activeElement).toBe(field()));
  expect(button("Look at it").disabled).toBe(true);
  backend.moving.known.refused = { "https://a.example/shop.jps": { code: "fetch", title: "https://a.example/shop.jps answers 404.", causes: [], wants: [], hint: "Open it in a browser." } };
  type(field(), "https://a.example/shop.jps");
  find(".sheet form").dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  await says("answers 404.");
  await says("Open it in a browser.");
  expect(backend.moving.allowedPrivate).toBe(false);
  const found = backend.moving.known.incoming!["~/Downloads/reports.jps"]!;
  backend.moving.known.incoming!["https://a.example/reports.jps"] = { ...found, place: "https://a.example/reports.jps" };
  type(field(), " https://a.example/reports.jps");
  expect(sheet()?.textContent).not.toContain("answers 404.");
  tick().click();
  flushSync();
  press("Look at it");
  await says("What the manifest asks");
  await says("https://a.example/reports.jps");
  expect(backend.moving.allowedPrivate).toBe(true);
  press("Put it back");
  await soon(() => expect(sheet()).toBeNull());
  find('[data-account="Alpcloud"] [aria-label^="What to do with the column"]').click();
  flushSync();
  press("Import from an address…");
  expect(tick().checked).toBe(false);
});

it("brings in all that the app is opened with, also while one of them is looked at", async () => {
  backend.desk.again("~/Downloads/nothing.jps", "~/Downloads/1710622535895.json");
  flushSync();
  await says("There is no manifest in ~/Downloads/nothing.jps.");
  backend.desk.again("~/Downloads/reports.jps");
  flushSync();
  press("Go on to the next");
  await says("2 of 3: 1710622535895.json.");
  press("Leave this one out");
  await says("3 of 3: reports.jps.");
});

it("shows what is wrong in a text, and opens it in the editor", async () => {
  const wrong = { code: "broken-manifest", title: "~/a.jps cannot be read as a manifest.", causes: ["a.jps:1:7 error\n  type: [install"], wants: [], hint: "Mend what is shown." };
  backend.moving.known.refused = { "~/a.jps": wrong };
  backend.desk.again("~/a.jps", "~/Downloads/1710622535895.json");
  flushSync();
  await says("type: [install");
  press("Open in the editor");
  await says("Version 9 is chosen with a tag");
  press("Close");
  await says("Exported environment");
});

it("offers no editor for what is no text", async () => {
  backend.moving.known.refused = { "~/a.jps": { code: "not-text", title: "~/a.jps is not UTF-8 text.", causes: [], wants: [], hint: "Choose another file." } };
  backend.desk.again("~/a.jps");
  flushSync();
  await says("is not UTF-8 text");
  expect(sheet()?.textContent).not.toContain("Open in the editor");
});

it("marks what has to be answered before it is refused", async () => {
  drop("~/Downloads/reports.jps");
  await says("What the manifest asks");
  expect(find('.question[data-field="adminPassword"] label').textContent).toContain("required");
  expect(answer("adminPassword").getAttribute("aria-required")).toBe("true");
});

it("speaks of an import, and of no original, while it runs", async () => {
  drop("~/Downloads/1710622535895.json");
  await says("Exported environment");
  expect(sheet()?.textContent).not.toContain("asks first");
  press("Read the plan");
  await yes("Import shop");
  await says("Importing shop to Alpcloud");
  expect(sheet()?.textContent).not.toContain("original");
});

it("opens no plan once the sheet that asked for it is closed", async () => {
  drop("~/Downloads/1710622535895.json");
  await says("Exported environment");
  const { form } = await backend.moving.inspect("~/Downloads/1710622535895.json", "Alpcloud");
  let answer = () => {};
  vi.spyOn(backend.moving, "form").mockImplementation(() => new Promise((tell) => (answer = () => tell(form))));
  press("Read the plan");
  find(".sheet").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await soon(() => expect(sheet()).toBeNull());
  answer();
  await new Promise((after) => setTimeout(after));
  flushSync();
  expect(sheet()).toBeNull();
});

it("finds a package in the marketplace, and asks what it asks", async () => {
  find('[data-account="Alpcloud"] [aria-label^="What to do with the column"]').click();
  flushSync();
  press("From its marketplace…");
  await says("What the marketplace of Alpcloud offers");
  await says("Database Backup");
  type(find(".sheet input") as HTMLInputElement, "cms database LOG");
  await soon(() => expect(sheet()!.querySelectorAll("li")).toHaveLength(1));
  press("Blog");
  await says("Import blog to Alpcloud");
  await says("Title of the blog");
  press("Read the plan");
  await says("What will happen");
});

it("installs an add-on on a chosen environment and layer, after it was read", async () => {
  drop("~/Downloads/nightly.jps");
  await says("Install Nightly backup");
  const [, environment, layer] = [...document.querySelectorAll<HTMLSelectElement>(".sheet .grid select")];
  expect([...environment!.options].map((it) => it.value).length).toBeGreaterThan(0);
  choose(layer as never, "");
  press("See what it does");
  await says("Freeport cannot take it back.");
  await says("cmd × 3");
  expect(backend.moving.readied[0]).toEqual({ account: "Alpcloud", environment: environment!.value, layer: null });
  press(`Install on ${environment!.value}`);
  await says("It runs every night at three.");
  await says("END INSTALLATION");
  button("Close");
});
