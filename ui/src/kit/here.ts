// What was begun in a sheet may be done after the sheet was closed; then it opens nothing and closes nothing of others.

import { onDestroy } from "svelte";

/** Tells, while a component is made, how to ask later whether it is still there. */
export function here(): () => boolean {
  let there = true;
  onDestroy(() => (there = false));
  return () => there;
}
