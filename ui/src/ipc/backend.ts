// All the window may ask of the shell. Two twins answer it: tauri.ts, and memory.ts for tests.
// Whatever fails rejects with a FailureView. A part that is absent is not offered: the window then shows no
// way to it, rather than one that fails.

import type {
  BundleView,
  CheckView,
  ChoicesView,
  MoveView,
  PastView,
  PlanView,
  ProviderView,
  RunView,
  VerdictView,
} from "./moves";
import type { AccountView, ColumnNews } from "./views";

export interface Backend {
  /** The connected accounts, in the person's order. No cloud is asked. */
  accounts(): Promise<AccountView[]>;
  /** Reads one account and tells each thing as it arrives; what was told holds even when it fails later. */
  readColumn(account: string, tell: (news: ColumnNews) => void): Promise<void>;

  readonly moving?: Moving;
  readonly shelf?: Shelf;
  readonly connecting?: Connecting;
}

export interface Moving {
  /** What would come of a move, in short. Nothing happens. */
  verdict(move: MoveView): Promise<VerdictView>;
  /** The whole plan. Nothing happens. */
  plan(move: MoveView, choices: ChoicesView): Promise<PlanView>;
  /** Begins to carry out a plan, and answers the migration's id. */
  begin(plan: string): Promise<string>;
  /** Tells the migration whole, now and whenever it changes, until it ends or is paused. */
  watch(id: string, tell: (run: RunView) => void): Promise<void>;
  /** Pausing keeps what was made, cancelling takes it away again. */
  control(id: string, wish: "pause" | "resume" | "cancel"): Promise<void>;
  /** All migrations, newest first. */
  history(): Promise<PastView[]>;
}

export interface Shelf {
  list(): Promise<BundleView[]>;
  /** Reads an environment and writes its bundle. The environment is not changed. */
  save(account: string, environment: string): Promise<BundleView>;
}

export interface Connecting {
  providers(): Promise<ProviderView[]>;
  /** Tries a token. It is kept nowhere. */
  check(address: string, token: string): Promise<CheckView>;
  /** Connects an account; the token goes to the keychain and never comes back. */
  connect(id: string, address: string, token: string): Promise<void>;
  /** Forgets an account and its token. Nothing happens on the cloud. */
  disconnect(id: string): Promise<void>;
}
