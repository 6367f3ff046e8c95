// All the window may ask of the shell. Two twins answer it: tauri.ts, and memory.ts for tests.
// Whatever fails rejects with a FailureView. A part that is absent is not offered: the window then shows no
// way to it, rather than one that fails.

import type {
  AddOnView,
  BundleView,
  CheckView,
  ChoicesView,
  CompletionsView,
  CopyView,
  ExportedView,
  ExportWishView,
  FetchingView,
  HistoryView,
  HoverView,
  FormView,
  IncomingView,
  LookView,
  OfferedView,
  ManifestView,
  MoveView,
  OnView,
  OutlookView,
  PlanView,
  ProbedView,
  ProviderView,
  RehearsalOutlookView,
  RehearsalView,
  RunView,
  VerdictView,
} from "./moves";
import type { AccountView, AssumedView, ByNameView, ColumnNews, DetailsView, OfferView, HandedView, HandoverView, PendingTransferView, UpdateView } from "./views";

export interface Backend {
  /** The connected accounts, in the person's order. No cloud is asked. */
  accounts(): Promise<AccountView[]>;
  /** Reads one account and tells each thing as it arrives; what was told holds even when it fails later. */
  readColumn(account: string, tell: (news: ColumnNews) => void): Promise<void>;

  readonly moving?: Moving;
  readonly transfer?: Transfer;
  readonly shelf?: Shelf;
  readonly exporting?: Exporting;
  readonly probing?: Probing;
  readonly connecting?: Connecting;
  readonly editing?: Editing;
  readonly desk?: Desk;
}

export interface Moving {
  /** What would come of moves to one target, in short. Nothing happens. */
  verdict(moves: MoveView[]): Promise<VerdictView>;
  /** The whole plan. Nothing happens. */
  plan(move: MoveView, choices: ChoicesView): Promise<PlanView>;
  /** Looks at a file, a bundle's folder, an address, or a package of the marketplace there, that somebody wants to
   * import. */
  inspect(place: string, to: string | null): Promise<IncomingView>;
  /** Looks at what is at an address that somebody typed; only with `allowPrivate` may it lead into a private network. */
  inspectAddress(address: string, to: string | null, allowPrivate: boolean): Promise<IncomingView>;
  /** What the marketplace of an account's cloud offers. */
  market(account: string): Promise<OfferedView[]>;
  /** Takes what the clipboard holds, and answers the place it is known by from now on: the address it names, or a name
   * for the text. */
  pasted(): Promise<string>;
  /** The questions of what is imported, with these answers: which show, what can be chosen there, what is wrong. */
  form(place: string, to: string | null, answers: Record<string, string>): Promise<FormView>;
  /** Makes an add-on ready for an environment. Nothing happens. */
  readyAddOn(place: string, on: OnView, answers: Record<string, string>): Promise<AddOnView>;
  /** Installs what was made ready, tells the cloud's log line by line, and answers the package's closing words. */
  installAddOn(id: string, tell: (line: string) => void): Promise<string | null>;
  /** Begins to carry out a plan, and answers the migration's id. */
  begin(plan: string): Promise<string>;
  /** Tells the migration whole, now and whenever it changes, until it ends or is paused. One that ended long ago
   * is told once. */
  watch(id: string, tell: (run: RunView) => void): Promise<void>;
  /** Goes on with a migration, also with one that an earlier window left. Secrets are kept nowhere, and may have to be
   * given once more. */
  resume(id: string, fields: Record<string, string>, passphrase: string | null): Promise<void>;
  /** Pausing keeps what was made, cancelling takes it away again. `undo` also takes up what an earlier window left. */
  control(id: string, wish: Exclude<Wish, "resume">, deletePassword: string | null): Promise<void>;
  /** All migrations, newest first, and those whose record cannot be read. */
  history(): Promise<HistoryView>;
  /** Stops an environment that an export left running; or leaves it so and says no more of it. */
  settleAwake(account: string, environment: string, stop: boolean): Promise<void>;
  /** Asks where, and saves a plan there; null where the person thought better of it. */
  savePlan(plan: string): Promise<string | null>;
  /** Asks where, and writes the report there; null where the person thought better of it. */
  saveReport(id: string, form: "html" | "json"): Promise<string | null>;
}

