// The board's state: which accounts there are, and a column for each. Columns are read side by side; one that
// fails does not hold up the others.

import { asFailure } from "../../failures/table";
import type { Backend } from "../../ipc/backend";
import type { ColumnNews, FailureView } from "../../ipc/views";
import { begin, column, fail, finish, hear, type Column } from "../../model/column";

export class BoardState {
  columns: Column[] = $state.raw([]);
  /** Why the accounts are not known. */
  failure: FailureView | null = $state.raw(null);
  /** True once the accounts were asked for, whatever came of it. */
  opened = $state(false);

  constructor(private readonly backend: Backend) {}

  get reading(): boolean {
    return this.columns.some((it) => it.reading);
  }

  /** Asks for the accounts, keeps the columns that are known, and reads each. */
  async open(): Promise<void> {
    try {
      const accounts = await this.backend.accounts();
      const known = new Map(this.columns.map((it) => [it.account.id, it]));
      this.columns = accounts.map((account) => known.get(account.id) ?? column(account));
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.opened = true;
    await Promise.all(this.columns.map((it) => this.read(it.account.id)));
  }

  /** Reads one column; a reading that is under way goes on alone. */
  async read(account: string): Promise<void> {
    if (this.columns.find((it) => it.account.id === account)?.reading) return;
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
  }

  /** Cards come faster than frames; a frame shows all that came before it. */
  private hearing(account: string) {
    let waiting: ColumnNews[] = [];
    const flush = () => {
      const news = waiting;
      waiting = [];
      if (news.length > 0) this.change(account, (it) => news.reduce(hear, it));
    };
    return {
      flush,
      hear: (news: ColumnNews) => {
        if (waiting.length === 0) requestAnimationFrame(flush);
        waiting.push(news);
      },
    };
  }

  private change(account: string, how: (it: Column) => Column): void {
    this.columns = this.columns.map((it) => (it.account.id === account ? how(it) : it));
  }
}
