// Which cards a search leaves: each word has to be found somewhere on the card.

import type { CardView } from "../ipc/views";
import { label } from "./stacks";

export function matches(card: CardView, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [card.name, card.alias, card.domain, card.status, ...card.groups, ...card.layers.map(label)]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