export type Wish = "pause" | "resume" | "cancel" | "undo";

/** Another owner for environments, inside one installation. */
export interface Transfer {
  /** Reads both ends: what stands against it, and what it breaks. `to` is an account here or a mail address. Nothing
   * happens. */
  prepare(from: string, environments: string[], to: string): Promise<HandoverView>;
  /** Sends a request for each; with `confirm` the recipient, who is connected here, confirms each at once. */
  send(from: string, environments: string[], to: string, confirm: boolean): Promise<HandedView[]>;
  /** The request that waits for its recipient; null where none does. */
  pending(account: string, environment: string): Promise<PendingTransferView | null>;
  /** Takes a request back. */
  cancel(account: string, environment: string): Promise<void>;
  /** Takes over by the link from the mail or its key, and answers what the account has that it had not. */
  confirm(account: string, pasted: string): Promise<string[]>;
}

export interface Shelf {
  list(): Promise<BundleView[]>;
  /** Reads an environment and writes its bundle. The environment is not changed. */
  save(account: string, environment: string): Promise<BundleView>;
  /** A manifest, or that of a bundle. */
  read(id: string): Promise<ManifestView>;
  /** Shows a file or a folder in the file manager. */
  reveal(path: string): Promise<void>;
  /** Moves a bundle or a manifest to the trash. */
  trash(id: string): Promise<void>;
  /** The folder of the shelf. */
  folder(): Promise<string>;
  /** Asks for another folder; null where the person thought better of it. */
  chooseFolder(): Promise<string | null>;
}

/** How a copy is saved. */
export interface CopyWish {
  /** The platform's own `.json`, instead of a bundle on the shelf. */
  ownFile: boolean;
  /** Seals credentials in the bundle. */
  passphrase: string | null;
  /** Fetch the archives into the bundle. */
  withArchives: boolean;
}

/** Exports with their choices, and the export copies that a platform holds. */
export interface Exporting {
  /** What an export would really give, node by node. Nothing happens. */
  outlook(account: string, environment: string): Promise<OutlookView>;
  /** Exports to the shelf, or to a file it asks for; null where the person thought better of it. */
  save(account: string, environment: string, wish: ExportWishView, tell: (fetching: FetchingView) => void): Promise<ExportedView | null>;
  /** The copies the platform holds, newest first. */
  copies(account: string, environment: string): Promise<CopyView[]>;
  /** Saves a copy to the shelf, or to a file it asks for; null where the person thought better of it. */
  saveCopy(account: string, environment: string, id: string, how: CopyWish, tell: (fetching: FetchingView) => void): Promise<ExportedView | null>;
  /** Deletes a copy and its archives. */
  dropCopy(account: string, environment: string, id: string): Promise<void>;
  /** Deletes the archives of a copy; the copy stays. */
  dropData(account: string, environment: string, id: string): Promise<void>;
}

export interface Probing {
  /** Asks an account's platform every question that only reads. */
  probe(account: string): Promise<ProbedView>;
  /** What a rehearsal would make, and what it would cost. Nothing happens. */
  outlook(account: string): Promise<RehearsalOutlookView>;
  /** Plays everything through on a throw-away environment and deletes it; tells it whole whenever an act begins or ends.
   * Asks first what was not asked yet. */
  rehearse(account: string, password: string | null, tell: (rehearsal: RehearsalView) => void): Promise<ProbedView>;
  /** Lets a rehearsal come to its end early: what was made is deleted. */
  cutShort(): Promise<void>;
  /** Asks for a folder, and writes the last report and its recordings there; null where the person thought better of it. */
  save(account: string): Promise<string | null>;
}

