// A column: one account, what is known of its cloud, and how the newest reading went. Plain values; every
// function returns a new one.

import { meaning } from "../failures/table";
import type { AccountView, CardView, CloudView, ColumnNews, FailureView } from "../ipc/views";

export interface Column {
  account: AccountView;
  cloud: CloudView | null;
  cards: CardView[];
  reading: boolean;
  /** Why the newest reading ended early. */
  failure: FailureView | null;
  /** Why the cloud's offer is not known, though environments may be. */
  cloudFailure: FailureView | null;
  /** When the last complete reading ended. */
  readAt: Date | null;
  /** Names that the newest reading told. */
  told: ReadonlySet<string>;
}

/** What a column looks like. */
export type Face = "loading" | "full" | "empty" | "stale" | "offline" | "signed-out" | "partial";

export const column = (account: AccountView): Column => ({
  account,
  cloud: null,
  cards: [],
  reading: false,
  failure: null,
  cloudFailure: null,
  readAt: null,
  told: new Set(),
});

/**
 * A reading begins. What an earlier one told stays visible until it is told again or found to be gone; so does why it
 * ended early, where cards stand beneath that would jump.
 */
export const begin = (it: Column): Column => ({
  ...it,
  reading: true,
  failure: it.cards.length > 0 ? it.failure : null,
  told: new Set(),
});

export const hear = (it: Column, news: ColumnNews): Column => hearAll(it, [news]);

/** Many at once: a frame's worth costs one new list, however much there is. */
export function hearAll(it: Column, news: ColumnNews[]): Column {
  const cards = [...it.cards];
  const places = placesOf(it.cards);
  let { cloud, cloudFailure, told } = it;
  for (const one of news) {
    if (one.kind === "cloud") [cloud, cloudFailure] = [one.value, null];
    else if (one.kind === "cloudUnread") cloudFailure = one.value;
    else {
      const { name } = one.value;
      const at = places.get(name) ?? cards.length;
      cards[at] = one.value;
      places.set(name, at);
      if (!told.has(name)) told = (told === it.told ? new Set(told) : (told as Set<string>)).add(name);
    }
  }
  known.set(cards, places);
  return { ...it, cloud, cloudFailure, cards, told };
}

/** Where each card stands; the newest list takes it over from the one before. */
const known = new WeakMap<CardView[], Map<string, number>>();

function placesOf(cards: CardView[]): Map<string, number> {
  const places = known.get(cards) ?? new Map(cards.map((card, at) => [card.name, at]));
  known.delete(cards);
  return places;
}

/** The reading is complete: what it did not tell is gone. */
export const finish = (it: Column, now: Date): Column => ({
  ...it,
  reading: false,
  failure: null,
  readAt: now,
  cards: it.cards.filter((card) => it.told.has(card.name)),
});

export const fail = (it: Column, failure: FailureView): Column => ({ ...it, reading: false, failure });

export function face(it: Column): Face {
  const bare = it.cards.length === 0;
  if (it.failure) {
    if (meaning(it.failure) === "refused") return "signed-out";
    if (bare) return "offline";
    return it.readAt ? "stale" : "partial";
  }
  if (it.reading) return bare ? "loading" : "full";
  if (it.cloudFailure || it.cloud?.unread.length) return "partial";
  return bare ? "empty" : "full";
}
