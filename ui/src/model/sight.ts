// What of the board is in sight, and in which order: filters, sorting, columns. Plain functions.

import type { CardView } from "../ipc/views";
import type { Column } from "./column";
import { finder } from "./search";
import { label } from "./stacks";

export type Sort = "none" | "name" | "status" | "cloudlets" | "price";

export interface Sight {
  group: string | null;
  status: string | null;
  stack: string | null;
  sort: Sort;
  compact: boolean;
}

export const NO_FILTER: Pick<Sight, "group" | "status" | "stack"> = { group: null, status: null, stack: null };
export const ALL: Sight = { ...NO_FILTER, sort: "none", compact: false };

/** How many filters are on. */
export const filters = ({ group, status, stack }: Sight): number => [group, status, stack].filter(Boolean).length;

const ORDERS: Record<Exclude<Sort, "none">, (a: CardView, b: CardView) => number> = {
  name: (a, b) => a.name.localeCompare(b.name),
  status: (a, b) => a.status.localeCompare(b.status) || a.name.localeCompare(b.name),
  cloudlets: (a, b) => b.cloudlets - a.cloudlets,
  price: (a, b) => (b.monthly?.amount ?? -1) - (a.monthly?.amount ?? -1),
};

/** The cards that are left, in order. */
export function sift(cards: CardView[], search: string, sight: Sight): CardView[] {
  if (search.trim() === "" && filters(sight) === 0 && sight.sort === "none") return cards;
  const found = finder(search);
  const left = cards.filter((card) => passes(card, sight) && found(card));
  return sight.sort === "none" ? left : left.sort(ORDERS[sight.sort]);
}

function passes(card: CardView, { group, status, stack }: Sight): boolean {
  if (group !== null && !card.groups.includes(group)) return false;
  if (status !== null && card.status !== status) return false;
  return stack === null || card.layers.some((it) => label(it) === stack);
}

export interface Facets {
  group: string[];
  status: string[];
  stack: string[];
}

/** What there is to filter by. */
export function facets(columns: Column[]): Facets {
  const cards = columns.flatMap((it) => it.cards);
  const sorted = (all: string[]) => [...new Set(all)].sort((a, b) => a.localeCompare(b));
  return {
    group: sorted(cards.flatMap((it) => it.groups)),
    status: sorted(cards.map((it) => it.status)),
    stack: sorted(cards.flatMap((it) => it.layers.map(label))),
  };
}

/** The columns as a person put them; new ones stand at the end. */
export function arrange(columns: Column[], order: readonly string[]): Column[] {
  const place = (it: Column) => (order.includes(it.account.id) ? order.indexOf(it.account.id) : order.length);
  return columns.toSorted((a, b) => place(a) - place(b));
}

/** The order in which `id` stands at that place. */
export function put(order: readonly string[], id: string, at: number): string[] {
  const others = order.filter((it) => it !== id);
  return others.toSpliced(Math.max(0, Math.min(at, others.length)), 0, id);
}
