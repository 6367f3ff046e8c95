// The rest of the invented window: a shelf, a manifest to edit, a directory of clouds, and a desk that keeps
// what it was told. No part of the product.

import type { Connecting, Desk, Editing, Shelf } from "./backend";
import { failure } from "./memory";
import { MemoryTransfer } from "./memory-transfer";
import type { BundleView, ProblemView } from "./moves";
import type { ItemView, LayerView, OfferView, ProviderView, TermView } from "./views";

const layer = (name: string, stack: string, nodes = 1): LayerView => ({ name, stack, title: null, tag: null, nodes });
const SHOP = [layer("bl", "nginx"), layer("cp", "tomcat", 2), layer("sqldb", "postgresql"), layer("cache", "redis")];

export const manifest = (count = 2) => `type: install
name: shop
nodes:
  - nodeType: nginx
    nodeGroup: bl
    cloudlets: 8
  - nodeType: tomcat9
    nodeGroup: cp
    count: ${count}
    cloudlets: 16
    env:
      JAVA_OPTS: -Xmx1g
  - nodeType: postgresql
    nodeGroup: sqldb
    cloudlets: 16
onInstall:
  - cmd[cp]: /opt/warm-up.sh
success: The shop answers at https://\${env.domain}.
`;

const bundle = (id: string, name: string, saved: string, sealed: boolean): BundleView => ({
  id,
  name,
  source: "Nordhost",
  saved,
  layers: 4,
  bytes: 38_000,
  sealed,
  path: `~/Freeport/shelf/${id}`,
});

/** A manifest that lies on the shelf by itself. */
const loose = (name: string): BundleView => ({ id: name, name, source: null, saved: "2026-10-30T10:00:00Z", layers: 4, bytes: 412, sealed: false, path: `~/Freeport/shelf/${name}` });

const known = (code: string, severity: "note" | "caveat" | "blocker", message: string, remedy: string | null) => ({
  code,
  severity,
  about: "",
  message,
  remedy: remedy === null ? null : { kind: "yours" as const, words: remedy },
  picks: [],
});

/** Two accounts of one installation, Nordhost and Studio, and what a transfer of two environments would mean. */
export function transfer(): MemoryTransfer {
  const pays = (name: string) => known("H026", "note", `${name} runs on. From the confirmation on Studio pays for it, and Nordhost sees it no more.`, null);
  const it = new MemoryTransfer({
    addresses: { Studio: "ben@studio.example", Nordhost: "anna@studio.example" },
    findings: {
      shop: [
        known("H020", "caveat", "These lose access to shop: carla@studio.example.", "Tell them, and let Studio share it again afterwards."),
        known("H022", "caveat", "Certificates that Let's Encrypt renews may run out after the transfer.", "Let Studio watch the next renewal, and install the add-on again if it fails."),
        pays("shop"),
      ],
      intranet: [
        known("H007", "blocker", "Studio may have 4 nodes in an environment; this needs 7.", "Ask the hoster for a higher limit, or upgrade that account."),
        pays("intranet"),
      ],
      blog: [pays("blog")],
    },
  });
  it.waiting.set("mailer", { environment: "mailer", to: "ben@studio.example", asked: "2026-11-22 09:12:40", expires: "2026-11-29 09:12:40" });
  return it;
}

/** A shelf of two bundles and a manifest, which forgets with the window. */
export function shelf(): Shelf & { bundles: BundleView[]; revealed: string[] } {
  const it = {
    revealed: [] as string[],
    bundles: [bundle("shop-1", "shop", "2026-11-14T10:00:00Z", false), bundle("intranet-1", "intranet", "2026-11-02T10:00:00Z", true), loose("cms.jps")],
    list: async () => it.bundles,
    save: async (_: string, environment: string) => {
      const made = bundle(`${environment}-2`, environment, new Date().toISOString(), false);
      it.bundles = [made, ...it.bundles.filter(({ id }) => id !== made.id)];
      return made;
    },
    read: async (id: string) => {
      const kept = !id.endsWith(".jps");
      return { path: `~/Freeport/shelf/${id}${kept ? "/manifest.jps" : ""}`, text: manifest(id === "shop-1" ? 2 : 3), layers: SHOP, kept };
    },
    reveal: async (path: string) => void it.revealed.push(path),
    trash: async (id: string) => {
      it.bundles = it.bundles.filter((other) => other.id !== id);
    },
    folder: async () => "~/Freeport/shelf",
    chooseFolder: async () => null,
  };
  return it;
}

