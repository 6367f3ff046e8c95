// How large everything is drawn, up to twice. The choice is a matter of this window and stays in it.

import { keep, recall } from "./kept";

/** In percent. */
export const SIZES: readonly number[] = [100, 125, 150, 200];

const KEY = "size";

export const chosenSize = (): number => {
  const kept = recall(KEY, 100);
  return SIZES.includes(kept) ? kept : 100;
};

export const keepSize = (percent: number): void => keep(KEY, percent);

/** What a key asks for: larger, smaller, or as at first; null where it asks for none of these. */
export function sizeAfter({ key, ctrlKey, metaKey }: KeyboardEvent, size: number): number | null {
  if (!ctrlKey && !metaKey) return null;
  const at = SIZES.indexOf(size);
  const to = { "+": at + 1, "=": at + 1, "-": at - 1, "0": 0 }[key];
  return to === undefined ? null : SIZES[Math.max(0, Math.min(to, SIZES.length - 1))]!;
}
