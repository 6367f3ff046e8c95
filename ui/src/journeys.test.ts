// More ways through the window: what comes from the shelf and from files, what is selected, what is remembered.

import { flushSync } from "svelte";
import type { ChoicesView } from "./ipc/views";
import { expect, it, vi } from "vitest";
import { backend, button, card, cards, choose, column, columns, everyTime, find, key, open, pick, plan, point, press, says, send, sheet, soon, spoken, type, verdict } from "./stage";

everyTime();

const click = (name: string, how: MouseEventInit = {}) => {
  card(name).dispatchEvent(new MouseEvent("click", { bubbles: true, ...how }));
  flushSync();
};
const selected = () => [...document.querySelectorAll<HTMLElement>("[data-selected]")].map((it) => it.dataset.environment);
const bundle = (id: string) => find(`[data-bundle="${id}"]`);
const field = (label: string) => {
  const it = [...document.querySelectorAll("label")].find((it) => it.textContent?.includes(label));
  expect(it, label).toBeDefined();
  return find(`[id="${it!.htmlFor}"]`) as HTMLInputElement;
};

// ── the board ──

it("filters, sorts, and remembers both", async () => {
  press("Filter and sort");
  await soon(() => expect(document.querySelector(".sight")).not.toBeNull());
  choose(field("Group") as never, "production");
  expect(cards("Nordhost")).toEqual(["shop", "intranet"]);
  choose(field("Sort by") as never, "price");
  expect(cards("Nordhost")).toEqual(["intranet", "shop"]);
  await open();
  expect(cards("Nordhost")).toEqual(["intranet", "shop"]);
  button("Filter and sort, 1 filter on");
});

it("moves columns by their menu, and remembers where they stand", async () => {
  press("What to do with the column Rivercloud");
  await soon(() => button("Move the column left"));
  press("Move the column left");
  expect(columns()).toEqual(["Nordhost", "Rivercloud", "Alpcloud"]);
  expect(spoken()).toBe("Rivercloud is column 2 of 3.");
  await open();
  expect(columns()).toEqual(["Nordhost", "Rivercloud", "Alpcloud"]);
});

it("selects by click, Ctrl, Shift and Ctrl A", () => {
  click("shop");
  expect(selected()).toEqual(["shop"]);
  click("intranet", { ctrlKey: true });
  expect(selected()).toEqual(["shop", "intranet"]);
  click("staging", { shiftKey: true });
  expect(selected()).toEqual(["shop", "intranet", "staging"]);
  card("docs").focus();
  send({ key: "a", ctrlKey: true });
  expect(selected()).toEqual(["shop", "intranet", "staging", "docs", "crm", "wiki"]);
  key("Escape");
  expect(selected()).toEqual([]);
});

it("carries all that is selected, each with a plan of its own", async () => {
  click("shop");
  click("blog", { ctrlKey: true });
  pick("shop");
  expect(spoken()).toContain("shop and 1 other are lifted.");
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  expect(column("Alpcloud").textContent).toMatch(/2 environments can move here.*each with a plan of its own/s);
  key("ArrowRight", "Enter");
  await says("Plan 1 of 2.");
  await soon(() => expect(button("Move shop")).toHaveProperty("disabled", false));
  press("Move shop");
  await says("Plan 2 of 2.");
  await soon(() => expect(button("Move blog")).toHaveProperty("disabled", false));
  press("Move blog");
  await says("Moving blog to Alpcloud");
  expect(backend.moving.runs.size).toBe(2);
});

it("saves all that is selected", async () => {
  click("blog");
  click("reports", { ctrlKey: true });
  pick("blog");
  key("ArrowLeft", "Enter");
  await soon(() => expect(find('[data-drop="shelf"]').textContent).toContain("reports · "));
  expect(find('[data-drop="shelf"]').textContent).toContain("blog · ");
});

it("opens a card's menu with Enter, and says there why something cannot be", async () => {
  card("mailer").focus();
  key("Enter");
  await soon(() => expect(document.querySelector("[role=menu]")?.textContent).toContain("mailer is being handed to another account."));
});

it("copies and pastes", async () => {
  card("shop").focus();
  send({ key: "c", ctrlKey: true });
  expect(spoken()).toContain("shop is copied.");
  send({ key: "v", ctrlKey: true });
  expect(spoken()).toBe("shop is on Nordhost already.");
  card("docs").focus();
  send({ key: "v", ctrlKey: true });
  await says("Move shop from Nordhost to Alpcloud");
});

it("does not wait for the answer: a drop opens the plan", async () => {
  pick("shop");
  expect(verdict("Alpcloud")).toBe("asking");
  key("ArrowRight", "Enter");
  await says("Nothing has happened yet.");
});

