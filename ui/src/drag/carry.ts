// Where a carried card is, as plain values: the pointer's way and the keyboard's way end in the same place.

import type { Dragged } from "./judge";

/** A place something can come down at: `column:east`, or `shelf`. It stands in the page as `data-drop`. */
export type Place = "shelf" | `column:${string}`;

export const columnPlace = (account: string): Place => `column:${account}`;

export const accountOf = (place: Place): string | null => (place === "shelf" ? null : place.slice("column:".length));

export interface Carrying {
  dragged: Dragged;
  /** `files`: from the file manager, which draws it; `plan`: it came down, and its plan is being read. */
  by: "pointer" | "keys" | "files" | "plan";
  over: Place | null;
  /** Where the card's corner is; only the pointer moves it. */
  x: number;
  y: number;
  /** From the card's corner to the pointer, and how wide the card is. */
  grip: { x: number; y: number; width: number };
}

/** The next place in that direction, round and round. From nowhere it begins beside the card's own column. */
export function next(places: Place[], over: Place | null, own: Place, way: 1 | -1): Place | null {
  if (places.length === 0) return null;
  const at = Math.max(0, places.indexOf(over ?? own));
  return places[(at + way + places.length) % places.length] ?? null;
}
