// What a card's menu offers besides moving. The app provides it; the board shows it.

import { getContext, setContext } from "svelte";
import type { CardView } from "../ipc/views";

export interface Doing {
  words: string;
  /** Why it cannot be chosen. */
  why?: string | null;
  act: () => void;
}
export type Doings = (account: string, card: CardView) => Doing[];

const KEY = Symbol("doings");

export const provideDoings = (doings: Doings): void => void setContext(KEY, doings);
/** Called while a component is made. A board alone offers nothing more. */
export const doings = (): Doings => getContext<Doings | undefined>(KEY) ?? (() => []);
