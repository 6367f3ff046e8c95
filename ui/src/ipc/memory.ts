// The backend's twin for tests: answers from memory, and waits or fails where it is told to.

import type { Backend, Connecting, Desk, Editing, Exporting, Moving, Probing, Shelf, Transfer } from "./backend";
import type { CardView, CloudView, ColumnNews, FailureView } from "./views";

/** What one account's cloud tells, and how it ends. */
export interface Script {
  news: ColumnNews[];
  /** `done` by default; `never` keeps the column reading. */
  end?: "done" | "never" | FailureView;
  /** Where it is, when another account is there too. */
  installation?: string;
}

export class Memory implements Backend {
  /** Accounts that were read, in order. */
  readonly reads: string[] = [];

  readonly moving?: Moving;
  readonly transfer?: Transfer;
  readonly shelf?: Shelf;
  readonly exporting?: Exporting;
  readonly probing?: Probing;
  readonly connecting?: Connecting;
  readonly editing?: Editing;
  readonly desk?: Desk;

  constructor(
    readonly clouds: Record<string, Script>,
    parts: Pick<Backend, "moving" | "transfer" | "shelf" | "exporting" | "probing" | "connecting" | "editing" | "desk"> = {},
  ) {
    Object.assign(this, parts);
  }

  async accounts() {
    return Object.entries(this.clouds).map(([id, { installation = `app.${id}.example:443` }]) => ({ id, address: `https://${installation.split(":")[0]}`, installation }));
  }

  async readColumn(account: string, tell: (news: ColumnNews) => void) {
    this.reads.push(account);
    const { news, end = "done" } = this.clouds[account] ?? { news: [], end: failure("no-account") };
    news.forEach(tell);
    if (end === "never") await new Promise(() => {});
    if (end !== "done") throw end;
  }
}

export const failure = (code: string, title = `It failed with ${code}.`): FailureView => ({
  code,
  title,
  causes: [],
  wants: [],
  hint: null,
});

export const cloud = (changes: Partial<CloudView> = {}): ColumnNews => ({
  kind: "cloud",
  value: {
    version: "8.4.1",
    email: "anna@studio.example",
    regions: ["Stockholm"],
    closedRegions: [],
    environmentLimit: 20,
    unread: [],
    ...changes,
  },
});

export const card = (name: string, changes: Partial<CardView> = {}): ColumnNews => ({
  kind: "card",
  value: {
    name,
    alias: null,
    domain: `${name}.nordhost.example`,
    health: "running",
    status: "running",
    groups: [],
    isBeingMade: false,
    isShared: false,
    isTransferring: false,
    addOns: 0,
    layers: [{ name: "cp", stack: "tomcat", title: "Tomcat", tag: "9.0.71", nodes: 1 }],
    cloudlets: 4,
    monthly: { amount: 12.6, currency: "EUR" },
    grows: true,
    ...changes,
  },
});
