// The keyboard's way: arrows go from card to card and column to column, Space lifts, Enter confirms, Escape
// puts back. Focus stays on the card all the while.

import type { Carry } from "./carry.svelte";
import type { Dragged } from "./judge";

/** Handles a key on a card; true when it was ours. */
export function press(event: KeyboardEvent, carry: Carry, dragged: Dragged): boolean {
  return carry.carrying?.by === "keys" ? carrying(event.key, carry) : resting(event, carry, dragged);
}

function carrying(key: string, carry: Carry): boolean {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      carry.step(1);
      return true;
    case "ArrowLeft":
    case "ArrowUp":
      carry.step(-1);
      return true;
    case "Enter":
    case " ":
      carry.drop();
      return true;
    case "Escape":
    case "Tab":
      carry.cancel();
      return key === "Escape";
    default:
      return false;
  }
}

function resting(event: KeyboardEvent, carry: Carry, dragged: Dragged): boolean {
  switch (event.key) {
    case " ":
      carry.pick(dragged, "keys");
      return carry.possible;
    case "ArrowDown":
      return focus(beside(event.currentTarget as Element, 1));
    case "ArrowUp":
      return focus(beside(event.currentTarget as Element, -1));
    case "ArrowRight":
      return focus(across(event.currentTarget as Element, 1));
    case "ArrowLeft":
      return focus(across(event.currentTarget as Element, -1));
    default:
      return false;
  }
}

const CARD = "[data-environment][tabindex]";

const siblings = (card: Element) => [...(card.closest("[data-drop]")?.querySelectorAll<HTMLElement>(CARD) ?? [])];

function beside(card: Element, way: 1 | -1): HTMLElement | undefined {
  const all = siblings(card);
  return all[all.indexOf(card as HTMLElement) + way];
}

/** The card at the same height in the next column that has any. */
function across(card: Element, way: 1 | -1): HTMLElement | undefined {
  const row = siblings(card).indexOf(card as HTMLElement);
  const columns = [...document.querySelectorAll("[data-account]")];
  for (let at = columns.indexOf(card.closest("[data-account]")!) + way; columns[at]; at += way) {
    const cards = columns[at]!.querySelectorAll<HTMLElement>(CARD);
    if (cards.length > 0) return cards[Math.min(row, cards.length - 1)];
  }
  return undefined;
}

function focus(card: HTMLElement | undefined): boolean {
  card?.focus();
  return card !== undefined;
}
