// What the palette finds: environments and commands, those that begin with the words first.

import type { Column } from "./column";
import { finder } from "./search";

export interface Command {
  words: string;
  act: () => void;
}

export interface Entry extends Command {
  kind: "environment" | "command";
  /** Where it is, or what it is. */
  aside: string;
}

const MOST = 12;

export function entries(words: string, columns: Column[], commands: Command[], show: (account: string, name: string) => void): Entry[] {
  const asked = words.trim().toLowerCase();
  const environments = columns.flatMap(({ account, cards }) =>
    cards.filter(finder(asked)).map((card): Entry => ({
      kind: "environment",
      words: card.alias ?? card.name,
      aside: account.id,
      act: () => show(account.id, card.name),
    })),
  );
  const doings = commands
    .filter((it) => it.words.toLowerCase().includes(asked))
    .map((it): Entry => ({ kind: "command", aside: "", ...it }));
  const begins = (it: Entry) => (asked !== "" && it.words.toLowerCase().startsWith(asked) ? 0 : 1);
  const all = asked === "" ? [...doings, ...environments] : [...environments, ...doings];
  return all.sort((a, b) => begins(a) - begins(b)).slice(0, MOST);
}
