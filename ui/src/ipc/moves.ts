// Moving, as the window sees it. Written by hand in the shape of the Rust views; once the shell answers these
// calls, this file is made from there like views.ts.

import type { LayerView, MoneyView } from "./views";

/** What is to be moved where. `from` and `to` are accounts; with a `place` (a file, a bundle, an address) it is an
 * import, and `from` is what the place is called. */
export type MoveView = { from: string; environment: string; to: string; place: string | null };

/** What a target answers while a card hovers over it. */
export type VerdictView =
  | {
      can: true;
      /** How many things a person should know first. */
      toKnow: number;
      platform: [from: string, to: string];
      price: [from: MoneyView | null, to: MoneyView | null];
      quota: [used: number, after: number, limit: number | null];
      minutes: number | null;
    }
  | { can: false; reason: string; remedy: string | null };

export type RemedyView = { kind: "done" | "choose" | "yours"; words: string };

export type FindingView = {
  code: string;
  severity: "note" | "caveat" | "blocker";
  about: string;
  message: string;
  remedy: RemedyView | null;
};

export type LeftBehindView = { what: string; why: string };

export type QuotaUseView = { what: string; before: number; after: number; limit: number };

/** What a person may choose; null where it is left to the planner. */
export type ChoicesView = {
  name: string | null;
  alias: string | null;
  region: string | null;
  /** Leave credentials out instead of carrying them. */
  leaveSecretsOut: boolean;
  /** Put the platform's own export copy beside our reading. */
  withPlatformExport: boolean;
  /** Leave what was made in place when something fails. */
  keepOnFailure: boolean;
  /** Answers to a manifest's own questions, by field. */
  answers: Record<string, string>;
  /** Opens a sealed bundle, or seals credentials in the one on the shelf. */
  passphrase: string | null;
};

/** What becomes of a layer's stack. */
export type StackChangeView = { layer: string; from: string; to: string; risk: string | null };

export type PlanView = {
  id: string;
  move: MoveView;
  name: string;
  /** What the target puts behind the name. */
  domain: string;
  nameIsFree: boolean;
  alias: string | null;
  region: string | null;
  regions: string[];
  /** What goes along, such as `Topology · configuration`. */
  carries: string;
  /** True while a blocker stands. */
  blocked: boolean;
  /** The platform's version at both ends, where known. */
  platform: [from: string | null, to: string | null];
  /** Layers whose stack is not the same on the target. */
  stacks: StackChangeView[];
  findings: FindingView[];
  leftBehind: LeftBehindView[];
  steps: { stage: string; title: string; seconds: number | null }[];
  price: { before: MoneyView | null; after: MoneyView | null };
  quotas: QuotaUseView[];
  seconds: number | null;
};

export type StepPhase = "waiting" | "running" | "interrupted" | "done" | "failed" | "undoing" | "undone" | "stuck";

export type StepView = {
  stage: string;
  title: string;
  phase: StepPhase;
  seconds: number | null;
  problem: string | null;
  /** What a person can do about a stuck step. */
  recipe: string | null;
};

export type Ending = "unfinished" | "completed" | "undone" | "stuck" | "kept";

export type FieldView = {
  path: string;
  source: string | null;
  target: string | null;
  verdict: "identical" | "expected" | "mismatch";
  /** Why it was expected to differ. */
  reason: string | null;
};

export type ReportView = {
  headline: string;
  /** How many fields are identical, differ as expected, and differ unannounced. */
  counts: [identical: number, expected: number, mismatch: number];
  fields: FieldView[];
  leftBehind: LeftBehindView[];
  checklist: string[];
  warnings: string[];
  /** Where the bundle is on the shelf. */
  bundle: string | null;
};

/** One migration, whole; told anew whenever something changed. */
export type RunView = {
  id: string;
  move: MoveView;
  name: string;
  ending: Ending;
  /** A person asked for it, and steps are coming to rest. */
  holding: "pause" | "cancel" | null;
  paused: boolean;
  /** True while somebody carries it on; an unfinished one that nobody drives can be resumed. */
  driven: boolean;
  steps: StepView[];
  log: string[];
  elapsed: number;
  remaining: number | null;
  /** Where the new environment answers. */
  address: string | null;
  report: ReportView | null;
};

export type PastView = { id: string; name: string; from: string; to: string; began: string; ending: Ending; headline: string };

export type BundleView = { id: string; name: string; saved: string; layers: number; bytes: number; sealed: boolean; path: string };

/** A bundle's or a manifest's text, and its layers in traffic order as far as the text tells. */
export type ManifestView = { path: string; text: string; layers: LayerView[] };

export type QuestionView = {
  name: string;
  caption: string | null;
  isSecret: boolean;
  isRequired: boolean;
  default: string | null;
};

/** What was brought in, before anything is planned. */
export type IncomingView = { place: string; name: string | null; questions: QuestionView[]; sealed: boolean };

/** Spans are UTF-16 offsets into the text, as the window counts. */
export type SpanView = { from: number; to: number };

export type ProblemView = {
  span: SpanView;
  severity: "error" | "warning" | "note";
  code: string;
  message: string;
  /** A safe fix: all of its edits together. */
  fix: { title: string; edits: { span: SpanView; text: string }[] } | null;
};

export type LookView = { problems: ProblemView[]; layers: LayerView[] };

export type CompletionView = { label: string; detail: string; insert: string; kind: "key" | "value" };

export type CompletionsView = { span: SpanView; options: CompletionView[] };

export type HoverView = { span: SpanView; lines: string[] };

export type ProviderView = { name: string; country: string | null; address: string };

/** What a token turned out to be good for. */
export type CheckView = {
  email: string;
  version: string;
  regions: string[];
  /** Methods it may not call, in the platform's words. */
  lacks: string[];
  filesPort: boolean | null;
};
