// The real backend: Tauri's commands and channels.

import { Channel, invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import type { ColumnNews } from "./views";

export const tauri: Backend = {
  accounts: () => invoke("accounts"),
  readColumn: (account, tell) => {
    const news = new Channel<ColumnNews>();
    news.onmessage = tell;
    return invoke("read_column", { account, news });
  },
};
