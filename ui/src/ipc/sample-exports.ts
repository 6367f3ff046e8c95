// Invented exports for looking at the window without a shell. No part of the product.

import type { CopyWish, Exporting, Probing } from "./backend";
import { failure } from "./memory";
import type { CopyView, ExportWishView, FetchingView, OutlookView, RehearsalView } from "./views";

const outlooks: Record<string, OutlookView> = {
  shop: {
    status: "running",
    rest: "runs",
    pauses: ["bl"],
    credentials: 3,
    obstacles: [],
    nodes: [
      { node: 4101, layer: "bl", stack: "nginx-dockerized:1.22.1", leftOut: null },
      { node: 4102, layer: "cp", stack: "tomcat:10.0.23-openjdk-17", leftOut: null },
      { node: 4103, layer: "cp", stack: "tomcat:10.0.23-openjdk-17", leftOut: null },
      { node: 4104, layer: "sqldb", stack: "postgresql:15.2", leftOut: null },
      { node: 4105, layer: "cache", stack: "acme/redis-tuned:7", leftOut: "custom_image" },
    ],
  },
  staging: {
    status: "stopped",
    rest: "stopped",
    pauses: [],
    credentials: 0,
    obstacles: [],
    nodes: [
      { node: 4201, layer: "cp", stack: "nodejs:20.11.0", leftOut: null },
      { node: 4202, layer: "nosqldb", stack: "mongodb:6.0.6", leftOut: null },
    ],
  },
  blog: {
    status: "running",
    rest: "runs",
    pauses: [],
    credentials: 0,
    nodes: [{ node: 4301, layer: "cp", stack: "lemp:8.2", leftOut: null }],
    obstacles: [
      {
        filesOnly: false,
        message: "blog is shared with this account to look at only (right VIEW), and exporting changes it.",
        way: "Ask its owner to export it, or save Freeport's own reading: that needs no more than looking.",
      },
    ],
  },
};

const archive = (layer: string, bytes: number) => ({
  name: `${layer}-3f0c5d3a.tar.gz`,
  layer,
  bytes,
  address: `https://node41-shop.nordhost.example:7979/${layer}-3f0c5d3a.tar.gz`,
});

const copy = (id: string, made: string, files: boolean): CopyView => ({
  id,
  made,
  data: files,
  configuration: false,
  archives: files ? [archive("cp", 48_200_000), archive("sqldb", 312_400_000)] : [],
  bytes: files ? 360_600_000 : 0,
});

/** Two archives, a quarter at a time. */
async function fetching(tell: (fetching: FetchingView) => void) {
  for (const n of [0, 1, 2, 3]) {
    tell({ at: n < 2 ? 1 : 2, of: 2, bytes: n * 90_150_000, total: 360_600_000 });
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** Copies that are forgotten with the window. */
export function exporting(): Exporting & { held: Record<string, CopyView[]>; asked: ExportWishView[]; copied: CopyWish[] } {
  const it = {
    held: {
      shop: [copy("1763110800000", "2026-11-14 10:00:00", true), copy("1761559200000", "2026-10-27 10:00:00", false)],
    } as Record<string, CopyView[]>,
    asked: [] as ExportWishView[],
    /** What copies were saved with. */
    copied: [] as CopyWish[],
    outlook: async (_: string, name: string) =>
      outlooks[name] ?? { ...outlooks["shop"]!, nodes: outlooks["shop"]!.nodes.slice(1, 2), pauses: [] },
    save: async (_: string, name: string, wish: ExportWishView, tell: (fetching: FetchingView) => void) => {
      it.asked.push(wish);
      const files = wish.data || wish.configuration;
      if (files && name === "reports") throw failure("unsupported", "The account may not export environments.");
      if (wish.withArchives) await fetching(tell);
      const kept = (files && !wish.withArchives) || wish.keep ? copy(String(Date.now()), "2026-11-22 10:00:00", files) : null;
      if (kept) it.held[name] = [kept, ...(it.held[name] ?? [])];
      const notes = wish.start ? [`${name} was started for this and is stopped again.`] : [];
      return { path: wish.ownFile ? `~/Downloads/${name}.json` : `~/Freeport/shelf/${name}-3`, notes, kept, leftRunning: false };
    },
    copies: async (_: string, name: string) => it.held[name] ?? [],
    saveCopy: async (_: string, name: string, __: string, how: CopyWish, tell: (fetching: FetchingView) => void) => {
      it.copied.push(how);
      if (how.withArchives) await fetching(tell);
      return { path: how.ownFile ? `~/Downloads/${name}.json` : `~/Freeport/shelf/${name}-3`, notes: [], kept: null, leftRunning: false };
    },
    dropCopy: async (_: string, name: string, id: string) => {
      it.held[name] = (it.held[name] ?? []).filter((one) => one.id !== id);
    },
    dropData: async (_: string, name: string, id: string) => {
      it.held[name] = (it.held[name] ?? []).map((one) => (one.id === id ? { ...one, archives: [], bytes: 0 } : one));
    },
  };
  return it;
}

const probed = {
  questions: 29,
  answered: 28,
  differences: 2,
  text: [
    "Contract probe by Freeport 0.1.0, platform 8.10",
    "29 questions, 28 answered, 2 differences from what is expected.",
    "",
    "environment.control.GetEnvInfo",
    "  new      nodes[].gpu: flag",
    "  other    env.sslstate: number, where flag is expected",
  ].join("\n"),
};

const acts = ["ask for the name", "create", "find it by its mark", "read", "set a variable and read it back", "give it another alias", "export, read the copy, delete it", "stop", "see that it is stopped"];

/** A probe whose rehearsal waits `pause` milliseconds in each act. */
export class MemoryProbing implements Probing {
  cut = false;
  /** With what rehearsals were asked for: the account, and the password it wants before it deletes. */
  readonly played: [account: string, password: string | null][] = [];
  constructor(private readonly pause: number) {}

  probe = async () => ({ ...probed, rehearsal: null });
  save = async () => "~/Documents/freeport-probe";
  outlook = async (account: string) => {
    if (account === "Rivercloud") throw failure("nothing-small", "This account is offered none of the stacks that a rehearsal is played with.");
    return { stack: "NGINX", reserved: 1, limit: 4, hourly: { amount: 0.0212, currency: "EUR" }, wantsPassword: account === "Alpcloud" };
  };
  cutShort = async () => void (this.cut = true);

  async rehearse(account: string, password: string | null, tell: (rehearsal: RehearsalView) => void) {
    this.played.push([account, password]);
    this.cut = false;
    const rehearsal: RehearsalView = { acts: [], now: null, stays: null };
    for (const name of [...acts, "delete"]) {
      if (this.cut && name !== "delete") continue;
      tell({ ...rehearsal, acts: [...rehearsal.acts], now: name });
      await new Promise((done) => setTimeout(done, this.pause));
      rehearsal.acts.push({ name, seconds: name === "create" ? 42 : 2, trouble: name === "find it by its mark" ? "it is not found by its group" : null });
    }
    return { ...probed, rehearsal };
  }
}
