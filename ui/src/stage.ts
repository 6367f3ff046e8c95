// What a test of the whole window needs: the window over the memory twin, and hands to use it.

import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, vi } from "vitest";
import App from "./App.svelte";
import { sample } from "./ipc/sample";

export let backend: ReturnType<typeof sample>;
let close = () => {};

/** A screen that shows everything at once: nothing is laid out here. */
export class Sees {
  constructor(private readonly tell: IntersectionObserverCallback) {}
  observe = () => this.tell([{ isIntersecting: true } as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  disconnect = () => {};
}

/** Opens a window before each test and closes it after. */
export function everyTime(prepare: () => void = () => {}): void {
  beforeEach(async () => {
    localStorage.clear();
    document.documentElement.dataset.still = "";
    vi.stubGlobal("IntersectionObserver", Sees);
    prepare();
    await open();
  });
  afterEach(() => {
    close();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/** Opens a window, in place of the one that is open. */
export async function open(): Promise<void> {
  close();
  backend = sample(false);
  const app = mount(App, { target: document.body, props: { backend } });
  close = () => {
    close = () => {};
    void unmount(app);
  };
  for (const account of ["Nordhost", "Alpcloud", "Rivercloud"]) {
    await vi.waitFor(() => expect(column(account).dataset.face, account).toBe("full"), { timeout: 5000 });
  }
}

export const find = (selector: string) => {
  const it = document.querySelector<HTMLElement>(selector);
  expect(it, selector).not.toBeNull();
  return it!;
};
export const column = (account: string) => find(`[data-account="${account}"]`);
export const columns = () => [...document.querySelectorAll<HTMLElement>("[data-account]")].map((it) => it.dataset.account);
export const card = (name: string) => find(`[data-environment="${name}"]`);
export const cards = (account: string) =>
  [...column(account).querySelectorAll<HTMLElement>("[data-environment]")].map((it) => it.dataset.environment);
export const verdict = (account: string) => column(account).querySelector<HTMLElement>("[data-verdict]")?.dataset.verdict;
export const spoken = () => find("[data-spoken]").textContent;
export const sheet = () => document.querySelector(".sheet");
export const soon = (check: () => void) => vi.waitFor(check, { timeout: 5000 });
export const says = (words: string) => soon(() => expect(sheet()?.textContent).toContain(words));

export const button = (words: string) => {
  const said = (it: Element) => [it.textContent?.trim(), it.getAttribute("aria-label")];
  const it = [...document.querySelectorAll<HTMLButtonElement>("button, [role=menuitem]")].find((it) => said(it).includes(words));
  expect(it, `a button "${words}"`).toBeDefined();
  return it!;
};

export function press(words: string): void {
  button(words).click();
  flushSync();
}

export function key(...keys: string[]): void {
  for (const key of keys) send({ key });
}

export function send(how: KeyboardEventInit): void {
  document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...how }));
  flushSync();
}

export function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

export function choose(field: HTMLSelectElement | HTMLInputElement, value: string | boolean): void {
  if (typeof value === "boolean") (field as HTMLInputElement).checked = value;
  else field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

/** Acts by pointer, with the page's geometry told rather than laid out. */
export function point(kind: string, node: EventTarget, x: number, below: Element | null = null): void {
  document.elementFromPoint = () => below;
  node.dispatchEvent(new PointerEvent(kind, { bubbles: true, clientX: x, clientY: 40, isPrimary: true, pointerId: 1 }));
  flushSync();
}

export function pick(name: string): void {
  card(name).focus();
  key(" ");
}

/** Opens the plan of moving an environment to Alpcloud. */
export async function plan(name = "shop"): Promise<void> {
  pick(name);
  await soon(() => expect(verdict("Alpcloud")).toBe("yes"));
  key("ArrowRight", "Enter");
  await says("What will happen");
  flushSync();
}
