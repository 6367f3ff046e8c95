// Which cards a search leaves: each word has to be found somewhere on the card.

import type { CardView } from "../ipc/views";
import { label } from "./stacks";

/** What a card says, in one lower-case line; made once for each card, as a search asks at every keystroke. */
const lines = new WeakMap<CardView, string>();

function line(card: CardView): string {
  let text = lines.get(card);
  if (text === undefined) {
    const parts = [card.name, card.alias, card.domain, card.status, ...card.groups, ...card.layers.map(label)];
    text = parts.join(" ").toLowerCase();
    lines.set(card, text);
  }
  return text;
}

export function matches(card: CardView, search: string): boolean {
  if (search.trim() === "") return true;
  const text = line(card);
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
