// Moving in memory: plans from a table, and migrations that go a step further when they are told to.

import type { Moving, Wish } from "./backend";
import { failure } from "./memory";
import type { FailureView } from "./views";
import type { AddOnView, AwakeView, ChoicesView, Ending, FormView, IncomingView, MoveView, OfferedView, OnView, PastView, PlanView, RunView, StepPhase, VerdictView } from "./moves";

type Made = Omit<PlanView, "id" | "move" | "name" | "alias" | "region" | "nameIs"> &
  Partial<Pick<PlanView, "alias" | "region">>;

export interface Known {
  verdicts: Record<string, VerdictView>;
  /** Plans by the environment's name. */
  plans: Record<string, Made>;
  taken: string[];
  past: PastView[];
  damaged?: FailureView[];
  awake?: AwakeView[];
  /** What is found at a place that somebody wants to import. */
  incoming?: Record<string, IncomingView>;
  /** What is refused at a place. */
  refused?: Record<string, FailureView>;
  /** What marketplaces offer. */
  market?: OfferedView[];
}

interface Running {
  view: RunView;
  tell: Set<(run: RunView) => void>;
  settle: (() => void)[];
}

export const key = (move: MoveView) => `${move.environment} > ${move.to}`;

export class MemoryMoving implements Moving {
  readonly plans = new Map<string, PlanView>();
  readonly runs = new Map<string, Running>();
  /** Reports and plans that were saved, as `id.form`. */
  readonly saved: string[] = [];
  /** What the last plan was asked with. */
  chosen: ChoicesView | null = null;
  /** What the clipboard holds, by its place. */
  copied: string | null = "clipboard:1";
  /** Whether the last address that was looked at might lead into a private network. */
  allowedPrivate: boolean | null = null;
  /** Why a migration does not go on, until what is wanted is given. */
  lacks: FailureView | null = null;
  /** What deleting asks for, where the target wants a password. */
  locked: FailureView | null = null;
  /** Where add-ons were to go. */
  readonly readied: OnView[] = [];
  /** What became of environments that an export left running. */
  readonly settled: string[] = [];
  /** Called with each new migration, so that a demonstration can drive it. */
  onbegin: (id: string) => void = () => {};

  constructor(readonly known: Known) {}

  /** The first one speaks for all. */
  async verdict([move]: [MoveView, ...MoveView[]]) {
    const verdict = this.known.verdicts[key(move)];
    if (!verdict) throw failure("unavailable", `${move.to} does not answer.`);
    return verdict;
  }

  async plan(move: MoveView, choices: ChoicesView): Promise<PlanView> {
    this.chosen = choices;
    const made = this.known.plans[move.environment];
    if (!made) throw failure("no-plan", `${move.environment} cannot be read.`);
    const name = choices.name ?? move.environment;
    const plan: PlanView = {
      ...made,
      id: `${name}-${this.plans.size + 1}`,
      move,
      name,
      nameIs: this.known.taken.includes(name) ? "taken" : "free",
      alias: choices.alias ?? made.alias ?? null,
      region: choices.region ?? made.region ?? made.regions[0]?.name ?? null,
    };
    this.plans.set(plan.id, plan);
    return plan;
  }

  async pasted(): Promise<string> {
    if (this.copied === null) throw { ...failure("nothing-copied", "The clipboard holds no text."), hint: "Copy a manifest." };
    return this.copied;
  }

  async market(): Promise<OfferedView[]> {
    return this.known.market ?? [];
  }

  async inspect(place: string): Promise<IncomingView> {
    const refused = this.known.refused?.[place];
    if (refused) throw refused;
    const found = this.known.incoming?.[place];
    if (!found) throw failure("no-manifest", `There is no manifest in ${place}.`);
    return found;
  }

  async inspectAddress(address: string, _: string | null, allowPrivate: boolean): Promise<IncomingView> {
    this.allowedPrivate = allowPrivate;
    return this.inspect(address.trim());
  }

  /** Only what is due is looked at; the real form is checked by the shell. */
  async form(place: string, _: string | null, answers: Record<string, string>): Promise<FormView> {
    const { form } = await this.inspect(place);
    const questions = form.questions.map((it) => {
      const value = (it.name === null ? null : answers[it.name]) ?? it.value;
      return { ...it, value: it.isSecret ? null : value, mistake: it.isRequired && !value?.trim() ? it.mistake : null };
    });
    return { ...form, questions, isComplete: questions.every(({ mistake }) => mistake === null) };
  }

  async readyAddOn(_: string, on: OnView): Promise<AddOnView> {
    this.readied.push(on);
    return {
      id: "add-on-1",
      actions: [["cmd", 3], ["restartNodes", 1]],
      notes: [`This changes ${on.environment} itself. Freeport cannot take it back.`, "It restarts nodes."],
    };
  }

  async installAddOn(id: string, tell: (line: string) => void) {
    tell(`[11:39:57 ${id}]: BEGIN INSTALLATION`);
    tell(`[11:40:07 ${id}]: END INSTALLATION`);
    return "It runs every night at three.";
  }

  async begin(id: string): Promise<string> {
    const plan = this.plans.get(id);
    if (!plan) throw failure("no-plan", "This plan is not there any more.");
    const steps = plan.steps.map(({ stage, title }) => ({ stage, title, phase: "waiting" as const, seconds: null, stays: null, problem: null, recipe: null }));
    const view: RunView = {
      id,
      move: plan.move,
      name: plan.name,
      ending: "unfinished",
      holding: null,
      paused: false,
      driven: true,
      resumable: false,
      halfMade: false,
      steps,
      log: [],
      closing: null,
      elapsed: 0,
      remaining: plan.seconds,
      address: null,
      report: null,
    };
    this.runs.set(id, { view, tell: new Set(), settle: [] });
    this.onbegin(id);
    return id;
  }

