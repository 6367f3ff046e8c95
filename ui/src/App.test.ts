// Whole ways through the window, over the memory twin: from a lifted card to a report.

import { flushSync } from "svelte";
import { expect, it, vi } from "vitest";
import { backend, button, card, cards, column, everyTime, find, key, open, pick, plan, point, says, sheet, send, soon, spoken, type, verdict } from "./stage";

everyTime();

it("answers in every column while a card is lifted", async () => {
  pick("shop");
  await soon(() => expect([verdict("Alpcloud"), verdict("Rivercloud")]).toEqual(["yes", "no"]));
  expect(verdict("Nordhost")).toBeUndefined();
  expect(column("Alpcloud").textContent).toContain("from €41.20 → from €30.50");
  expect(column("Rivercloud").textContent).toContain("shop cannot move here yet");
});

it("reads the answers out, column by column", async () => {
  pick("shop");
  expect(spoken()).toContain("shop is lifted.");
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  key("ArrowRight");
  expect(spoken()).toContain("Alpcloud: shop can move here. 2 things to know");
  key("ArrowRight");
  expect(spoken()).toContain("Rivercloud: shop cannot move here yet.");
  key("ArrowRight");
  expect(spoken()).toContain("Shelf: Save a manifest of shop.");
  key("Escape");
  expect(spoken()).toContain("Nothing has happened.");
  expect(verdict("Alpcloud")).toBeUndefined();
});

it("keeps the card where it is not let in", async () => {
  pick("shop");
  await soon(() => expect(verdict("Rivercloud")).toBe("no"));
  key("ArrowRight", "ArrowRight", "Enter");
  expect(sheet()).toBeNull();
  expect(verdict("Rivercloud")).toBe("no");
});

it("goes between cards with arrows", () => {
  card("shop").focus();
  key("ArrowDown");
  expect(document.activeElement).toBe(card("blog"));
  key("ArrowRight");
  expect(document.activeElement).toBe(card("crm"));
  key("ArrowRight", "ArrowLeft", "ArrowLeft");
  expect(document.activeElement).toBe(card("shop"));
});

it("is one stop of the keyboard's for each column, where the arrows left it", () => {
  const stops = () => [...document.querySelectorAll<HTMLElement>('[data-environment][tabindex="0"]')].map((it) => it.dataset.environment);
  const [first, , ...others] = stops();
  expect([first, others]).toEqual(["shop", [expect.any(String)]]);
  card("shop").focus();
  key("ArrowDown", "ArrowRight", "ArrowDown");
  expect(stops()).toEqual(["blog", (document.activeElement as HTMLElement).dataset.environment, ...others]);
});

it("goes from what is searched for to the cards, and on to what can be done", async () => {
  const search = find("header input") as HTMLInputElement;
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, cancelable: true }));
  expect(document.activeElement).toBe(search);
  type(search, "blog");
  await soon(() => expect(cards("Nordhost")).toEqual(["blog"]));
  expect(column("Nordhost").querySelector("header")?.textContent).toMatch(/1 of \d+ environments found/);
  key("ArrowDown");
  expect(document.activeElement).toBe(card("blog"));
  search.focus();
  key("Enter");
  await soon(() => expect((find('.palette [role="combobox"]') as HTMLInputElement).value).toBe("blog"));
});

it("opens the plan where a pointer lets go, and nothing else happens", async () => {
  point("pointerdown", card("shop"), 10);
  point("pointermove", window, 12, column("Alpcloud"));
  expect(verdict("Alpcloud"), "a press that hardly moves is no drag").toBeUndefined();
  point("pointermove", window, 60, column("Alpcloud"));
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  point("pointerup", window, 60, column("Alpcloud"));
  await says("Nothing has happened yet.");
  await says("Tomcat 9.0.71 is not offered");
  expect(backend.moving.runs.size).toBe(0);
});

it("puts the card back where a pointer is not let in", async () => {
  point("pointerdown", card("shop"), 10);
  point("pointermove", window, 60, column("Rivercloud"));
  await soon(() => expect(verdict("Rivercloud")).toBe("no"));
  point("pointerup", window, 60, column("Rivercloud"));
  expect(sheet()).toBeNull();
  expect(verdict("Alpcloud")).toBeUndefined();
});

it("does not lift an environment that is being handed over to anywhere", async () => {
  pick("mailer");
  await soon(() => expect(verdict("Alpcloud")).toBe("no"));
  expect(column("Alpcloud").textContent).toContain("mailer is being handed to another account.");
});