const EUR = (amount: number) => ({ amount, currency: "EUR" });
const term = (item: ItemView, units: number, price: number, sum: number): TermView => ({ item, units, free: 0, price, hours: 730, amount: EUR(sum) });
const offer = (label: string, more: Partial<OfferView>): OfferView => ({
  label,
  isHome: false,
  isConnected: true,
  version: null,
  regions: [],
  closedRegions: [],
  silence: null,
  base: null,
  isPartial: false,
  atMost: null,
  converted: null,
  terms: [],
  traffic: null,
  misfits: [],
  isFitKnown: true,
  unknown: [],
  ...more,
});

const provider = (name: string, country: string, more: Partial<ProviderView> = {}): ProviderView => ({
  name,
  address: `https://app.${name.toLowerCase()}.example`,
  isOwn: false,
  entry: "in the vendor's list",
  listed: { country, regions: [], currency: "", filesPortClosed: name === "Nordhost" },
  environmentDomains: [],
  regions: [],
  version: null,
  currency: null,
  asked: null,
  inside: null,
  ...more,
});
const ALPCLOUD: Partial<ProviderView> = {
  listed: { country: "CH", regions: ["Zurich", "Geneva"], currency: "CHF", filesPortClosed: false },
  environmentDomains: ["alpcloud.example"],
  regions: ["Zurich", "Geneva"],
  version: "8.13",
  currency: "CHF",
  asked: {
    at: "2026-11-21T18:20:00Z",
    prices: [
      { item: "reserved", tiers: [{ above: 0, price: 0.0026, free: 0 }, { above: 50, price: 0.002, free: 0 }] },
      { item: "addresses", tiers: [{ above: 0, price: 0.005, free: 1 }] },
      { item: "dynamic", tiers: [] },
      { item: "disk", tiers: [{ above: 0, price: 0.0001, free: 10 }] },
      { item: "traffic", tiers: [{ above: 0, price: 0.02, free: 0 }] },
    ],
  },
  inside: {
    account: "Alpcloud",
    at: "2026-11-21T18:20:00Z",
    closedRegions: ["Basel"],
    limits: [
      { name: "environment.maxnodescount", what: "nodes in the environment", limit: 48, isSwitch: false },
      { name: "environment.vds.enabled", what: "Elastic VPS", limit: 0, isSwitch: true },
      { name: "disk.iolimit", what: null, limit: 1000, isSwitch: false },
    ],
  },
};
const CLOUDS = [provider("Nordhost", "SE"), provider("Alpcloud", "CH", ALPCLOUD), provider("Rivercloud", "US")];
let clouds = CLOUDS;

export const connecting: Connecting = {
  providers: async () => clouds,
  byName: async () => [{ name: "Everwhere", listed: { country: "IN", regions: [], currency: "", filesPortClosed: true } }],
  tokenWants: async () => ["environment (control, export)", "marketplace (jps)"],
  keepCloud: async (name, address, listed) => {
    const { regions, currency } = listed;
    const own = { address, isOwn: true, entry: "added by you", listed, regions, currency: currency || null };
    return (clouds = [...clouds.filter((it) => it.address !== address), provider(name, listed.country, own)]);
  },
  leaveCloudOut: async (which) => (clouds = clouds.filter((it) => it.name !== which && it.address !== which)),
  restoreClouds: async () => (clouds = CLOUDS),
  refreshClouds: async (tell) => {
    clouds.forEach((_, n) => tell([n + 1, clouds.length]));
    return [clouds.length - 1, clouds.length];
  },
  stopRefreshing: async () => {},
  compare: async (account, _, clouds) => [
    offer(account, { isHome: true, version: "8.10", base: EUR(41.2), atMost: EUR(96.5), terms: [term("reserved", 16, 0.0035, 41.2), term("dynamic", 24, 0.0031, 55.3)] }),
    offer("Alpcloud", {
      version: "8.13",
      regions: ["Zurich", "Geneva"],
      base: EUR(30.5),
      atMost: EUR(71.9),
      terms: [term("reserved", 16, 0.0026, 30.5), term("dynamic", 24, 0.0023, 41.4)],
      traffic: EUR(0.02),
      misfits: ["tomcat:9.0.71 of layer cp is not offered; nearest: tomcat:9.0.85"],
    }),
    ...clouds.map((label) => offer(label, { isConnected: false, isFitKnown: false, unknown: ["Its price list is not public."] })),
  ],
  check: async (_, token) => {
    if (token.length < 8) throw failure("unauthenticated", "The cloud does not know this token.");
    return { email: "anna@studio.example", version: "8.10", regions: ["Zurich", "Geneva"], closedRegions: ["Basel"], lacks: [], filesPort: "open" };
  },
  connect: async () => {},
  disconnect: async () => {},
  explore: async () => {},
};

