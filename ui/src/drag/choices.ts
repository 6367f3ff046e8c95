// What can be done with cards, as a menu or the palette offers it: every target that answers, and what the app adds.

import type { Doing, Doings } from "../model/doings";
import { t } from "../words/tongue.svelte";
import { accountOf, type Place } from "./carry";
import type { Carry } from "./carry.svelte";
import { sources, type Dragged } from "./judge";

export function choices(carry: Carry, more: Doings, all: Dragged): Doing[] {
  const chosen = sources(all);
  const moves = [...carry.judgements(all)]
    .filter(([, answer]) => answer.is !== "no" || !answer.quiet)
    .map(([place, answer]) => ({
      words: words(place, chosen.length),
      why: answer.is === "no" ? answer.reason : null,
      act: () => carry.send(all, place),
    }));
  return chosen.length > 0 ? [...moves, ...more(chosen)] : moves;
}

function words(place: Place, count: number): string {
  const account = accountOf(place);
  if (account === null) return count > 1 ? t.card.saveAll(count) : t.card.save;
  return count > 1 ? t.card.moveAll(count, account) : t.card.moveTo(account);
}
