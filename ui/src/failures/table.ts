// One table: code → what it means for a column. A code that is not here is an outage of unknown kind: the
// failure's own sentence is shown, and trying again is offered.

import type { FailureView } from "../ipc/views";
import { t } from "../words/tongue.svelte";

/** `gone`: the cloud does not answer. `refused`: it answers, and does not let this account in. */
export type Meaning = "gone" | "refused";

const REFUSED = new Set(["unauthenticated", "signed-out", "keychain", "forbidden"]);

export function meaning(failure: FailureView): Meaning {
  return REFUSED.has(failure.code) ? "refused" : "gone";
}

/** Failures that a column's own sentence says whole; what the cloud answered is for those who look closer. */
const PLAIN = new Set(["unauthenticated", "signed-out", "unavailable"]);

export const isPlain = (failure: FailureView): boolean => PLAIN.has(failure.code);

const MENDABLE = new Set(["broken-manifest", "empty-manifest", "not-a-manifest", "no-layers"]);

/** Whether the text that was refused can be written otherwise. */
export const mendable = (failure: FailureView): boolean => MENDABLE.has(failure.code);

/** Anything thrown, as a failure: the shell rejects with one, and everything else is a defect of the window. */
export function asFailure(thrown: unknown): FailureView {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "title" in thrown) {
    return thrown as FailureView;
  }
  const title = t.said.mistake(thrown instanceof Error ? thrown.message : String(thrown));
  return { code: "defect", title, causes: [], wants: [], hint: t.said.mistakeHint };
}
