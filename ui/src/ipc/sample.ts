// Three invented clouds for looking at the window without a shell: `npm run sample`. No part of the product.

import { card, cloud, failure, Memory } from "./memory";
import { MemoryMoving, type Known } from "./memory-moving";
import type { MemoryTransfer } from "./memory-transfer";
import { exporting, MemoryProbing } from "./sample-exports";
import { incoming, market } from "./sample-incoming";
import { connecting, desk, editing, shelf, transfer, type MemoryDesk, type MemoryEditing } from "./sample-parts";
import type { CardView, ColumnNews, LayerView } from "./views";

const layer = (name: string, stack: string, nodes = 1): LayerView => ({ name, stack, title: null, tag: null, nodes });
const EUR = (amount: number) => ({ amount, currency: "EUR" });
const CHF = (amount: number) => ({ amount, currency: "CHF" });
const USD = (amount: number) => ({ amount, currency: "USD" });

const on = (domain: string) => (name: string, changes: Partial<CardView>) => card(name, { domain: `${name}.${domain}`, ...changes });
const north = on("nordhost.example");
const alp = on("alpcloud.example");
const river = on("eu.rivercloud.example");

const Nordhost: ColumnNews[] = [
  cloud({ environmentLimit: 20 }),
  north("shop", {
    groups: ["production"],
    monthly: EUR(41.2),
    layers: [layer("bl", "nginx"), layer("cp", "tomcat", 2), layer("sqldb", "postgresql"), layer("cache", "redis")],
  }),
  north("blog", { alias: "Company blog", isShared: true, monthly: EUR(12.6), layers: [layer("cp", "lemp")] }),
  north("intranet", {
    groups: ["production", "internal"],
    monthly: EUR(58.9),
    layers: [layer("bl", "haproxy"), layer("cp", "docker", 3), layer("sqldb", "mariadb", 2), layer("storage", "storage")],
  }),
  north("staging", {
    health: "resting",
    status: "stopped",
    monthly: EUR(0),
    layers: [layer("cp", "nodejs"), layer("nosqldb", "mongodb")],
  }),
  north("reports", { monthly: EUR(9.4), layers: [layer("cp", "python"), layer("sqldb", "postgresql")] }),
  north("mailer", { isTransferring: true, monthly: EUR(6.1), layers: [layer("cp", "docker")] }),
];

const Alpcloud: ColumnNews[] = [
  cloud({ version: "8.10", regions: ["Zurich", "Geneva"], closedRegions: ["Basel"], environmentLimit: 20 }),
  alp("docs", { monthly: CHF(8.1), layers: [layer("bl", "nginx"), layer("cp", "nodejs")] }),
  alp("crm", { monthly: CHF(33), layers: [layer("bl", "nginx"), layer("cp", "nginxphp", 2), layer("sqldb", "mariadb")] }),
  alp("wiki", { monthly: CHF(0), health: "resting", status: "sleeping", layers: [layer("cp", "apache")] }),
];

const Rivercloud: ColumnNews[] = [
  cloud({ version: "7.2.1", email: "ops@studio.example", regions: ["Portland"], environmentLimit: 10 }),
  river("lab", { health: "resting", status: "stopped", monthly: USD(4), layers: [layer("cp", "tomcat")] }),
];

const yes = (toKnow: number, from: number, to: number, minutes: number) =>
  ({ can: true, toKnow, platform: ["8.4", "8.10"], price: [EUR(from), EUR(to)], grows: true, quota: [3, 4, 20], seconds: minutes * 60 }) as const;
const older = {
  can: false,
  reason: "Platform 7.2 has no NGINX 1.26.",
  remedy: "Choose 1.18, the nearest that is offered.",
  opens: false,
} as const;

const names = ["shop", "blog", "intranet", "staging", "reports"];
const verdicts: Known["verdicts"] = Object.fromEntries(
  names.flatMap((name, n) => [
    [`${name} > Alpcloud`, yes(n % 2 === 0 ? 2 : 0, [41.2, 12.6, 58.9, 0, 9.4][n]!, [30.5, 10.2, 61.4, 0, 7.8][n]!, 6 + n)],
    [`${name} > Rivercloud`, older],
  ]),
);