  async watch(id: string, tell: (run: RunView) => void): Promise<void> {
    const run = this.run(id);
    tell(run.view);
    if (run.view.ending !== "unfinished") return;
    run.tell.add(tell);
    await new Promise<void>((settle) => run.settle.push(settle));
  }

  async resume(id: string, fields: Record<string, string>, passphrase: string | null): Promise<void> {
    const { view } = this.run(id);
    const { lacks } = this;
    const given = lacks?.wants.length === 0 ? passphrase : lacks?.wants.every((it) => fields[it]);
    if (lacks && !given) throw lacks;
    this.change(id, { ...view, paused: false, driven: true, holding: null });
  }

  async control(id: string, wish: Exclude<Wish, "resume">, deletePassword: string | null): Promise<void> {
    const { view } = this.run(id);
    if (wish === "undo" && this.locked && !deletePassword) throw this.locked;
    this.change(id, { ...view, driven: true, paused: false, holding: wish === "pause" ? "pause" : "cancel" });
  }

  async saveReport(id: string, form: "html" | "json") {
    this.saved.push(`${id}.${form}`);
    return `~/${id}.${form}`;
  }

  async history() {
    return { migrations: this.known.past, damaged: this.known.damaged ?? [], awake: this.known.awake ?? [] };
  }

  async settleAwake(account: string, name: string, stop: boolean) {
    this.known.awake = (this.known.awake ?? []).filter((it) => it.account !== account || it.name !== name);
    this.settled.push(`${name} ${stop ? "stopped" : "left running"}`);
  }

  async savePlan(plan: string) {
    this.saved.push(`${plan}.plan`);
    return `~/${plan}.plan.json`;
  }

  /** Lets a migration go one step further, or come to rest where a person asked for it. */
  advance(id: string): void {
    const { view } = this.run(id);
    if (view.ending !== "unfinished" || view.paused) return;
    if (view.holding === "pause") return this.change(id, { ...view, paused: true, driven: false, holding: null });
    if (view.holding === "cancel") return this.change(id, undone(view));
    const at = view.steps.findIndex((it) => it.phase !== "done");
    this.change(id, at < 0 ? this.completed(view) : forward(view, at, this.plans.get(id)?.steps[at]?.seconds ?? 1));
  }

  /** It fails where it stands, and turns back. */
  fail(id: string, reason: string): void {
    const report = { headline: `It was not moved. ${reason}`, reason, counts: [0, 0, 0] as [number, number, number], fields: [], leftBehind: [], checklist: [], warnings: [], bundle: null };
    this.change(id, { ...undone(this.run(id).view), ending: "failed", report });
  }

  private completed(view: RunView): RunView {
    const plan = this.plans.get(view.id);
    const fields = [
      ...EQUAL.map(([path, value]) => ({ path, source: value, target: value, verdict: "identical" as const, reason: null })),
      { path: "layers.cp.tag", source: "9.0.71", target: "9.0.85", verdict: "expected" as const, reason: "Nearest version that is offered." },
      { path: "domain", source: `${view.move.environment}.nordhost.example`, target: `${view.name}.${plan?.domain ?? ""}`, verdict: "expected" as const, reason: "Each cloud has its own." },
    ];
    return {
      ...view,
      ending: "completed",
      driven: false,
      remaining: 0,
      closing: view.move.place ? '<p>Sign in as <b>admin</b> at <a href="https://shop.example/admin">shop.example</a>.</p>' : null,
      address: `https://${view.name}.${plan?.domain ?? "example"}`,
      report: {
        headline: "6 fields are equal, 2 differ as expected.",
        reason: null,
        counts: [fields.filter((it) => it.verdict === "identical").length, 2, 0],
        fields,
        leftBehind: plan?.leftBehind ?? [],
        checklist: ["Point the DNS record shop.example to the new address.", "Ask for a new certificate once the record has changed."],
        warnings: [],
        bundle: "shop-1",
      },
    };
  }

  private run(id: string): Running {
    const run = this.runs.get(id);
    if (!run) throw failure("no-migration", `There is no migration called ${id}.`);
    return run;
  }

  private change(id: string, view: RunView): void {
    const run = this.run(id);
    run.view = view;
    run.tell.forEach((tell) => tell(view));
    if (view.ending === "unfinished" && !view.paused) return;
    run.settle.forEach((settle) => settle());
    run.tell.clear();
    run.settle = [];
  }
}

const EQUAL: [string, string][] = [
  ["layers.bl.nodes", "1"],
  ["layers.bl.stack", "nginx 1.26"],
  ["layers.cp.nodes", "2"],
  ["layers.cp.variables.JAVA_OPTS", "-Xmx1g"],
  ["layers.sqldb.stack", "postgresql 16"],
  ["firewall.cp.443", "allow from anywhere"],
];

function forward(view: RunView, at: number, seconds: number): RunView {
  const step = view.steps[at]!;
  const begun = step.phase === "running";
  const phase: StepPhase = begun ? "done" : "running";
  return {
    ...view,
    steps: view.steps.with(at, { ...step, phase, seconds: begun ? seconds : null }),
    log: [...view.log, begun ? `done: ${step.title}` : step.title],
    elapsed: view.elapsed + (begun ? seconds : 0),
    remaining: Math.max(0, (view.remaining ?? 0) - (begun ? seconds : 0)),
  };
}

function undone(view: RunView): RunView {
  const steps = view.steps.map((step) => (step.phase === "waiting" ? step : { ...step, phase: "undone" as const }));
  const ending: Ending = "cancelled";
  return { ...view, steps, ending, driven: false, holding: null, remaining: 0, report: null };
}