function old(text: string): ProblemView[] {
  const from = text.indexOf("tomcat9");
  if (from < 0) return [];
  const span = { from, to: from + 7 };
  const fix = { title: "Use tomcat", edits: [{ span, text: "tomcat" }], safe: true };
  return [{ span, severity: "warning", code: "M210", message: "Version 9 is chosen with a tag, not in the name.", fix }];
}

export interface MemoryEditing extends Editing {
  /** What was saved, by its path. */
  readonly saved: [path: string, text: string][];
  /** Texts that were looked at. */
  readonly looked: string[];
  /** What an answer waits for. */
  holds: Promise<void>;
}

export const editing = (): MemoryEditing => {
  const it: MemoryEditing = {
    saved: [],
    looked: [],
    holds: Promise.resolve(),
    open: async (path) => ({ path, text: manifest(), layers: SHOP, kept: path.endsWith("/manifest.jps") }),
    fresh: async () => ({ path: "", text: "# What this makes\ntype: install\n", layers: [], kept: false }),
    choose: async () => ({ path: "~/Downloads/reports.jps", text: manifest(1), layers: SHOP, kept: false }),
    save: async (path, text) => {
      it.saved.push([path, text]);
      return path === "" || path.endsWith("/manifest.jps") ? "~/Documents/manifest.jps" : path;
    },
    look: async (text) => {
      it.looked.push(text);
      await it.holds;
      return { problems: old(text), layers: SHOP.filter(({ name }) => text.includes(`nodeGroup: ${name}`)) };
    },
    complete: async (_, at) => ({
      span: { from: at, to: at },
      options: [
        { label: "nodeGroup", detail: "the layer a node belongs to", insert: "nodeGroup: ", kind: "key" },
        { label: "cloudlets", detail: "128 MiB and 400 MHz each", insert: "cloudlets: ", kind: "key" },
      ],
    }),
    hover: async (_, at) => ({ span: { from: at, to: at + 1 }, lines: ["cloudlets", "128 MiB of memory and 400 MHz each."] }),
    format: async (text) => text.replace(/[ \t]+$/gm, ""),
  };
  return it;
};

export interface MemoryDesk extends Desk {
  /** What was asked of it, in order. */
  readonly told: string[];
  /** Pretends that files come from the file manager. */
  drop(paths: string | string[], x: number, y: number, dropped?: boolean): void;
  /** Pretends that the app is opened again, with those. */
  again(...places: string[]): void;
  /** Pretends that the window should close; answers whether it stays. */
  shut(): boolean;
}

export function desk(): MemoryDesk {
  type Files = Parameters<Parameters<Desk["files"]>[0]>[0];
  const listeners = new Set<(files: Files) => void>();
  const told: string[] = [];
  let [tell, ask, isUnsaved] = [(_: string[]) => {}, () => {}, false];
  return {
    told,
    browse: async (address) => void told.push(`browse ${address}`),
    files: async (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    chooseFiles: async () => ["~/Downloads/reports.jps"],
    speak: async (language) => void told.push(`speak ${language}`),
    notify: async (title) => void told.push(`notify ${title}`),
    draw: async (times) => void told.push(`draw ${times}`),
    progress: async () => {},
    saveDiagnostics: async () => "~/freeport-diagnostics.zip",
    opened: async (listener) => void (tell = listener),
    again: (...places) => tell(places),
    unsaved: async (is) => void (isUnsaved = is),
    closing: async (listener) => void (ask = listener),
    leave: async () => void told.push("leave"),
    shut: () => {
      if (isUnsaved) ask();
      return isUnsaved;
    },
    findUpdate: async (releases) => (releases === "preview" ? { is: "found", version: "0.2.0" } : { is: "newest" }),
    installUpdate: async () => {},
    drop: (paths, x, y, dropped = true) => listeners.forEach((tell) => tell({ paths: [paths].flat(), x, y, dropped })),
  };
}
