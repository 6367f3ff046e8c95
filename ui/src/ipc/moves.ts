// Moving, as the window sees it. Written by hand in the shape of the Rust views; once the shell answers these
// calls, this file is made from there like views.ts.

import type { MoneyView } from "./views";

/** What is to be moved where. `to` is an account. */
export type MoveView = { from: string; environment: string; to: string };

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
export type ChoicesView = { name: string | null; alias: string | null; region: string | null };

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
  findings: FindingView[];
  leftBehind: LeftBehindView[];
  steps: { title: string; seconds: number | null }[];
  price: { before: MoneyView | null; after: MoneyView | null };
  quotas: QuotaUseView[];
  seconds: number | null;
};

export type StepPhase = "waiting" | "running" | "interrupted" | "done" | "failed" | "undoing" | "undone" | "stuck";

export type StepView = { title: string; phase: StepPhase; seconds: number | null; problem: string | null };

export type Ending = "unfinished" | "completed" | "undone" | "stuck" | "kept";

export type FieldView = {
  path: string;
  source: string | null;
  target: string | null;
  verdict: "identical" | "expected" | "mismatch";
  /** Why it was expected to differ. */
  reason: string | null;
};

export type ReportView = { headline: string; fields: FieldView[]; leftBehind: LeftBehindView[]; checklist: string[] };

/** One migration, whole; told anew whenever something changed. */
export type RunView = {
  id: string;
  move: MoveView;
  name: string;
  ending: Ending;
  /** A person asked for it, and steps are coming to rest. */
  holding: "pause" | "cancel" | null;
  paused: boolean;
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
