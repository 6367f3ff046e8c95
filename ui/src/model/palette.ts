// What the palette finds: environments, what can be done with them, and commands; those that begin with the words
// first.

import type { CardView } from "../ipc/views";
import type { Column } from "./column";
import { finder } from "./search";

export interface Command {
  words: string;
  act: () => void;
}

export interface Entry extends Command {
  kind: "environment" | "command";
  /** Where it is, or what it is done with. */
  aside: string;
}

/** What the words are looked for in. */
export interface Ground {
  columns: Column[];
  commands: Command[];
  /** What can be done with an environment. */
  deeds: (account: string, card: CardView) => Command[];
  show: (account: string, name: string) => void;
}

const MOST = 12;

export function entries(words: string, { columns, commands, deeds, show }: Ground): Entry[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const finders = asked.map((word) => ({ word, has: finder(word) }));
  const says = (it: Command, all: string[]) => all.every((word) => it.words.toLowerCase().includes(word));
  const cards = columns.flatMap(({ account, cards }) =>
    cards.map((card) => ({ account: account.id, card, rest: finders.filter(({ has }) => !has(card)).map(({ word }) => word) })),
  );
  const named = cards.filter(({ rest }) => rest.length === 0);
  // A word that is not on the card may be what is to be done with it, as long as another one names it.
  const partly = cards.filter(({ rest }) => rest.length > 0 && rest.length < asked.length).slice(0, MOST);
  const only = asked.length > 0 && named.length === 1 ? named : [];
  const environments = named.map(({ account, card }): Entry => ({ kind: "environment", words: title(card), aside: account, act: () => show(account, card.name) }));
  const doable = [...only, ...partly].flatMap(({ account, card, rest }) =>
    deeds(account, card)
      .filter((it) => says(it, rest))
      .map((it): Entry => ({ kind: "command", words: it.words, aside: `${title(card)} · ${account}`, act: it.act })),
  );
  const doings = commands.filter((it) => says(it, asked)).map((it): Entry => ({ kind: "command", aside: "", ...it }));
  const begins = (it: Entry) => (asked.length > 0 && it.words.toLowerCase().startsWith(asked.join(" ")) ? 0 : 1);
  const all = asked.length === 0 ? [...doings, ...environments] : [...environments, ...doable, ...doings];
  return all.sort((a, b) => begins(a) - begins(b)).slice(0, MOST);
}

const title = (card: CardView): string => card.alias ?? card.name;
