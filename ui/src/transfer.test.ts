// Another owner, through the window: two accounts of one installation, Nordhost and Studio.

import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import App from "./App.svelte";
import { sampleOwners } from "./ipc/sample";
import { button, card, column, find, key, pick, press, says, Sees, sheet, soon, spoken, type, verdict } from "./stage";

let backend: ReturnType<typeof sampleOwners>;
let close = () => {};

beforeEach(async () => {
  localStorage.clear();
  document.documentElement.dataset.still = "";
  vi.stubGlobal("IntersectionObserver", Sees);
  backend = sampleOwners();
  const app = mount(App, { target: document.body, props: { backend } });
  close = () => void unmount(app);
  for (const account of ["Nordhost", "Studio"]) await soon(() => expect(column(account).dataset.face).toBe("full"));
});
afterEach(() => {
  close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const field = () => find(".sheet input:not([type=checkbox])") as HTMLInputElement;

/** Opens the menu of a card, or of a column, and chooses. */
async function choose(menu: string, words: string): Promise<void> {
  press(menu);
  await soon(() => button(words));
  press(words);
}

it("asks after a drop whether to copy or to transfer, and transfers both halves at once", async () => {
  pick("shop");
  await soon(() => expect(verdict("Studio")).toBe("hint"));
  key("ArrowRight");
  expect(spoken()).toContain("copy shop here, or transfer its ownership");
  key("Enter");
  await says("Copy or transfer ownership?");
  find("[data-way=transfer]").click();
  await says("What it breaks");
  expect(sheet()?.textContent).toContain("Certificates that Let's Encrypt renews");
  expect(sheet()?.textContent).toContain("Nothing has happened yet.");
  expect(backend.transfer.received).toEqual([]);
  press("Transfer now");
  await says("shop belongs to Studio now.");
  expect(backend.transfer.received).toEqual(["shop > Studio"]);
  expect(backend.reads.filter((it) => it === "Studio").length).toBeGreaterThan(1);
});

it("copies where that was meant", async () => {
  pick("shop");
  await soon(() => expect(verdict("Studio")).toBe("hint"));
  key("ArrowRight", "Enter");
  await says("Copy or transfer ownership?");
  find("[data-way=copy]").click();
  await says("What will happen");
});

it("sends a request to a mail address, and confirms it with the link", async () => {
  await choose("What to do with shop", "Transfer ownership…");
  await says("Who shall have it");
  type(field(), "carla@elsewhere.example");
  press("Check");
  await says("What it breaks");
  press("Send the request");
  await says("shop waits for carla@elsewhere.example");
  press("Done");
  await choose("What to do with the column Studio", "Confirm a transfer…");
  await says("Who receives it");
  press("Studio");
  type(field(), "not the link");
  press("Confirm");
  await says("does not hand this over to Studio");
  type(field(), backend.transfer.link);
  press("Confirm");
  await says("Studio has shop now.");
});

it("says who cannot be meant, and lets it be mended", async () => {
  await choose("What to do with shop", "Transfer ownership…");
  await says("Who shall have it");
  type(field(), "ben");
  press("Check");
  await says("neither a connected account nor a mail address");
  type(field(), "Studio");
  expect(sheet()?.textContent).not.toContain("neither");
  press("Check");
  await says("Confirm at once as Studio");
});

it("keeps what cannot go, and tells each outcome", async () => {
  for (const name of ["shop", "intranet"]) {
    card(name).dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true }));
    flushSync();
  }
  await choose("What to do with shop", "Transfer ownership of 2…");
  await says("Transfer ownership of 2 environments");
  type(field(), "Studio");
  press("Check");
  await says("1 of 2 cannot be transferred.");
  press("Transfer now");
  await says("intranet stays.");
  expect(sheet()?.textContent).toContain("shop belongs to Studio now.");
});

it("shows a request that waits, and takes it back", async () => {
  expect(card("mailer").textContent).toContain("transfer pending");
  await choose("What to do with mailer", "Look at the transfer, or cancel it…");
  await says("ben@studio.example");
  press("Cancel the transfer");
  await says("mailer stays with Nordhost.");
  expect(backend.transfer.waiting.size).toBe(0);
});

it("wants what it breaks to have been on the screen before a yes", async () => {
  const watched: { row: Element; tell: IntersectionObserverCallback }[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(readonly tell: IntersectionObserverCallback) {}
      observe = (row: Element) => watched.push({ row, tell: this.tell });
      disconnect = () => {};
    },
  );
  pick("shop");
  await soon(() => expect(verdict("Studio")).toBe("hint"));
  key("ArrowRight", "Enter");
  await says("Copy or transfer ownership?");
  find("[data-way=transfer]").click();
  await says("What it breaks");
  const caveats = watched.filter(({ row }) => row.matches(".caveat"));
  expect(caveats.length).toBeGreaterThan(0);
  button(caveats.length === 1 ? "Read the last point" : `Read ${caveats.length} more points`);
  for (const { tell } of caveats) tell([{ isIntersecting: true } as IntersectionObserverEntry], {} as IntersectionObserver);
  flushSync();
  press("Transfer now");
  await says("shop belongs to Studio now.");
});
