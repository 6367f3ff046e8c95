// What a plan lets a person do.

import type { FindingView, PlanView } from "../ipc/moves";

export const blockers = (plan: PlanView): FindingView[] => plan.findings.filter((it) => it.severity === "blocker");

export const caveats = (plan: PlanView): FindingView[] => plan.findings.filter((it) => it.severity !== "blocker");

/** Why the plan cannot be carried out; null when it can. */
export function obstacle(plan: PlanView): string | null {
  const [first, ...more] = blockers(plan);
  if (first) return more.length === 0 ? first.message : `${more.length + 1} things stand in the way.`;
  return plan.nameIsFree ? null : `The name ${plan.name} is taken on ${plan.move.to}.`;
}