it("moves, tells each step, and compares in the end", async () => {
  await plan();
  button("Move shop").click();
  await says("Read shop on Nordhost");
  const [id] = backend.moving.runs.keys();
  backend.moving.advance(id!);
  await soon(() => expect(sheet()?.querySelector('[data-phase="running"]')?.textContent).toContain("Read shop"));
  for (let n = 0; n < 10; n++) backend.moving.advance(id!);
  await says("shop is on Alpcloud");
  await says("9.0.85");
  button("Open in browser").click();
  expect(backend.desk.told).toContain("browse https://shop.alpcloud.example");
  button("Steps").click();
  flushSync();
  expect(sheet()?.querySelectorAll('[data-phase="done"]').length).toBe(5);
});

it("undoes what it made when it is cancelled", async () => {
  await plan();
  button("Move shop").click();
  await says("Cancel and undo");
  const [id] = backend.moving.runs.keys();
  backend.moving.advance(id!);
  button("Cancel and undo").click();
  await says("Undoing what was made.");
  backend.moving.advance(id!);
  await says("Everything that was made is gone again.");
});

it("pauses and goes on", async () => {
  await plan();
  button("Move shop").click();
  await says("Pause");
  const [id] = backend.moving.runs.keys();
  button("Pause").click();
  backend.moving.advance(id!);
  await says("Paused. What was made is kept.");
  button("Resume").click();
  await says("Go on in the background");
  backend.moving.advance(id!);
  await soon(() => expect(sheet()?.querySelector('[data-phase="running"]')).not.toBeNull());
});

/** A move that was paused, and waits for a person. */
async function rests() {
  await plan();
  button("Move shop").click();
  await says("Pause");
  button("Pause").click();
  const [id] = backend.moving.runs.keys();
  backend.moving.advance(id!);
  await says("Resume");
}

it("asks for secrets that nobody kept before it goes on", async () => {
  await rests();
  backend.moving.lacks = { code: "unanswered", title: "Migration shop-1 needs credentials that are kept nowhere: admin.", causes: [], wants: ["admin"], hint: null };
  button("Resume").click();
  await says("kept nowhere: admin");
  expect(button("Go on with these").disabled).toBe(true);
  type(find('.sheet input[type="password"]') as HTMLInputElement, "otter-otter");
  button("Go on with these").click();
  await soon(() => expect(sheet()?.textContent).not.toContain("kept nowhere"));
  await says("Pause");
});

it("asks for the password where nothing is deleted without, and takes back", async () => {
  await rests();
  backend.moving.locked = { code: "password-wanted", title: "Alpcloud asks for the account's password before it deletes anything.", causes: [], wants: [], hint: null };
  button("Undo").click();
  await says("before it deletes anything");
  type(find('.sheet input[type="password"]') as HTMLInputElement, "otter-otter");
  button("Undo with this").click();
  await soon(() => expect(sheet()?.textContent).not.toContain("before it deletes anything"));
});

it("goes on in the background, and shows it", async () => {
  await plan();
  button("Move shop").click();
  await says("Go on in the background");
  button("Go on in the background").click();
  await soon(() => expect(sheet()).toBeNull());
  expect(find("header .moving").textContent).toContain("1 moving");
});

it("does not move to a name that is taken", async () => {
  await plan();
  const name = find(".sheet input") as HTMLInputElement;
  name.value = "docs";
  name.dispatchEvent(new Event("input", { bubbles: true }));
  await says("The name docs is taken on Alpcloud.");
  expect(button("Move docs").disabled).toBe(true);
});

it("does not move past a blocker", async () => {
  backend.moving.known.plans.shop!.findings = [
    { code: "T003", severity: "blocker", about: "", message: "The account is suspended.", remedy: null, picks: [] },
  ];
  await plan();
  await says("Stands in the way");
  expect(button("Move shop").disabled).toBe(true);
});

it("settles a finding with a press", async () => {
  backend.moving.known.plans.shop!.findings = [
    {
      code: "T021",
      severity: "caveat",
      about: "name",
      message: "Another environment is called shop.",
      remedy: { kind: "choose", words: "Choose another name." },
      picks: [{ kind: "name", to: "shop-2", changes: { name: "shop-2" } }],
    },
  ];
  await plan();
  button("Call it shop-2").click();
  await soon(() => expect(button("Move shop-2").disabled).toBe(false));
});

it("asks for what was not on the screen before it lets move", async () => {
  const watched: { row: Element; tell: IntersectionObserverCallback }[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(readonly tell: IntersectionObserverCallback) {}
      observe = (row: Element) => void watched.push({ row, tell: this.tell });
      disconnect = () => {};
    },
  );
  Element.prototype.scrollIntoView = vi.fn(function (this: Element) {
    const found = watched.find((it) => it.row === this);
    found?.tell([{ isIntersecting: true } as IntersectionObserverEntry], {} as IntersectionObserver);
  });
  await plan();
  button("Read 2 more points").click();
  await soon(() => button("Read the last point").click());
  await soon(() => expect(button("Move shop").disabled).toBe(false));
});

