// What a plan lets a person do.

import type { FindingView, PlanView } from "../ipc/moves";
import { t } from "../words/tongue.svelte";

export const blockers = (plan: PlanView): FindingView[] => plan.findings.filter((it) => it.severity === "blocker");

export const caveats = (plan: PlanView): FindingView[] => plan.findings.filter((it) => it.severity !== "blocker");

/** Why the plan cannot be carried out; null when it can. */
export function obstacle(plan: PlanView): string | null {
  const [first, ...more] = blockers(plan);
  if (first) return more.length === 0 ? first.message : t.plan.things(more.length + 1);
  return plan.nameIs === "free" ? null : t.plan.taken(plan.name, plan.move.to);
}
