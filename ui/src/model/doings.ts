// What a card's menu offers besides moving. The app provides it; the board shows it.

import { getContext, setContext } from "svelte";
import type { CardView } from "../ipc/views";

export interface Doing {
  words: string;
  /** Why it cannot be chosen. */
  why?: string | null;
  /** Which screen it opens, for those who drive the window. */
  opens?: string;
  act: () => void;
}
/** A card and its account; with it all that is selected, where it is one of those. At least one. */
export type Doings = (chosen: { from: string; card: CardView }[]) => Doing[];

const KEY = Symbol("doings");

export const provideDoings = (doings: Doings): void => void setContext(KEY, doings);
/** Called while a component is made. A board alone offers nothing more. */
export const doings = (): Doings => getContext<Doings | undefined>(KEY) ?? (() => []);
