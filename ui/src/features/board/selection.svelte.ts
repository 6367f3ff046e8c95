// Which cards are selected. The order in which they stand is the column's business.

import type { Source } from "../../drag/judge";
import type { Column } from "../../model/column";

const key = (account: string, name: string) => JSON.stringify([account, name]);

export class Selection {
  private keys: ReadonlySet<string> = $state.raw(new Set());
  private anchor: { account: string; name: string } | null = null;

  has(account: string, name: string): boolean {
    return this.keys.has(key(account, name));
  }

  /** A click: alone it selects one, with Ctrl one more or less, with Shift all from the last one. */
  click(how: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }, account: string, name: string, order: string[]): void {
    if (how.shiftKey && this.anchor?.account === account) {
      this.keys = new Set([...this.keys, ...between(order, this.anchor.name, name).map((it) => key(account, it))]);
      return;
    }
    const one = key(account, name);
    if (how.ctrlKey || how.metaKey) this.keys = this.keys.has(one) ? without(this.keys, one) : new Set(this.keys).add(one);
    else this.keys = this.keys.size === 1 && this.keys.has(one) ? new Set() : new Set([one]);
    this.anchor = { account, name };
  }

  all(account: string, names: string[]): void {
    this.keys = new Set([...this.keys, ...names.map((name) => key(account, name))]);
  }

  clear(): void {
    this.keys = new Set();
  }

  /** What is selected and still there. */
  in(columns: Column[]): Source[] {
    if (this.keys.size === 0) return [];
    return columns.flatMap(({ account: { id }, cards }) => cards.filter((it) => this.has(id, it.name)).map((card) => ({ from: id, card })));
  }
}

function between(order: string[], from: string, to: string): string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)].sort((x, y) => x - y);
  return order.slice(Math.max(0, a ?? 0), (b ?? 0) + 1);
}

function without(keys: ReadonlySet<string>, one: string): Set<string> {
  const left = new Set(keys);
  left.delete(one);
  return left;
}
