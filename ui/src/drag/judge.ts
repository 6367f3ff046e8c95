// What may be dropped where, and why not: what the window can tell by itself, at once. Whoever it lets in is
// then asked of the planner. Pointer, keyboard and menu all come through here.

import type { CardView } from "../ipc/views";
import { face, type Column } from "../model/column";

/** What is being carried. */
export interface Dragged {
  from: string;
  card: CardView;
}

/** Where it may come down. */
export type Target = { kind: "column"; column: Column } | { kind: "shelf" };

/** What the backend can do at all. */
export interface Abilities {
  moving: boolean;
  shelf: boolean;
}

export type Judgement =
  | { accept: true; hint: string }
  | { accept: false; reason: string; remedy: string | null; quiet?: boolean };

const refuse = (reason: string, remedy: string | null = null): Judgement => ({ accept: false, reason, remedy });

export function judge(dragged: Dragged, target: Target, abilities: Abilities): Judgement {
  return busy(dragged.card) ?? (target.kind === "shelf" ? onShelf(dragged, abilities) : onColumn(dragged, target.column, abilities));
}

/** The platform refuses changes to an environment that is being changed. */
function busy(card: CardView): Judgement | null {
  if (card.isTransferring) return refuse(`${card.name} is being handed to another account.`, "Wait until that has ended, or call it off.");
  if (card.health === "passing") return refuse(`${card.name} is ${card.status}.`, "Wait until that has ended.");
  return null;
}

function onShelf({ card }: Dragged, abilities: Abilities): Judgement {
  return abilities.shelf ? { accept: true, hint: `Save a manifest of ${card.name}` } : refuse("There is no shelf here.");
}

function onColumn({ from, card }: Dragged, column: Column, abilities: Abilities): Judgement {
  const name = column.account.id;
  if (name === from) return { accept: false, reason: `${card.name} is on ${name} already.`, remedy: null, quiet: true };
  if (!abilities.moving) return refuse("Moving is not possible here.");
  return unread(column) ?? full(column) ?? { accept: true, hint: `Move ${card.name} to ${name}` };
}

function unread(column: Column): Judgement | null {
  const name = column.account.id;
  switch (face(column)) {
    case "loading":
      return refuse(`${name} is still being read.`, "Try again in a moment.");
    case "signed-out":
      return refuse(`${name} does not let this account in.`, "Sign in again.");
    case "offline":
    case "stale":
      return refuse(`${name} does not answer.`, "Try again once it does.");
    default:
      return column.cloud ? null : refuse(`What ${name} offers is not known.`, "Read it again.");
  }
}

function full(column: Column): Judgement | null {
  const limit = column.cloud?.environmentLimit;
  if (!limit || column.cards.length < limit) return null;
  return refuse(
    `${column.account.id} is full: ${column.cards.length} of ${limit} environments.`,
    "Remove one there, or ask the provider for a higher limit.",
  );
}