it("goes to what the palette finds, once", async () => {
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  await soon(() => expect(document.querySelector('[role="combobox"]')).not.toBeNull());
  type(find('[role="combobox"]') as HTMLInputElement, "crm");
  find('[role="combobox"]').dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await soon(() => expect(document.activeElement).toBe(card("crm")));
  card("shop").focus();
  press("Read again");
  await soon(() => expect(column("Alpcloud").getAttribute("aria-busy")).toBe("false"));
  expect(document.activeElement).toBe(card("shop"));
});

// ── what is brought in ──

it("imports a file from the file manager, after its questions", async () => {
  document.elementFromPoint = () => column("Alpcloud");
  backend.moving.known.verdicts["reports.jps > Alpcloud"] = { can: false, reason: "No.", remedy: null, opens: false };
  backend.desk.drop("~/Downloads/reports.jps", 700, 300, false);
  flushSync();
  await soon(() => expect(verdict("Alpcloud")).toBe("no"));
  backend.moving.known.verdicts["reports.jps > Alpcloud"] = backend.moving.known.verdicts["shop > Alpcloud"]!;
  backend.desk.drop("~/Downloads/reports.jps", 900, 300, true);
  expect(sheet(), "a refused file opens nothing").toBeNull();
  backend.desk.drop("~/Downloads/reports.jps", 700, 300, true);
  await says("What the manifest asks");
  press("Read the plan");
  await says("This has to be answered.");
  type(field("Password of the administrator"), "secret");
  press("Read the plan");
  await says("Import reports to Alpcloud");
  await says("What will happen");
  expect([...backend.moving.plans.values()].at(-1)?.move).toEqual({ from: "reports", environment: "reports", to: "Alpcloud", place: "~/Downloads/reports.jps" });
});

it("says what is wrong with a file that holds no manifest", async () => {
  document.elementFromPoint = () => column("Alpcloud");
  backend.desk.drop("/tmp/holiday.jpg", 700, 300, true);
  await says("There is no manifest in /tmp/holiday.jpg.");
  expect(sheet()?.textContent).toContain("This cannot be imported");
  expect(sheet()?.textContent).not.toContain("Read the plan");
});

it("carries a bundle from the shelf to a column", async () => {
  point("pointerdown", bundle("shop-1"), 10);
  point("pointermove", window, 60, column("Alpcloud"));
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  expect(column("Alpcloud").textContent).toContain("shop can be imported here");
  point("pointerup", window, 60, column("Alpcloud"));
  await says("Import shop to Alpcloud");
  await says("What will happen");
});

it("asks for the passphrase of what is sealed", async () => {
  bundle("intranet-1").focus();
  key(" ");
  key("ArrowLeft", "ArrowLeft");
  expect(spoken()).toContain("Alpcloud");
  key("Enter");
  await says("Sealed credentials");
});

// ── the shelf and the editor ──

it("shows what is in a bundle, how two differ, and throws one away", async () => {
  bundle("shop-1").click();
  await says("nodeType: tomcat9");
  choose(sheet()!.querySelector("select")!, "intranet-1");
  await says("2 lines differ.");
  press("Move to the trash");
  await soon(() => expect(document.querySelector('[data-bundle="shop-1"]')).toBeNull());
  await says("intranet · 2 Nov");
});

it("carries a manifest that lies on the shelf by itself to a column", async () => {
  expect(bundle("cms.jps").getAttribute("aria-roledescription")).toBe("manifest");
  point("pointerdown", bundle("cms.jps"), 10);
  point("pointermove", window, 60, column("Alpcloud"));
  point("pointerup", window, 60, column("Alpcloud"));
  await says("There is no manifest in ~/Freeport/shelf/cms.jps.");
});

it("opens the editor from the shelf", async () => {
  bundle("shop-1").click();
  await says("nodeType: tomcat9");
  press("Edit");
  await says("manifest.jps");
  await soon(() => expect(find(".code").shadowRoot?.querySelector("[role=textbox]")?.textContent).toContain("nodeType: tomcat9"));
  await says("Version 9 is chosen with a tag, not in the name.");
  expect([...sheet()!.querySelectorAll(".outline li")].map((it) => it.textContent?.trim())).toEqual(["NGINX", "Tomcat×2", "PostgreSQL"]);
});

// ── runs ──

it("keeps what was ticked on the list of things to do", async () => {
  await plan();
  press("Move shop");
  await says("Read shop on Nordhost");
  const [id] = backend.moving.runs.keys();
  for (let n = 0; n < 11; n++) backend.moving.advance(id!);
  await says("What to do next");
  const box = () => sheet()!.querySelector<HTMLInputElement>("input[type=checkbox]")!;
  choose(box(), true);
  press("Close");
  await soon(() => expect(sheet()).toBeNull());
  expect(JSON.parse(localStorage.getItem(`checklist ${id}`)!).value).toHaveLength(1);
});

