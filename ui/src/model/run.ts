// How a migration stands, in words and as a share.

import type { RunView, StepPhase } from "../ipc/moves";
import { duration } from "./words";

/** The share of steps that are done; decoration, never a reason to call it finished. */
export function share(run: RunView): number {
  if (run.steps.length === 0) return 0;
  return run.steps.filter((it) => it.phase === "done").length / run.steps.length;
}

export function headline(run: RunView): string {
  const { name, move } = run;
  switch (run.ending) {
    case "completed":
      return `${name} is on ${move.to}`;
    case "undone":
      return `${name} was not moved`;
    case "stuck":
      return `${name} needs a person`;
    case "kept":
      return `${name} stopped halfway`;
    case "unfinished":
      return `Moving ${move.environment} to ${move.to}`;
  }
}

export function standing(run: RunView): string {
  switch (run.ending) {
    case "completed":
      return run.report?.headline ?? "The new environment is there. The original is as it was.";
    case "undone":
      return "Everything that was made is gone again. The original is as it was.";
    case "stuck":
      return "Something could not be undone. The steps say what to do.";
    case "kept":
      return "What was made is still there, as asked. The original is as it was.";
    case "unfinished":
      return underWay(run);
  }
}

function underWay(run: RunView): string {
  if (run.paused) return "Paused. What was made is kept.";
  if (run.holding === "pause") return "Pausing once the step is done.";
  if (run.holding === "cancel") return "Undoing what was made.";
  const rest = run.remaining === null ? "" : ` ${capital(duration(run.remaining))} to go.`;
  return `The original stays untouched and running.${rest}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const PHASES: Record<StepPhase, string> = {
  waiting: "waiting",
  running: "running",
  interrupted: "interrupted",
  done: "done",
  failed: "failed",
  undoing: "being undone",
  undone: "undone",
  stuck: "needs a person",
};
