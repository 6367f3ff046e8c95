// Motion explains, and is left out for people who want none.

const KEY = "still";

export const isStill = (): boolean =>
  document.documentElement.dataset.still !== undefined ||
  matchMedia("(prefers-reduced-motion: reduce)").matches ||
  !("animate" in Element.prototype);

/** How long something calm takes. */
export const calm = (): number => (isStill() ? 0 : 190);

export const choosesStill = (): boolean => localStorage.getItem(KEY) !== null;

export function chooseStill(still: boolean): void {
  if (still) localStorage.setItem(KEY, "");
  else localStorage.removeItem(KEY);
  settle();
}

/** Puts the choice on the page, where the style sheet sees it. */
export function settle(): void {
  if (choosesStill()) document.documentElement.dataset.still = "";
  else delete document.documentElement.dataset.still;
}
