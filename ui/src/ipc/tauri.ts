// The real backend: Tauri's commands and channels.

import { Channel, invoke } from "@tauri-apps/api/core";
import type { Backend, Connecting, Desk, Editing, Exporting, Moving, Probing, Shelf, Transfer } from "./backend";
import type { FilesView } from "./views";

/** Asks for what tells news on its way. The answer travels another way and may overtake them: it waits for their end. */
async function telling<News, Answer>(command: string, args: Record<string, unknown>, tell: (one: News) => void): Promise<Answer> {
  const news = new Channel<News | null>();
  const told = new Promise<void>((end) => (news.onmessage = (one) => (one === null ? end() : tell(one))));
  const answer = await invoke<Answer>(command, { ...args, news });
  await told;
  return answer;
}

const moving: Moving = {
  verdict: (wanted) => invoke("verdict", { wanted }),
  plan: (wanted, choices) => invoke("plan", { wanted, choices }),
  inspect: (place, to) => invoke("inspect", { place, to }),
  inspectAddress: (address, to, allowPrivate) => invoke("inspect_address", { address, to, allowPrivate }),
  market: (account) => invoke("market", { account }),
  pasted: () => invoke("pasted"),
  form: (place, to, answers) => invoke("form", { place, to, answers }),
  readyAddOn: (place, on, answers) => invoke("ready_add_on", { place, on, answers }),
  installAddOn: (id, tell) => telling("install_add_on", { id }, tell),
  begin: (plan) => invoke("begin", { plan }),
  watch: (id, tell) => telling("watch", { id }, tell),
  resume: (id, fields, passphrase) => invoke("resume", { id, fields, passphrase }),
  control: (id, wish, deletePassword) => invoke("control", { id, wish, deletePassword }),
  history: () => invoke("history"),
  settleAwake: (account, environment, stop) => invoke("settle_awake", { account, environment, stop }),
  savePlan: (plan) => invoke("save_plan", { plan }),
  saveReport: (id, form) => invoke("save_report", { id, form }),
};

const transfer: Transfer = {
  prepare: (from, environments, to) => invoke("prepare_transfer", { from, environments, to }),
  send: (from, environments, to, confirm) => invoke("send_transfer", { from, environments, to, confirm }),
  pending: (account, environment) => invoke("pending_transfer", { account, environment }),
  cancel: (account, environment) => invoke("cancel_transfer", { account, environment }),
  confirm: (account, pasted) => invoke("confirm_transfer", { account, pasted }),
};

const shelf: Shelf = {
  list: () => invoke("shelf_list"),
  save: (account, environment) => invoke("shelf_save", { account, environment }),
  read: (id) => invoke("shelf_read", { id }),
  reveal: (path) => invoke("reveal", { path }),
  trash: (id) => invoke("shelf_trash", { id }),
  folder: () => invoke("shelf_folder"),
  chooseFolder: () => invoke("choose_shelf"),
};

const exporting: Exporting = {
  outlook: (account, environment) => invoke("export_outlook", { account, environment }),
  save: (account, environment, wish, tell) => telling("export_environment", { account, environment, wish }, tell),
  copies: (account, environment) => invoke("export_copies", { account, environment }),
  saveCopy: (account, environment, id, how, tell) => telling("save_copy", { account, environment, id, ...how }, tell),
  dropCopy: (account, environment, id) => invoke("delete_copy", { account, environment, id }),
  dropData: (account, environment, id) => invoke("delete_copy_data", { account, environment, id }),
};

const probing: Probing = {
  probe: (account) => invoke("probe_account", { account }),
  outlook: (account) => invoke("rehearsal_outlook", { account }),
  rehearse: (account, password, tell) => telling("rehearse", { account, password }, tell),
  cutShort: () => invoke("cut_rehearsal"),
  save: (account) => invoke("save_probe", { account }),
};

const connecting: Connecting = {
  providers: () => invoke("known_providers"),
  byName: () => invoke("clouds_by_name"),
  tokenWants: () => invoke("token_wants"),
  keepCloud: (name, address, details) => invoke("keep_cloud", { name, address, details }),
  leaveCloudOut: (name) => invoke("leave_cloud_out", { name }),
  restoreClouds: () => invoke("restore_clouds"),
  refreshClouds: (tell) => telling("refresh_clouds", {}, tell),
  stopRefreshing: () => invoke("stop_refreshing"),
  compare: (account, environment, clouds, assumed) => invoke("compare", { account, environment, clouds, assumed }),
  check: (address, token) => invoke("check_account", { address, token }),
  connect: (id, address, token) => invoke("connect_account", { id, address, token }),
  disconnect: (id) => invoke("disconnect_account", { id }),
  explore: () => invoke("explore"),
};

const editing: Editing = {
  open: (path) => invoke("open_manifest", { path }),
  fresh: () => invoke("new_manifest"),
  choose: () => invoke("choose_manifest"),
  save: (path, text) => invoke("save_manifest", { path, text }),
  look: (text) => invoke("look", { text }),
  complete: (text, at) => invoke("complete", { text, at }),
  hover: (text, at) => invoke("hover", { text, at }),
  format: (text) => invoke("lay_out", { text }),
};

const desk: Desk = {
  browse: (address) => invoke("browse", { address }),
  files: async (tell) => {
    const news = new Channel<FilesView | null>();
    news.onmessage = tell;
    await invoke("files", { news });
    return () => {
      news.onmessage = () => {};
    };
  },
  chooseFiles: () => invoke("choose_files"),
  speak: (language) => invoke("speak", { language }),
  notify: (title, words) => invoke("notify", { title, words }),
  draw: (times) => invoke("draw", { times }),
  progress: (share) => invoke("progress", { share }),
  saveDiagnostics: () => invoke("save_diagnostics"),
  opened: async (tell) => {
    const news = new Channel<string[]>();
    news.onmessage = tell;
    await invoke("opened", { news });
  },
  unsaved: (isUnsaved) => invoke("unsaved", { isUnsaved }),
  closing: async (ask) => {
    const news = new Channel<null>();
    news.onmessage = ask;
    await invoke("closing", { news });
  },
  leave: () => invoke("leave"),
  findUpdate: (releases) => invoke("find_update", { releases }),
  installUpdate: (releases) => invoke("install_update", { releases }),
};

export const tauri: Backend = {
  accounts: () => invoke("accounts"),
  readColumn: (account, tell) => telling("read_column", { account }, tell),
  moving,
  transfer,
  shelf,
  exporting,
  probing,
  connecting,
  editing,
  desk,
};
