// What may be dropped where, and why not: what the window can tell by itself, at once. Whoever it lets in is
// then asked of the planner. Pointer, keyboard and menu all come through here.

import type { IncomingView, MoveView } from "../ipc/moves";
import type { CardView } from "../ipc/views";
import { face, type Column } from "../model/column";
import { state } from "../model/words";
import { t } from "../words/tongue.svelte";

/** An environment on a cloud. */
export interface Source {
  from: string;
  card: CardView;
}

/** Something with a manifest in it. */
export interface Parcel {
  name: string;
  /** A file, a bundle's folder, an address. */
  place: string;
  /** What was found there, where somebody has looked already. */
  found?: IncomingView;
}

/** What is being carried: an environment, or something with a manifest in it. */
export type Dragged =
  | (Source & { kind: "environment"; /** Others that were selected with it. */ also: Source[] })
  | (Parcel & { kind: "parcel"; /** Others that came with it. */ also?: Parcel[] });

export const nameOf = (it: Dragged): string => (it.kind === "parcel" ? it.name : it.card.name);

/** What it would mean to bring it there. */
export const moveOf = (it: Dragged, to: string): MoveView =>
  it.kind === "parcel"
    ? { from: it.name, environment: it.name, to, place: it.place }
    : { from: it.from, environment: it.card.name, to, place: null };

/** The same for all that is carried. */
export const movesOf = (it: Dragged, to: string): MoveView[] =>
  it.kind === "parcel" ? parcels(it).map((one) => moveOf({ kind: "parcel", ...one }, to)) : sources(it).map(({ from, card }) => ({ from, environment: card.name, to, place: null }));

/** All that is carried, the lifted one first. */
export const sources = (it: Dragged): Source[] => (it.kind === "parcel" ? [] : [{ from: it.from, card: it.card }, ...it.also]);

/** All that was brought, the first in front. */
export const parcels = (it: Dragged): Parcel[] => (it.kind === "parcel" ? [{ name: it.name, place: it.place }, ...(it.also ?? [])] : []);

/** How many come along with what is in front. */
export const others = (it: Dragged): number => it.also?.length ?? 0;

/** Where it may come down. */
export type Target = { kind: "column"; column: Column } | { kind: "shelf" };

/** What the backend can do at all. */
export interface Abilities {
  moving: boolean;
  shelf: boolean;
  /** Whether an environment there could change its owner to that account. */
  shares?: (from: string, to: Column) => boolean;
}

export type Judgement =
  | { accept: true; hint: string; /** Nobody else is asked. */ settled?: boolean }
  | { accept: false; reason: string; remedy: string | null; quiet?: boolean };

const refuse = (reason: string, remedy: string | null = null): Judgement => ({ accept: false, reason, remedy });
const quietly = (reason: string): Judgement => ({ accept: false, reason, remedy: null, quiet: true });

export function judge(dragged: Dragged, target: Target, abilities: Abilities): Judgement {
  return busy(dragged) ?? (target.kind === "shelf" ? onShelf(dragged, abilities) : onColumn(dragged, target.column, abilities));
}

/** The platform refuses changes to an environment that is being changed. */
function busy(dragged: Dragged): Judgement | null {
  for (const { card } of sources(dragged)) {
    if (card.isTransferring) return refuse(t.drag.transferring(card.name), t.drag.transferringRemedy);
    if (card.health === "passing") return refuse(t.drag.passing(card.name, state(card.status)), t.drag.passingRemedy);
  }
  return null;
}

function onShelf(dragged: Dragged, abilities: Abilities): Judgement {
  if (!abilities.shelf) return refuse(t.drag.noShelf);
  if (dragged.kind === "parcel") return quietly(t.drag.shelved(dragged.name));
  const count = sources(dragged).length;
  return { accept: true, hint: count > 1 ? t.drag.saveAll(count) : t.drag.save(dragged.card.name) };
}

function onColumn(dragged: Dragged, column: Column, abilities: Abilities): Judgement {
  const account = column.account.id;
  const at = sources(dragged).find(({ from }) => from === account);
  if (at) return quietly(t.drag.sameColumn(at.card.name, account));
  if (!abilities.moving) return refuse(t.drag.noMoving);
  const shares = dragged.kind === "environment" && sources(dragged).every(({ from }) => abilities.shares?.(from, column));
  if (shares) return unread(column) ?? { accept: true, hint: t.drag.copyOrTransfer(nameOf(dragged)), settled: true };
  const say = dragged.kind === "parcel" ? t.drag.import : t.drag.move;
  return unread(column) ?? full(column) ?? { accept: true, hint: say(nameOf(dragged), account) };
}

function unread(column: Column): Judgement | null {
  const name = column.account.id;
  switch (face(column)) {
    case "loading":
      return refuse(t.drag.loading(name), t.drag.loadingRemedy);
    case "signed-out":
      return refuse(t.column.refused(name), t.drag.refusedRemedy);
    case "offline":
    case "stale":
      return refuse(t.column.offline(name), t.drag.silentRemedy);
    default:
      return column.cloud ? null : refuse(t.drag.unknown(name), t.drag.unknownRemedy);
  }
}

function full(column: Column): Judgement | null {
  const limit = column.cloud?.environmentLimit;
  if (!limit || column.cards.length < limit) return null;
  return refuse(t.drag.full(column.account.id, column.cards.length, limit), t.drag.fullRemedy);
}
