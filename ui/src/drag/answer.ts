// What a target answers while a card hovers, and the same in words for those who listen.

import type { FailureView, MoneyView } from "../ipc/views";
import type { VerdictView } from "../ipc/moves";
import { least } from "../model/money";
import { duration, toKnow } from "../model/words";
import { t } from "../words/tongue.svelte";
import type { Judgement } from "./judge";

export type Answer =
  | { is: "asking" }
  | { is: "hint"; words: string }
  | { is: "yes"; verdict: Extract<VerdictView, { can: true }> }
  | { is: "no"; reason: string; remedy: string | null; quiet: boolean; /** The plan can settle it. */ opens: boolean }
  | { is: "failed"; failure: FailureView };

/** The first answer, before the planner was asked. */
export const first = (judgement: Judgement, isColumn: boolean): Answer => {
  if (!judgement.accept) return { is: "no", quiet: false, opens: false, ...judgement };
  return isColumn && !judgement.settled ? { is: "asking" } : { is: "hint", words: judgement.hint };
};

export const verdict = (it: VerdictView): Answer =>
  it.can ? { is: "yes", verdict: it } : { is: "no", reason: it.reason, remedy: it.remedy, quiet: false, opens: it.opens };

/** Whether a drop opens something to read. Nobody has to wait for the answer: the plan holds it too. */
export const accepts = (it: Answer | undefined): boolean =>
  it?.is === "yes" || it?.is === "hint" || it?.is === "asking" || (it?.is === "no" && it.opens);

export function spoken(environment: string, target: string, answer: Answer | undefined): string {
  const { verdict: say } = t;
  switch (answer?.is) {
    case undefined:
      return target;
    case "asking":
      return say.spokenAsking(target);
    case "hint":
      return say.spokenHint(target, answer.words);
    case "failed":
      return say.spokenFailed(target, answer.failure.title);
    case "no":
      return [say.spokenNo(target, environment), answer.reason, answer.remedy, answer.opens ? say.opensPlan : null].filter(Boolean).join(" ");
    case "yes":
      return [say.spokenYes(target, environment), facts(answer.verdict), say.opensPlan].filter(Boolean).join(" ");
  }
}

function facts({ toKnow: count, platform, price, grows, quota, seconds }: Extract<VerdictView, { can: true }>): string {
  const { verdict: say } = t;
  const [used, after, limit] = quota;
  const parts = [
    count > 0 ? toKnow(count) : null,
    known(platform) && platform[0] !== platform[1] ? say.spokenPlatform(...platform) : null,
    price[0] && price[1] ? say.spokenPrice(least(price[0], grows), least(price[1], grows)) : null,
    limit ? say.spokenQuota(used, limit, after) : null,
    seconds === null ? null : duration(seconds),
  ].filter(Boolean);
  return parts.length > 0 ? `${sentence(parts.join(", "))}.` : "";
}

const known = (both: [string | null, string | null]): both is [string, string] => both[0] !== null && both[1] !== null;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How a price changes: `less` and `more` only within one currency. */
export function change(from: MoneyView | null, to: MoneyView | null): "less" | "more" | "same" | "unknown" {
  if (!from || !to || from.currency !== to.currency) return "unknown";
  if (from.amount === to.amount) return "same";
  return to.amount < from.amount ? "less" : "more";
}
