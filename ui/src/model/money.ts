// Money as text. Two currencies are never added up.

import type { MoneyView } from "../ipc/views";
import { t } from "../words/tongue.svelte";

/** `€41.20`, `CHF 8.10`; a currency that is no ISO code stands before the amount as it is. */
export function money({ amount, currency }: MoneyView): string {
  return formOf(t.tag, currency)?.format(amount) ?? `${currency} ${amount.toFixed(2)}`;
}

/** The same where the load can add to it: `from €41.20`. */
export const least = (it: MoneyView, grows: boolean): string => (grows ? t.said.from(money(it)) : money(it));

/** What such a sum is, and what it is not. */
export const aboutSum = (grows: boolean): string => (grows ? `${t.card.price} ${t.card.grows}` : t.card.price);

/** A price of one thing, which may be a small part of a cent. */
export const amount = (it: number): string => new Intl.NumberFormat(t.tag, { maximumSignificantDigits: 4 }).format(it);

/** Making a form takes far longer than using it. */
const forms = new Map<string, Intl.NumberFormat | null>();

function formOf(tag: string, currency: string): Intl.NumberFormat | null {
  const key = `${tag} ${currency}`;
  const known = forms.get(key);
  if (known !== undefined) return known;
  let form: Intl.NumberFormat | null = null;
  try {
    form = new Intl.NumberFormat(tag, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  } catch {
    // No code of a currency that is known; the amount is written plainly.
  }
  forms.set(key, form);
  return form;
}

/** One sum per currency, in the order they appear. */
export function sums(amounts: MoneyView[]): MoneyView[] {
  const byCurrency = new Map<string, number>();
  for (const { amount, currency } of amounts) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  }
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency }));
}
