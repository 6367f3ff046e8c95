// All the window may ask of the shell. Two twins answer it: tauri.ts, and memory.ts for tests.
// Whatever fails rejects with a FailureView.

import type { AccountView, ColumnNews } from "./views";

export interface Backend {
  /** The connected accounts, in the person's order. No cloud is asked. */
  accounts(): Promise<AccountView[]>;
  /** Reads one account and tells each thing as it arrives; what was told holds even when it fails later. */
  readColumn(account: string, tell: (news: ColumnNews) => void): Promise<void>;
}