it("seals what is kept on the shelf with a passphrase, where credentials are carried", async () => {
  await plan();
  const field = () => [...document.querySelectorAll<HTMLInputElement>('.sheet details input[type="password"]')][0];
  type(field()!, "otter-otter");
  await soon(() => expect(backend.moving.chosen?.passphrase).toBe("otter-otter"));
  const [leaveOut] = document.querySelectorAll<HTMLInputElement>('.sheet details input[type="checkbox"]');
  leaveOut!.click();
  await soon(() => expect(field()).toBeUndefined());
});

it("saves a plan", async () => {
  await plan();
  button("Save this plan…").click();
  await says("Saved as ~/");
  expect(backend.moving.saved).toEqual([expect.stringMatching(/^shop-\d+\.plan$/)]);
});

it("tells of records that cannot be read", async () => {
  find('[aria-label="History"]').click();
  await says("The journal of shop-20261101 cannot be read.");
  await says("cannot be read");
});

it("says so when the plan cannot be made", async () => {
  delete backend.moving.known.plans.shop;
  pick("shop");
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  key("ArrowRight", "Enter");
  await says("shop cannot be read.");
  expect(button("Move shop").disabled).toBe(true);
});

it("begins at the sheet, and Escape closes it", async () => {
  find('[aria-label="Settings"]').click();
  await says("Theme");
  await soon(() => expect(document.activeElement).toBe(sheet()));
  key("Escape");
  await soon(() => expect(sheet()).toBeNull());
});

it("saves to the shelf", async () => {
  pick("blog");
  key("ArrowLeft", "Enter");
  await soon(() => expect(find('[data-drop="shelf"]').textContent).toContain("blog · "));
  expect(sheet()).toBeNull();
});

it("finds and opens from the palette", async () => {
  document.body.focus();
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  await soon(() => expect(document.querySelector('[role="combobox"]')).not.toBeNull());
  const field = find('[role="combobox"]') as HTMLInputElement;
  field.value = "hist";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await says("Every migration of this computer");
  await says("blog is on Nordhost.");
});

it("is drawn larger and smaller by keys, and keeps how large", async () => {
  send({ key: "+", ctrlKey: true });
  send({ key: "+", ctrlKey: true });
  send({ key: "-", ctrlKey: true });
  expect(backend.desk.told.filter((it) => it.startsWith("draw"))).toEqual(["draw 1.25", "draw 1.5", "draw 1.25"]);
  find('[aria-label="Settings"]').click();
  await says("125 %");
  expect((find('.sheet input[name="size"]:checked') as HTMLInputElement).value).toBe("125");
  find('.sheet input[name="size"][value="200"]').click();
  await open();
  expect(backend.desk.told).toContain("draw 2");
});

it("connects only with a token that was tried", async () => {
  find('[aria-label="Settings"]').click();
  await says("Accounts");
  button("Connect a cloud").click();
  await says("Access token");
  const [where, , token] = document.querySelectorAll<HTMLInputElement>(".sheet input");
  await says("environment (control, export) · marketplace (jps)");
  type(where!, "Nordhost");
  await says("Nordhost is known to keep its files port closed");
  type(where!, "Everwhere");
  await says("Known by name only, in IN.");
  await says("Everwhere is known to keep its files port closed");
  type(where!, "https://app.everwhere.example");
  await says("The address of its dashboard makes it");
  type(where!, "nowhere");
  await says("No known cloud is called so.");
  type(where!, "Alpcloud");
  type(token!, "short");
  expect(button("Connect").disabled).toBe(true);
  button("Check").click();
  await says("The cloud does not know this token.");
  type(token!, "long enough to be one");
  button("Check").click();
  await says("anna@studio.example");
  await says("Zurich, Geneva, Basel (closed)");
  expect(button("Connect").disabled).toBe(false);
});

it("connects an address that was typed without its scheme, under its host where it has no name", async () => {
  find('[aria-label="Settings"]').click();
  await says("Accounts");
  button("Connect a cloud").click();
  await says("Access token");
  const [where, , token] = document.querySelectorAll<HTMLInputElement>(".sheet input");
  type(where!, "app.ours.example:8443/login");
  type(token!, "long enough to be one");
  button("Check").click();
  await says("anna@studio.example");
  const connect = vi.spyOn(backend.connecting!, "connect");
  button("Connect").click();
  await soon(() => expect(connect).toHaveBeenCalledWith("app.ours.example", "app.ours.example:8443/login", "long enough to be one"));
});

it("tells a closed region from open ones: in the column, and in a plan, where it cannot be chosen", async () => {
  expect(column("Alpcloud").textContent).toContain("Zurich, Geneva, Basel (closed)");
  await plan();
  const option = (name: string) => find(`.sheet select option[value="${name}"]`) as HTMLOptionElement;
  expect([option("bsl").disabled, option("bsl").textContent]).toEqual([true, "Basel (closed)"]);
  expect([option("gva").disabled, option("gva").textContent]).toEqual([false, "Geneva"]);
});
