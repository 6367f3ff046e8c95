// How a migration stands, in words and as a share.

import type { RunView } from "../ipc/moves";
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
      return words(run).keptWords;
    case "unfinished":
      return underWay(run);
  }
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
