// How a migration stands, in words and as a share.

import type { PastView, RunView } from "../ipc/moves";
import { t } from "../words/tongue.svelte";
import { duration } from "./words";

/** The share of steps that are done; decoration, never a reason to call it finished. */
export function share(run: RunView): number {
  if (run.steps.length === 0) return 0;
  return run.steps.filter((it) => it.phase === "done").length / run.steps.length;
}

/** Where nothing is moved there is no original. */
const words = (run: RunView) => (run.move.place === null ? t.run : { ...t.run, ...t.run.imports });

export function headline(run: RunView): string {
  const { name, move } = run;
  if (run.ending === "unfinished") return words(run).unfinished(move.environment, move.to);
  return t.run[run.ending](name, move.to);
}

export function standing(run: RunView): string {
  switch (run.ending) {
    case "completed":
      return run.report?.headline ?? words(run).asItWas;
    case "undone":
    case "cancelled":
      return run.report?.headline ?? words(run).undoneWords;
    case "failed":
      return words(run).undoneWords;
    case "stuck":
      return t.run.stuckWords;
    case "kept":
      return run.halfMade ? t.run.halfMadeWords : words(run).keptWords;
    case "unfinished":
      return underWay(run);
  }
}

/** How one in the history ended or stands, in a few words. */
export function ended(past: PastView): string {
  if (past.ending === "unfinished" && past.rest) return t.history.rests[past.rest];
  if (past.ending === "kept" && past.halfMade) return t.history.halfMade;
  if (past.ending === "completed" && past.mismatches > 0) return t.history.differing(past.mismatches);
  return t.history.endings[past.ending];
}

/** Several that wait for a person: what they have in common. */
export function resting(runs: readonly RunView[], others: number): string {
  const paused = runs.filter((it) => it.paused).length;
  const all = runs.length + others;
  if (paused === all) return t.top.unended.paused(all);
  return paused === 0 && others === 0 ? t.top.unended.stopped(all) : t.top.unended.mixed(all);
}

function underWay(run: RunView): string {
  if (run.paused) return t.run.paused;
  if (!run.driven) return t.run.unended;
  if (run.holding === "pause") return t.run.pausing;
  if (run.holding === "cancel") return t.run.undoing;
  const rest = run.remaining === null ? "" : ` ${t.run.toGo(capital(duration(run.remaining)))}`;
  return `${words(run).untouched}${rest}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