it("says on top why a move failed, and makes its plan anew", async () => {
  await plan();
  press("Move shop");
  await says("Read shop on Nordhost");
  const [id] = backend.moving.runs.keys();
  backend.moving.advance(id!);
  backend.moving.fail(id!, "The quota is full.");
  await says("shop could not be made on Alpcloud");
  const [alert, steps] = [sheet()!.querySelector('[role="alert"]')!, sheet()!.querySelector("ol")!];
  expect(alert.textContent).toBe("The quota is full.");
  expect(alert.compareDocumentPosition(steps) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  press("Back to the plan");
  await says("Move shop from Nordhost to Alpcloud");
  await says("What will happen");
});

it("shows what the package says, and opens its links in the browser", async () => {
  const known = backend.moving.known;
  const id = await backend.moving.begin(
    (await backend.moving.plan({ from: "shop.jps", environment: "shop", to: "Alpcloud", place: "~/shop.jps" }, {} as ChoicesView)).id,
  );
  for (let n = 0; n < 11; n++) backend.moving.advance(id);
  known.past = [{ id, name: "shop", from: "shop.jps", to: "Alpcloud", began: "2026-11-22T10:00:00Z", ending: "completed", rest: null, mismatches: 0, halfMade: false, resumable: false, revocable: false, headline: "" }];
  find('[aria-label="History"]').click();
  await soon(() => button("Open shop").click());
  await says("The package says");
  find(".sheet .closing a").click();
  expect(backend.desk.told).toContain("browse https://shop.example/admin");
});

it("saves the report", async () => {
  await plan();
  press("Move shop");
  await says("Read shop on Nordhost");
  const [id] = backend.moving.runs.keys();
  for (let n = 0; n < 11; n++) backend.moving.advance(id!);
  await says("Save report");
  press("Save report");
  await soon(() => button("HTML"));
  press("HTML");
  await says(`Saved as ~/${id}.html.`);
});

it("undoes what was paused", async () => {
  await plan();
  press("Move shop");
  await says("Pause");
  const [id] = backend.moving.runs.keys();
  press("Pause");
  backend.moving.advance(id!);
  await says("Paused. What was made is kept.");
  press("Undo");
  backend.moving.advance(id!);
  await says("Everything that was made is gone again.");
});

it("tells in the history how each ended and what can be done about it", async () => {
  const past = { id: "a", name: "shop", from: "shop.jps", to: "Alpcloud", began: "2026-11-22T10:00:00Z", rest: null, mismatches: 0, halfMade: false, resumable: false, revocable: false, headline: "" };
  backend.moving.known.damaged = [];
  backend.moving.known.past = [
    { ...past, id: "a", name: "differs", ending: "completed", mismatches: 2 },
    { ...past, id: "b", name: "sleeps", ending: "unfinished", rest: "paused", resumable: true, revocable: true },
    { ...past, id: "c", name: "fell", ending: "unfinished", rest: "stopped", resumable: true, revocable: true },
    { ...past, id: "d", name: "runs", ending: "unfinished" },
    { ...past, id: "e", name: "halved", ending: "kept", halfMade: true, revocable: true },
  ];
  find('[aria-label="History"]').click();
  await says("completed, 2 differences");
  const rows = [...sheet()!.querySelectorAll("li")].map((it) => ({
    word: it.querySelector(".right span")!.textContent,
    wishes: [...it.querySelectorAll(".wishes button")].map((button) => button.textContent?.trim()),
  }));
  expect(rows).toEqual([
    { word: "completed, 2 differences", wishes: [] },
    { word: "paused", wishes: ["Resume", "Undo"] },
    { word: "stopped midway", wishes: ["Resume", "Undo"] },
    { word: "under way", wishes: [] },
    { word: "half-made", wishes: ["Undo"] },
  ]);
});

it("tells how many clouds have answered, and stops asking", async () => {
  let stop: (told: [number, number]) => void = () => {};
  vi.spyOn(backend.connecting!, "refreshClouds").mockImplementation((tell) => {
    tell([1, 3]);
    return new Promise((told) => (stop = told));
  });
  vi.spyOn(backend.connecting!, "stopRefreshing").mockImplementation(async () => stop([1, 1]));
  press("Settings");
  press("Directory of clouds…");
  await soon(() => expect(button("Ask all for their prices").disabled).toBe(false));
  press("Ask all for their prices");
  await says("1 of 3 have answered.");
  press("Stop asking");
  await says("1 of 1 showed their prices.");
});

it("speaks German when it is asked to", async () => {
  press("Settings");
  await says("Theme");
  choose(find('input[name="language"][value="de"]') as HTMLInputElement, true);
  await says("Einstellungen");
  expect(column("Nordhost").textContent).toMatch(/128,20\s€ \/ Monat/);
  expect(document.documentElement.lang).toBe("de");
  choose(find('input[name="language"][value="system"]') as HTMLInputElement, true);
  await says("Settings");
});
