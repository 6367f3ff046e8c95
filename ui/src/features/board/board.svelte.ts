// The board's state: which accounts there are, and a column for each. Columns are read side by side; one that
// fails does not hold up the others.

import { asFailure } from "../../failures/table";
import type { Backend } from "../../ipc/backend";
import type { ColumnNews, FailureView } from "../../ipc/views";
import { keep, recall } from "../../kit/kept";
import { begin, column, fail, finish, hearAll, type Column } from "../../model/column";
import { ALL, arrange, put, type Sight } from "../../model/sight";

/** From so many cards on, a column has more than a window shows. */
export const LONG = 60;

/** Between two looks at a long list, in milliseconds. */
const READING_PACE = 400;

export class BoardState {
  private all: Column[] = $state.raw([]);
  private order: readonly string[] = $state.raw(recall<string[]>("columns", []));
  /** Why the accounts are not known. */
  failure: FailureView | null = $state.raw(null);
  /** True once the accounts were asked for, whatever came of it. */
  opened = $state(false);
  sight: Sight = $state.raw({ ...ALL, ...recall<Partial<Sight>>("sight", {}) });

  /** The columns as a person put them. */
  readonly columns = $derived(arrange(this.all, this.order));

  /** Columns that are to be read once more. */
  readonly #again = new Set<string>();

  constructor(private readonly backend: Backend) {}

  get reading(): boolean {
    return this.all.some((it) => it.reading);
  }

  /** An account's place among all, whatever the order of the columns. */
  place(account: string): number {
    return this.all.findIndex((it) => it.account.id === account);
  }

  /** Puts a column elsewhere, and remembers it. */
  put(account: string, at: number): void {
    this.order = put(this.columns.map((it) => it.account.id), account, at);
    keep("columns", this.order);
  }

  /** Shows other cards, or in another order, and remembers it. */
  show(changes: Partial<Sight>): void {
    this.sight = { ...this.sight, ...changes };
    keep("sight", this.sight);
  }

  /** Asks for the accounts, keeps the columns that are known, and reads each. */
  async open(): Promise<void> {
    try {
      const accounts = await this.backend.accounts();
      const known = new Map(this.all.map((it) => [it.account.id, it]));
      this.all = accounts.map((account) => known.get(account.id) ?? column(account));
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.opened = true;
    await Promise.all(this.all.map((it) => this.read(it.account.id)));
  }

  /** Reads one column. One that is being read may have changed since it was listed: it is read once more after. */
  async read(account: string): Promise<void> {
    if (this.all.find((it) => it.account.id === account)?.reading) return void this.#again.add(account);
    this.change(account, begin);
    const hearing = this.hearing(account);
    try {
      await this.backend.readColumn(account, hearing.hear);
      hearing.flush();
      this.change(account, (it) => finish(it, new Date()));
    } catch (thrown) {
      hearing.flush();
      this.change(account, (it) => fail(it, asFailure(thrown)));
    }
    if (this.#again.delete(account)) await this.read(account);
  }

  /**
   * Cards come faster than frames; a frame shows all that came before it. A list that goes on beyond the window is
   * told anew a few times a second: nobody reads faster, and every time costs all its cards a look.
   */
  private hearing(account: string) {
    let waiting: ColumnNews[] = [];
    const flush = () => {
      const news = waiting;
      waiting = [];
      if (news.length > 0) this.change(account, (it) => hearAll(it, news));
    };
    return {
      flush,
      hear: (news: ColumnNews) => {
        waiting.push(news);
        if (waiting.length > 1) return;
        const few = (this.all.find((it) => it.account.id === account)?.cards.length ?? 0) < LONG;
        if (few) requestAnimationFrame(flush);
        else setTimeout(() => requestAnimationFrame(flush), READING_PACE);
      },
    };
  }

  private change(account: string, how: (it: Column) => Column): void {
    this.all = this.all.map((it) => (it.account.id === account ? how(it) : it));
  }
}
