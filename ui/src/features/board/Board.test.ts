// The board in each of its faces, over the memory twin.

import { mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { card, cloud, failure, Memory, type Script } from "../../ipc/memory";
import App from "../../App.svelte";

let close = () => {};
afterEach(() => close());

function open(clouds: Record<string, Script>): Memory {
  const backend = new Memory(clouds);
  const component = mount(App, { target: document.body, props: { backend } });
  close = () => void unmount(component);
  return backend;
}

const pane = (account: string) => document.querySelector<HTMLElement>(`[data-account="${account}"]`);
const cards = (account: string) =>
  [...(pane(account)?.querySelectorAll("[data-environment]") ?? [])].map((it) => it.getAttribute("data-environment"));

/** Waits until the column has that face; the failure says which one it had last. */
const wears = (account: string, face: string) =>
  vi.waitFor(() => expect(pane(account)?.dataset.face, `the face of ${account}`).toBe(face), { timeout: 5000 });

it("tells on a card what a person should see before lifting it", async () => {
  const marked = [card("shop", { addOns: 1 }), card("mail", { isTransferring: true }), card("old", { health: "broken", status: "suspended" })];
  open({ nordhost: { news: [cloud(), ...marked, card("plain")] } });
  await wears("nordhost", "full");
  const face = (name: string) => pane("nordhost")!.querySelector(`[data-environment="${name}"] header`)!.textContent;
  expect(face("shop")).toContain("1 add-on");
  expect(face("mail")).toContain("transfer pending");
  expect(face("old")).toContain("suspended");
  expect(face("plain")).not.toContain("add-on");
});

it("shows a column for each account, with its cards", async () => {
  open({ nordhost: { news: [cloud(), card("shop"), card("blog")] }, alpcloud: { news: [cloud(), card("docs")] } });
  await wears("nordhost", "full");
  expect(cards("nordhost")).toEqual(["shop", "blog"]);
  expect(cards("alpcloud")).toEqual(["docs"]);
  expect(pane("nordhost")?.textContent).toContain("€25.20 / month");
  expect(pane("nordhost")?.querySelector("title")?.textContent).toBe("2 of 20 environments");
});

it("shows the layers as a chain with counts", async () => {
  const layers = [
    { name: "bl", stack: "nginx", title: null, tag: "1.22", nodes: 1 },
    { name: "cp", stack: "tomcat", title: null, tag: "9.0.71", nodes: 2 },
  ];
  open({ nordhost: { news: [cloud(), card("shop", { layers })] } });
  await wears("nordhost", "full");
  const chips = [...document.querySelectorAll("[data-environment] li")].map((it) => it.textContent?.trim());
  expect(chips).toEqual(["NGINX", "Tomcat×2"]);
});

it.each<[string, Script, string]>([
  ["loading", { news: [], end: "never" }, "Reading nordhost"],
  ["empty", { news: [cloud()] }, "No environments on nordhost yet."],
  ["offline", { news: [], end: failure("unavailable") }, "nordhost does not answer."],
  ["signed-out", { news: [], end: failure("unauthenticated") }, "nordhost does not let this account in."],
  ["partial", { news: [cloud(), card("shop")], end: failure("unexpected") }, "Not everything on nordhost"],
])("says what a column is when it is %s", async (face, script, words) => {
  open({ nordhost: script });
  await wears("nordhost", face);
  expect(pane("nordhost")?.textContent).toContain(words);
});

it("keeps the cards and says since when, once a cloud stops answering", async () => {
  const backend = open({ nordhost: { news: [cloud(), card("shop")] } });
  await wears("nordhost", "full");
  backend.clouds.nordhost = { news: [], end: failure("unavailable") };
  press("Read again");
  await wears("nordhost", "stale");
  expect(cards("nordhost")).toEqual(["shop"]);
  expect(pane("nordhost")?.textContent).toMatch(/This is as of \d\d:\d\d\./);
});

it("tries one column again without the others", async () => {
  const backend = open({ nordhost: { news: [cloud()] }, alpcloud: { news: [], end: failure("unavailable") } });
  await wears("alpcloud", "offline");
  backend.clouds.alpcloud = { news: [cloud(), card("docs")] };
  press("Try again");
  await wears("alpcloud", "full");
  expect(backend.reads).toEqual(["nordhost", "alpcloud", "alpcloud"]);
});

it("leaves the cards that a search finds", async () => {
  open({ nordhost: { news: [cloud(), card("shop"), card("blog")] } });
  await wears("nordhost", "full");
  const field = document.querySelector("input")!;
  field.value = "blo";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await vi.waitFor(() => expect(cards("nordhost")).toEqual(["blog"]));
});

it("makes only the cards in sight of a long column", async () => {
  const names = Array.from({ length: 500 }, (_, n) => `env-${n}`);
  open({ nordhost: { news: [cloud({ environmentLimit: 600 }), ...names.map((name) => card(name))] } });
  await wears("nordhost", "full");
  expect(cards("nordhost").length).toBeLessThan(40);
  expect(pane("nordhost")?.querySelector("title")?.textContent).toBe("500 of 600 environments");
});

it("says where to begin when nothing is connected", async () => {
  open({});
  await vi.waitFor(() => expect(document.body.textContent).toContain("freeport account add"));
});

function press(words: string) {
  const button = [...document.querySelectorAll("button")].find((it) => (it.textContent?.trim() || it.getAttribute("aria-label")) === words);
  expect(button, `a button "${words}"`).toBeDefined();
  button?.click();
}
