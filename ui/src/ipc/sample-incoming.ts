// What can be imported into the invented window: bundles, an export, and a package that asks. No part of the product.

import type { AboutView, ChoiceView, FormView, IncomingView, OfferedView, QuestionView } from "./views";

const ABOUT: AboutView = { title: null, version: null, words: null, homepage: null, was: null, host: null, date: null };
const ASKS_NOTHING: FormView = { questions: [], scripted: [], isComplete: true };

const choices = (of: Record<string, string>): ChoiceView[] => Object.entries(of).map(([value, caption]) => ({ value, caption }));

export const question = (name: string | null, changes: Partial<QuestionView> = {}): QuestionView => ({
  name,
  kind: "line",
  caption: null,
  help: null,
  placeholder: null,
  value: null,
  depth: 0,
  choices: [],
  isOpen: false,
  isMany: false,
  delimiter: ",",
  isSecret: false,
  isRequired: name !== null,
  isDisabled: false,
  isWorkedOut: false,
  min: null,
  max: null,
  step: null,
  mistake: null,
  ...changes,
});

const bundle = (id: string, name: string, sealed: boolean): IncomingView => ({
  place: `~/Freeport/shelf/${id}`,
  name,
  about: { ...ABOUT, was: name, host: "Nordhost", date: "2026-11-14T10:00:00Z" },
  isBundle: true,
  isAddOn: false,
  form: ASKS_NOTHING,
  sealed,
});

const REPORTS: QuestionView[] = [
  question("adminEmail", { caption: "Mail address of the administrator", value: "anna@studio.example" }),
  question("adminPassword", {
    caption: "Password of the administrator",
    isSecret: true,
    mistake: "This has to be answered.",
  }),
  question("size", { caption: "Size", kind: "list", value: "small", choices: choices({ small: "Small, two nodes", large: "Large, six nodes" }) }),
  question("topology", { caption: "Database", kind: "radio", value: "one", choices: choices({ one: "One node", cluster: "Cluster of three" }) }),
  question("backup", { caption: "Back up each night", kind: "switch", value: "true", help: "Takes about five minutes, at three in the morning." }),
  question("keep", { caption: "Copies that are kept", kind: "number", depth: 1, value: "7", min: "1", max: "30" }),
  question("regions", { caption: "Regions", kind: "checks", isMany: true, value: "north", choices: choices({ north: "Stockholm", south: "Zurich" }) }),
  question("workers", { caption: "Workers", kind: "slider", value: "4", min: "1", max: "16", step: "1" }),
  question(null, { kind: "words", value: "The reports can be read by everybody who has the address." }),
  question("notes", { caption: "Notes", kind: "text", isRequired: false }),
];

export const incoming: Record<string, IncomingView> = {
  "clipboard:1": bundle("clipboard:1", "copied", false),
  "~/Freeport/shelf/shop-1": bundle("shop-1", "shop", false),
  "~/Freeport/shelf/intranet-1": bundle("intranet-1", "intranet", true),
  "~/Downloads/reports.jps": {
    place: "~/Downloads/reports.jps",
    name: "reports",
    about: { ...ABOUT, title: "Reports", version: "2.4", words: "Collects the figures of every shop and draws them.\nNeeds a mail address for warnings.", homepage: "https://reports.example" },
    isBundle: false,
    isAddOn: false,
    form: { questions: REPORTS, scripted: [], isComplete: false },
    sealed: false,
  },
  "market:blog": {
    place: "market:blog",
    name: "blog",
    about: { ...ABOUT, title: "Blog", words: "A web log with its database" },
    isBundle: false,
    isAddOn: false,
    form: { questions: [question("title", { caption: "Title of the blog", value: "My blog" })], scripted: [], isComplete: true },
    sealed: false,
  },
  "~/Downloads/nightly.jps": {
    place: "~/Downloads/nightly.jps",
    name: "nightly",
    about: { ...ABOUT, title: "Nightly backup", version: "1.2", words: "Copies the files of a layer to a storage each night." },
    isBundle: false,
    isAddOn: true,
    form: { questions: [question("hour", { caption: "Hour", kind: "number", value: "3", min: "0", max: "23" })], scripted: [], isComplete: true },
    sealed: false,
  },
  "~/Downloads/1710622535895.json": {
    place: "~/Downloads/1710622535895.json",
    name: "shop",
    about: { ...ABOUT, was: "shop", host: "app.oldcloud.example", date: "2024-03-16 20:55 UTC" },
    isBundle: false,
    isAddOn: false,
    form: ASKS_NOTHING,
    sealed: false,
  },
};

export const market: OfferedView[] = [
  { place: "market:blog", name: "Blog", words: "A web log with its database", categories: ["apps/cms"], isAddOn: false },
  { place: "market:db-backup", name: "Database Backup", words: "Dumps databases on a schedule", categories: ["apps/backup"], isAddOn: true },
  { place: "market:static-site", name: "Static Site", words: "One web server for pages that do not change", categories: ["apps/web"], isAddOn: false },
];