export interface Connecting {
  /** The directory of clouds. */
  providers(): Promise<ProviderView[]>;
  /** Clouds that are known by name only: where they are, a person has to say. */
  byName(): Promise<ByNameView[]>;
  /** What a token has to allow, in the words of the cloud's dashboard. */
  tokenWants(): Promise<string[]>;
  /** Adds a cloud to the directory, or changes the one at that address; answers the directory. */
  keepCloud(name: string, address: string, details: DetailsView): Promise<ProviderView[]>;
  /** Leaves one out of the directory. */
  leaveCloudOut(name: string): Promise<ProviderView[]>;
  /** Makes the directory again what came with Freeport. */
  restoreClouds(): Promise<ProviderView[]>;
  /** Asks all for what they tell anybody, and tells how many have answered, of how many; answers how many told
   * something, and of how many. */
  refreshClouds(tell: (news: [done: number, of: number]) => void): Promise<[told: number, of: number]>;
  /** Stops asking them; what came is kept. */
  stopRefreshing(): Promise<void>;
  /** One environment beside all connected accounts and those clouds of the directory. */
  compare(account: string, environment: string, clouds: string[], assumed: AssumedView): Promise<OfferView[]>;
  /** Tries a token. It is kept nowhere. */
  check(address: string, token: string): Promise<CheckView>;
  /** Connects an account; the token goes to the keychain and never comes back. */
  connect(id: string, address: string, token: string): Promise<void>;
  /** Forgets an account and its token. Nothing happens on the cloud. */
  disconnect(id: string): Promise<void>;
  /** Starts two sandbox clouds on this computer and connects them. No network, no keychain. */
  explore(): Promise<void>;
}

export interface Editing {
  open(path: string): Promise<ManifestView>;
  /** A small manifest to begin with; it is nowhere yet, so its path is empty. */
  fresh(): Promise<ManifestView>;
  /** Asks for a file; null where the person thought better of it. */
  choose(): Promise<ManifestView | null>;
  /** Writes the file and answers where. A bundle's manifest is never written over, because its checksum would not
   * hold any more: then, and for one that is nowhere yet, it asks for a place, and answers null where the person thought
   * better of it. */
  save(path: string, text: string): Promise<string | null>;
  /** What is to be said of the text, and its layers; no layers while it is too broken to tell. */
  look(text: string): Promise<LookView>;
  complete(text: string, at: number): Promise<CompletionsView | null>;
  hover(text: string, at: number): Promise<HoverView | null>;
  /** The text laid out the one way; fails where it is broken. */
  format(text: string): Promise<string>;
}

/** Which releases a person wants. */
export type Releases = "stable" | "preview";

/** What belongs to the computer rather than to a cloud. */
export interface Desk {
  /** Opens an address in the person's browser. Only http and https. */
  browse(address: string): Promise<void>;
  /** Files that were dropped on the window from the file manager, with the place (in pixels of the window as it is drawn once as large); and while they
   * hover, the same without `dropped`. `null` when they leave. Answers how to stop listening. */
  files(tell: (files: { paths: string[]; x: number; y: number; dropped: boolean } | null) => void): Promise<() => void>;
  /** Asks for manifests' files; none where the person thought better of it. */
  chooseFiles(): Promise<string[]>;
  /** Which language sentences come in from now on. */
  speak(language: string): Promise<void>;
  /** Draws everything that many times as large. */
  draw(times: number): Promise<void>;
  /** Tells a person who looks elsewhere. */
  notify(title: string, words: string): Promise<void>;
  /** A share between 0 and 1 for the title and the task bar; null when nothing is under way. */
  progress(share: number | null): Promise<void>;
  /** Asks where, and writes what helps to find a mistake, without secrets. */
  saveDiagnostics(): Promise<string | null>;
  /** Tells of the files, addresses and links that the app was opened with, and of those that it is opened with again. */
  opened(tell: (places: string[]) => void): Promise<void>;
  /** Whether there is text that is saved nowhere: then the window asks before it closes. */
  unsaved(isUnsaved: boolean): Promise<void>;
  /** Asks what is to become of it, when the window should close. */
  closing(ask: () => void): Promise<void>;
  /** Closes the window, whatever is not saved. */
  leave(): Promise<void>;
  /** Asks whether there is a newer version. Nothing is loaded. */
  findUpdate(releases: Releases): Promise<UpdateView>;
  /** Loads it, checks its signature, installs it and starts anew. */
  installUpdate(releases: Releases): Promise<void>;
}
