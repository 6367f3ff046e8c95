// Money as text. Two currencies are never added up.

import type { MoneyView } from "../ipc/views";

/** `€41.20`, `CHF 8.10`; a currency that is no ISO code stands before the amount as it is. */
export function money({ amount, currency }: MoneyView): string {
  try {
    const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
    return new Intl.NumberFormat("en", style).format(amount);
  } catch {
    return `${currency} ${amount.toFixed(2)}`;
  }
}

/** One sum per currency, in the order they appear. */
export function sums(amounts: MoneyView[]): MoneyView[] {
  const byCurrency = new Map<string, number>();
  for (const { amount, currency } of amounts) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  }
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency }));
}
