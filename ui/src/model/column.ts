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

/** A reading begins. What an earlier one told stays visible until it is told again or found to be gone. */
export const begin = (it: Column): Column => ({
  ...it,
  reading: true,
  failure: null,
  cloudFailure: null,
  told: new Set(),
});

export function hear(it: Column, news: ColumnNews): Column {
  switch (news.kind) {
    case "cloud":
      return { ...it, cloud: news.value };
    case "cloudUnread":
      return { ...it, cloudFailure: news.value };
    case "card":
      return { ...it, cards: upsert(it.cards, news.value), told: new Set(it.told).add(news.value.name) };
  }
}

/** The reading is complete: what it did not tell is gone. */
export const finish = (it: Column, now: Date): Column => ({
  ...it,
  reading: false,
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

function upsert(cards: CardView[], card: CardView): CardView[] {
  const at = cards.findIndex((other) => other.name === card.name);
  return at < 0 ? [...cards, card] : cards.with(at, card);
}