const plan: Known["plans"][string] = {
  blocked: false,
  platform: ["8.4", "8.10"],
  asWritten: false,
  stacks: [{ layer: "cp", from: "Tomcat 9.0.71", to: "Tomcat 9.0.85", risk: "Same major version; applications rarely notice." }],
  domain: "alpcloud.example",
  alias: "Shop, production",
  regions: [
    { name: "zrh", title: "Zurich", isOpen: true },
    { name: "gva", title: "Geneva", isOpen: true },
    { name: "bsl", title: "Basel", isOpen: false },
  ],
  carries: "Topology · configuration",
  findings: [
    {
      code: "T010",
      severity: "caveat",
      about: "cp",
      message: "Tomcat 9.0.71 is not offered; nearest is 9.0.85.",
      remedy: { kind: "done", words: "9.0.85 is used. It is the same major version." },
      picks: [{ kind: "stack", to: "tomcat:9.0.90", changes: { stacks: { cp: { nodeType: "tomcat", tag: "9.0.90", image: null } } } }],
    },
    {
      code: "T031",
      severity: "caveat",
      about: "bl",
      message: "The public address 203.0.113.7 stays with Nordhost.",
      remedy: { kind: "yours", words: "Alpcloud gives a new one. Your DNS record shop.example must follow." },
      picks: [],
    },
  ],
  leftBehind: [
    { what: "Certificate for shop.example", why: "Ask for a new one after the DNS change; the add-on is offered." },
    { what: "Collaborator ben@studio.example", why: "Sharing belongs to the account; invite again." },
  ],
  steps: [
    { stage: "Check", title: "Read shop on Nordhost", seconds: 10 },
    { stage: "Save", title: "Save the manifest to the shelf", seconds: 1 },
    { stage: "Create", title: "Create shop on Alpcloud: 4 layers, 5 nodes", seconds: 240 },
    { stage: "Apply", title: "Apply variables, firewall, endpoints, scaling", seconds: 50 },
    { stage: "Compare", title: "Read it back and compare every field", seconds: 15 },
  ],
  price: { before: EUR(41.2), after: EUR(30.5), grows: true },
  quotas: [
    { what: "Environments", before: 3, after: 4, limit: 20 },
    { what: "Cloudlets of one node", before: 12, after: 16, limit: 32 },
  ],
  seconds: 316,
  wantsPassword: false,
};

/** `drive` lets migrations go on by themselves; a test steps them by hand. */
export function sample(drive = true): Memory & { moving: MemoryMoving; desk: MemoryDesk; editing: MemoryEditing; shelf: ReturnType<typeof shelf>; exporting: ReturnType<typeof exporting>; probing: MemoryProbing } {
  const moving = new MemoryMoving({
    verdicts,
    plans: Object.fromEntries(names.map((name) => [name, { ...plan }])),
    incoming,
    market,
    taken: ["docs", "crm", "wiki"],
    damaged: [{ code: "journal", title: "The journal of shop-20261101 cannot be read.", causes: ["Line 4 is not a journal entry."], wants: [], hint: "What it made may still be there: look at Nordhost." }],
    past: [
      { id: "blog-1", name: "blog", from: "Alpcloud", to: "Nordhost", began: "2026-11-20T14:05:00Z", ending: "completed", rest: null, mismatches: 0, halfMade: false, resumable: false, revocable: false, headline: "blog is on Nordhost. All 96 fields equal." },
      { id: "crm-1", name: "crm", from: "Alpcloud", to: "Rivercloud", began: "2026-11-12T09:30:00Z", ending: "cancelled", rest: null, mismatches: 0, halfMade: false, resumable: false, revocable: false, headline: "Cancelled. Everything that was made is gone again." },
    ],
  });
  if (drive) moving.onbegin = (id) => {
    const timer = setInterval(() => {
      moving.advance(id);
      if (moving.runs.get(id)?.view.ending !== "unfinished") clearInterval(timer);
    }, 1200);
  };
  const memory = new Memory({ Nordhost: { news: Nordhost }, Alpcloud: { news: Alpcloud }, Rivercloud: { news: Rivercloud } }, { moving, transfer: transfer(), shelf: shelf(), exporting: exporting(), probing: new MemoryProbing(drive ? 900 : 0), connecting, editing: editing(), desk: desk() });
  return memory as ReturnType<typeof sample>;
}

/** Two accounts of one installation, side by side. */
export function sampleOwners(): Memory & { transfer: MemoryTransfer } {
  const installation = "app.nordhost.example:443";
  const clouds = { Nordhost: { news: Nordhost, installation }, Studio: { news: [cloud({ email: "ben@studio.example" }), north("press", { monthly: EUR(8.2) })], installation } };
  const memory = new Memory(clouds, { moving: new MemoryMoving({ verdicts: {}, plans: { shop: plan }, taken: [], past: [] }), transfer: transfer(), shelf: shelf() });
  return memory as ReturnType<typeof sampleOwners>;
}

/** As it is after Freeport was killed during an export. */
export function sampleAwake(): Memory {
  const memory = sample();
  memory.moving.known.awake = [{ account: "Nordhost", name: "staging", since: "2026-11-21T18:20:00Z" }];
  return memory;
}

/** The same clouds in their other faces; and none at all. */
export function sampleFaces(which: string): Memory {
  if (which === "#first") return new Memory({}, { connecting });
  if (which === "#owners") return sampleOwners();
  if (which === "#awake") return sampleAwake();
  const [alp, ...docs] = Alpcloud;
  return new Memory(
    {
      Reading: { news: [], end: "never" },
      Empty: { news: [alp!] },
      Silent: { news: [], end: failure("unavailable", "app.silent.example does not answer within 20 s.") },
      Refusing: { news: [], end: failure("unauthenticated", "The cloud does not know this token any more.") },
      Partial: { news: [cloud({ unread: ["Prices: the account may not read them."] }), ...docs] },
    },
    { shelf: shelf(), exporting: exporting(), probing: new MemoryProbing(900), connecting },
  );
}
