// What a target answers while a card hovers, and the same in words for those who listen.

import type { FailureView, MoneyView } from "../ipc/views";
import type { VerdictView } from "../ipc/moves";
import { money } from "../model/money";
import { duration, toKnow } from "../model/words";
import type { Judgement } from "./judge";

export type Answer =
  | { is: "asking" }
  | { is: "hint"; words: string }
  | { is: "yes"; verdict: Extract<VerdictView, { can: true }> }
  | { is: "no"; reason: string; remedy: string | null; quiet: boolean }
  | { is: "failed"; failure: FailureView };

/** The first answer, before the planner was asked. */
export const first = (judgement: Judgement, isColumn: boolean): Answer => {
  if (!judgement.accept) return { is: "no", quiet: false, ...judgement };
  return isColumn ? { is: "asking" } : { is: "hint", words: judgement.hint };
};

export const verdict = (it: VerdictView): Answer =>
  it.can ? { is: "yes", verdict: it } : { is: "no", reason: it.reason, remedy: it.remedy, quiet: false };

/** Whether a drop opens something to read. */
export const accepts = (it: Answer | undefined): boolean => it?.is === "yes" || it?.is === "hint";

export function spoken(environment: string, target: string, answer: Answer | undefined): string {
  switch (answer?.is) {
    case undefined:
      return target;
    case "asking":
      return `${target}: reading what would change.`;
    case "hint":
      return `${target}: ${answer.words}. Enter confirms.`;
    case "failed":
      return `${target}: ${answer.failure.title}`;
    case "no":
      return [`${target}: ${environment} cannot move here yet.`, answer.reason, answer.remedy].filter(Boolean).join(" ");
    case "yes":
      return [`${target}: ${environment} can move here.`, facts(answer.verdict), "Enter opens the plan."].filter(Boolean).join(" ");
  }
}

function facts({ toKnow: count, platform, price, quota, minutes }: Extract<VerdictView, { can: true }>): string {
  const [used, after, limit] = quota;
  const parts = [
    count > 0 ? toKnow(count) : null,
    platform[0] === platform[1] ? null : `platform ${platform[0]} to ${platform[1]}`,
    price[0] && price[1] ? `${money(price[0])} to ${money(price[1])} a month` : null,
    limit ? `${used} of ${limit} environments, then ${after}` : null,
    minutes === null ? null : duration(minutes * 60),
  ].filter(Boolean);
  return parts.length > 0 ? `${sentence(parts.join(", "))}.` : "";
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How a price changes: `less` and `more` only within one currency. */
export function change(from: MoneyView | null, to: MoneyView | null): "less" | "more" | "same" | "unknown" {
  if (!from || !to || from.currency !== to.currency) return "unknown";
  if (from.amount === to.amount) return "same";
  return to.amount < from.amount ? "less" : "more";
}
