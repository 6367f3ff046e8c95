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

/** Whether a lower-case line has each word of a search; the words are taken apart once. */
export function everyWord(search: string): (line: string) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (line) => words.every((word) => line.includes(word));
}

/** Whether a card has what is searched for. */
export function finder(search: string): (card: CardView) => boolean {
  const has = everyWord(search);
  return (card) => has(line(card));
}
