// A thousand environments of six nodes that never rest, for the bench: `vite build --mode sample-large`. Each
// frame's work on the main thread is left in the timeline as a measure called `frame work`. No part of the
// product.

import { card, cloud, Memory } from "./memory";
import { MemoryMoving } from "./memory-moving";
import type { CardView, ColumnNews, LayerView } from "./views";

const ENVIRONMENTS = 1000;
const UPDATES_A_SECOND = 200;
const TICK = 20;

const layer = (name: string, stack: string, nodes = 1): LayerView => ({ name, stack, title: null, tag: "1.0", nodes });
const LAYERS = [layer("bl", "nginx"), layer("cp", "tomcat", 2), layer("sqldb", "postgresql"), layer("cache", "redis"), layer("storage", "storage")];

const STATES: Pick<CardView, "health" | "status">[] = [
  { health: "running", status: "running" },
  { health: "resting", status: "stopped" },
  { health: "passing", status: "cloning" },
];

const environment = (n: number, turn = 0): ColumnNews =>
  card(`env-${String(n).padStart(4, "0")}`, {
    domain: `env-${n}.nordhost.example`,
    groups: [`group ${n % 12}`],
    layers: LAYERS,
    cloudlets: 8 + (n % 40),
    monthly: { amount: (n % 97) + turn / 10, currency: "EUR" },
    ...STATES[(n + turn) % STATES.length],
  });

/** Two clouds; the first holds all of them and tells changes for as long as the window is open. */
export function sampleLarge(): Memory {
  const news = [cloud({ environmentLimit: 2000 }), ...Array.from({ length: ENVIRONMENTS }, (_, n) => environment(n))];
  const moving = new MemoryMoving({ verdicts: {}, plans: {}, taken: [], past: [] });
  const memory = new Memory({ Nordhost: { news, end: "never" }, Alpcloud: { news: [cloud()] } }, { moving });
  const read = memory.readColumn.bind(memory);
  memory.readColumn = async (account, tell) => {
    if (account === "Nordhost") restless(tell);
    await read(account, tell);
  };
  meter();
  return memory;
}

function restless(tell: (news: ColumnNews) => void): void {
  let told = 0;
  const begun = performance.now();
  setInterval(() => {
    const due = ((performance.now() - begun) * UPDATES_A_SECOND) / 1000;
    for (; told < due; told++) tell(environment((told * 7) % ENVIRONMENTS, 1 + Math.floor(told / ENVIRONMENTS)));
  }, TICK);
}

/** From the beginning of a frame to the first task after it: scripts, style, layout and paint. */
function meter(): void {
  let start = 0;
  const after = new MessageChannel();
  after.port1.onmessage = () => performance.measure("frame work", { start, end: performance.now() });
  const frame = () => {
    start = performance.now();
    after.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
