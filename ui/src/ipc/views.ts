// Made from src-tauri/src/view.rs by `./x bless`. Do not edit.

export type Said = string;

export type AccountView = { 
/**
 * The person's own name for it.
 */
id: string, 
/**
 * The installation's address.
 */
address: string, 
/**
 * The same for all accounts of one installation.
 */
installation: string, };

export type CloudView = { 
/**
 * The platform's version.
 */
version: string, 
/**
 * The mail address the account signs in with.
 */
email: string, 
/**
 * Open regions as people see them.
 */
regions: Array<string>, 
/**
 * Those that are closed or in maintenance.
 */
closedRegions: Array<string>, 
/**
 * How many environments the account may have, where told.
 */
environmentLimit: number | null, 
/**
 * What could not be read, one line each.
 */
unread: Array<Said>, };

export type MoneyView = { 
/**
 * Units of the currency.
 */
amount: number, 
/**
 * The currency's code, such as `EUR`.
 */
currency: string, };

export type Health = "running" | "resting" | "passing" | "broken";

export type LayerView = { 
/**
 * The layer's name, such as `cp`.
 */
name: string, 
/**
 * The stack's identifier, or a custom image without its tag.
 */
stack: string, 
/**
 * The stack as the cloud's catalogue calls it, where it does.
 */
title: string | null, 
/**
 * The tag.
 */
tag: string | null, 
/**
 * How many nodes.
 */
nodes: number, };

export type CardView = { 
/**
 * The short name, unique in its column.
 */
name: string, 
/**
 * The alias a person gave it.
 */
alias: string | null, 
/**
 * The address the platform gave it.
 */
domain: string, 
/**
 * The colour of its dot.
 */
health: Health, 
/**
 * What it is doing, as a word: `running`.
 */
status: string, 
/**
 * Groups it stands in.
 */
groups: Array<string>, 
/**
 * A migration made it and has not ended; its mark among the groups says so.
 */
isBeingMade: boolean, 
/**
 * True when others have access.
 */
isShared: boolean, 
/**
 * True while ownership is being handed over.
 */
isTransferring: boolean, 
/**
 * How many packages were installed on it afterwards, as far as the list tells.
 */
addOns: number, 
/**
 * Its layers in traffic order.
 */
layers: Array<LayerView>, 
/**
 * Reserved cloudlets of all nodes.
 */
cloudlets: number, 
/**
 * What is paid each month whatever the load, where the cloud shows prices.
 */
monthly: MoneyView | null, 
/**
 * The load can add to it.
 */
grows: boolean, };

export type FailureView = { 
/**
 * A stable word, such as `unauthenticated`.
 */
code: string, 
/**
 * A sentence: what went wrong, and where.
 */
title: Said, 
/**
 * What lies beneath, outermost first.
 */
causes: Array<Said>, 
/**
 * What to do next.
 */
hint: Said | null, 
/**
 * Secrets that have to be given, by field, where that is what is to be done.
 */
wants: Array<string>, };

export type ColumnNews = { "kind": "cloud", "value": CloudView } | { "kind": "cloudUnread", "value": FailureView } | { "kind": "card", "value": CardView };

export type FilesView = { 
/**
 * Where they are.
 */
paths: Array<string>, 
/**
 * From the left, in CSS pixels.
 */
x: number, 
/**
 * From the top, in CSS pixels.
 */
y: number, 
/**
 * False while they hover.
 */
dropped: boolean, };

export type MoveView = { 
/**
 * The account it comes from, or what the place is called.
 */
from: string, 
/**
 * Its name there.
 */
environment: string, 
/**
 * The account it shall be made on.
 */
to: string, 
/**
 * A file, the folder of a bundle, or an address: then it is an import.
 */
place: string | null, };

export type ChosenStackView = { 
/**
 * The stack's identifier; `docker` for a custom image.
 */
nodeType: string, 
/**
 * The tag.
 */
tag: string | null, 
/**
 * The image without its tag, for custom containers.
 */
image: string | null, };

export type ChoicesView = { 
/**
 * The name on the target.
 */
name: string | null, 
/**
 * The alias on the target.
 */
alias: string | null, 
/**
 * The group on the target.
 */
group: string | null, 
/**
 * The region, by the platform's name for it.
 */
region: string | null, 
/**
 * Leave credentials out instead of carrying them.
 */
leaveSecretsOut: boolean, 
/**
 * Leave archives out that a manifest would fetch.
 */
leaveArchivesOut: boolean, 
/**
 * Put the platform's own export copy beside our reading.
 */
withPlatformExport: boolean, 
/**
 * Leave what was made in place when something fails.
 */
keepOnFailure: boolean, 
/**
 * Another stack than the nearest on offer, by layer.
 */
stacks: Record<string, ChosenStackView>, 
/**
 * Answers to a manifest's own questions, by field.
 */
answers: Record<string, string>, 
/**
 * Opens a sealed bundle, or seals credentials in the one on the shelf.
 */
passphrase: string | null, 
/**
 * The target account's password, where deleting asks for it.
 */
deletePassword: string | null, };

export type VerdictView = { 
/**
 * Always `true`.
 */
can: true, 
/**
 * How many things a person should know first.
 */
toKnow: number, 
/**
 * The platform's version from and to, where known.
 */
platform: [string | null, string | null], 
/**
 * Each month, from and to.
 */
price: [MoneyView | null, MoneyView | null], 
/**
 * The load can add to it.
 */
grows: boolean, 
/**
 * Environments of the account: now, after the move, and the limit where one is told.
 */
quota: [number, number, number | null], 
/**
 * About how long it takes.
 */
seconds: number | null, } | { 
/**
 * Always `false`.
 */
can: false, 
/**
 * Why.
 */
reason: Said, 
/**
 * What can be done.
 */
remedy: Said | null, 
/**
 * Whether the plan offers choices that settle it, so that it is worth opening.
 */
opens: boolean, };

export type RegionView = { 
/**
 * The platform's name for it.
 */
name: string, 
/**
 * As people see it.
 */
title: string, 
/**
 * It takes new environments: it is neither closed nor in maintenance.
 */
isOpen: boolean, };

export type StackChangeView = { 
/**
 * The layer.
 */
layer: string, 
/**
 * The stack it has.
 */
from: string, 
/**
 * The stack it will have.
 */
to: string, 
/**
 * What that means for the application.
 */
risk: Said, };

export type RemedyView = { "kind": "done", "words": Said } | { "kind": "choose", "words": Said } | { "kind": "yours", "words": Said };

export type NameView = "free" | "taken" | "refused";

export type PickKind = "name" | "alias" | "region" | "stack" | "apiOnly" | "withExport" | "carrySecrets" | "leaveSecretsOut" | "fetchArchives" | "leaveArchivesOut";

export type ChangesView = { 
/**
 * The name on the target.
 */
name?: string, 
/**
 * The alias on the target.
 */
alias?: string, 
/**
 * The region.
 */
region?: string, 
/**
 * All stacks that are chosen, by layer.
 */
stacks?: Record<string, ChosenStackView>, 
/**
 * Put the platform's own export copy beside our reading.
 */
withPlatformExport?: boolean, 
/**
 * Leave credentials out instead of carrying them.
 */
leaveSecretsOut?: boolean, 
/**
 * Leave archives out instead of fetching them.
 */
leaveArchivesOut?: boolean, };

export type PickView = { 
/**
 * What is chosen anew.
 */
kind: PickKind, 
/**
 * What it becomes, where there is something to name.
 */
to: string, 
/**
 * What choosing it changes.
 */
changes: ChangesView, };

export type FindingView = { 
/**
 * The trap's code; `freeport plan --explain` tells its page.
 */
code: string, 
/**
 * How much it weighs.
 */
severity: "note" | "caveat" | "blocker", 
/**
 * What it is about; empty for the move as a whole.
 */
about: string, 
/**
 * A sentence.
 */
message: Said, 
/**
 * What can be done.
 */
remedy: RemedyView | null, 
/**
 * Choices that settle it, best first.
 */
picks: Array<PickView>, };

export type LeftBehindView = { 
/**
 * What.
 */
what: Said, 
/**
 * Why, and what to do about it.
 */
why: Said, };

export type PlannedStepView = { 
/**
 * The stage it belongs to.
 */
stage: string, 
/**
 * In a person's words.
 */
title: Said, 
/**
 * About how long it takes.
 */
seconds: number | null, };

export type QuotaUseView = { 
/**
 * In a person's words.
 */
what: Said, 
/**
 * Used now.
 */
before: number, 
/**
 * Used after the move.
 */
after: number, 
/**
 * The limit.
 */
limit: number, };

export type PriceView = { 
/**
 * At the source.
 */
before: MoneyView | null, 
/**
 * At the target.
 */
after: MoneyView | null, 
/**
 * The load can add to it.
 */
grows: boolean, };

export type PlanView = { 
/**
 * By which it is begun.
 */
id: string, 
/**
 * What is moved where.
 */
move: MoveView, 
/**
 * The name on the target.
 */
name: string, 
/**
 * What the target puts behind the name.
 */
domain: string | null, 
/**
 * What the target says to it.
 */
nameIs: NameView, 
/**
 * The alias on the target.
 */
alias: string | null, 
/**
 * The region, by the platform's name for it.
 */
region: string | null, 
/**
 * Regions to choose from.
 */
regions: Array<RegionView>, 
/**
 * True while a blocker stands.
 */
blocked: boolean, 
/**
 * The platform's version from and to, where known.
 */
platform: [string | null, string | null], 
/**
 * Layers whose stack is not the same on the target.
 */
stacks: Array<StackChangeView>, 
/**
 * True where a manifest is installed as it is written: those are then what it leaves open.
 */
asWritten: boolean, 
/**
 * What a person should know, blockers first.
 */
findings: Array<FindingView>, 
/**
 * What the new environment will not have.
 */
leftBehind: Array<LeftBehindView>, 
/**
 * What happens, in order.
 */
steps: Array<PlannedStepView>, 
/**
 * Each month.
 */
price: PriceView, 
/**
 * What goes along, in a few words.
 */
carries: Said, 
/**
 * Limits that the move counts against.
 */
quotas: Array<QuotaUseView>, 
/**
 * About how long it takes.
 */
seconds: number | null, 
/**
 * The target asks for the account's password before it deletes anything, so undoing would need it.
 */
wantsPassword: boolean, };

export type AboutView = { 
/**
 * The package's name.
 */
title: string | null, 
/**
 * Its version.
 */
version: string | null, 
/**
 * Its description.
 */
words: string | null, 
/**
 * Its page on the web.
 */
homepage: string | null, 
/**
 * It is an export: the environment it was there,
 */
was: string | null, 
/**
 * the cloud it was on,
 */
host: string | null, 
/**
 * and when.
 */
date: string | null, };

export type QuestionKind = "line" | "text" | "number" | "slider" | "switch" | "list" | "radio" | "checks" | "words" | "space" | "together";

export type ChoiceView = { 
/**
 * What is answered.
 */
value: string, 
/**
 * What a person reads.
 */
caption: string, };

export type QuestionView = { 
/**
 * By which it is answered; words have none.
 */
name: string | null, 
/**
 * How it is drawn.
 */
kind: QuestionKind, 
/**
 * What stands above it.
 */
caption: string | null, 
/**
 * What explains it.
 */
help: string | null, 
/**
 * What stands in it while it is empty.
 */
placeholder: string | null, 
/**
 * What it is now; never a credential.
 */
value: string | null, 
/**
 * How deep it stands inside others.
 */
depth: number, 
/**
 * What can be chosen.
 */
choices: Array<ChoiceView>, 
/**
 * Other answers are fine as well.
 */
isOpen: boolean, 
/**
 * Several answers at once, parted by `delimiter`.
 */
isMany: boolean, 
/**
 * What parts them.
 */
delimiter: string, 
/**
 * The answer is a credential.
 */
isSecret: boolean, 
/**
 * It has to have a value.
 */
isRequired: boolean, 
/**
 * It cannot be changed.
 */
isDisabled: boolean, 
/**
 * Only the platform knows what it is when nobody answers.
 */
isWorkedOut: boolean, 
/**
 * The smallest number.
 */
min: string | null, 
/**
 * The largest number.
 */
max: string | null, 
/**
 * From one number to the next.
 */
step: string | null, 
/**
 * What is wrong with a given answer, or that one is due.
 */
mistake: Said | null, };

export type FormView = { 
/**
 * The questions that show, in order.
 */
questions: Array<QuestionView>, 
/**
 * Keys by which the package changes this form while it runs.
 */
scripted: Array<string>, 
/**
 * Everything is answered as it has to be.
 */
isComplete: boolean, };

export type OnView = { 
/**
 * The account.
 */
account: string, 
/**
 * The environment.
 */
environment: string, 
/**
 * The layer, where it goes on one.
 */
layer: string | null, };

export type AddOnView = { 
/**
 * Its number, by which it is installed.
 */
id: string, 
/**
 * What it does: the names of its actions, and how often each stands in it.
 */
actions: Array<[string, number]>, 
/**
 * What a person should know before.
 */
notes: Array<Said>, };

export type OfferedView = { 
/**
 * By which it is looked at and imported.
 */
place: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it says of itself, as plain text.
 */
words: string | null, 
/**
 * The shelves it stands on.
 */
categories: Array<string>, 
/**
 * It changes an environment that exists, and makes none.
 */
isAddOn: boolean, };

export type IncomingView = { 
/**
 * The file, folder or address.
 */
place: string, 
/**
 * The name it brings along.
 */
name: string | null, 
/**
 * What it says of itself.
 */
about: AboutView, 
/**
 * It was made here, and needs no introduction.
 */
isBundle: boolean, 
/**
 * It changes an environment that exists, and makes none.
 */
isAddOn: boolean, 
/**
 * What it asks first, with nothing answered yet.
 */
form: FormView, 
/**
 * Whether credentials are sealed inside.
 */
sealed: boolean, };

export type Ending = "unfinished" | "completed" | "undone" | "cancelled" | "failed" | "stuck" | "kept";

export type RestView = "paused" | "stopped";

export type HoldingView = "pause" | "cancel";

export type StepPhase = "waiting" | "running" | "interrupted" | "done" | "failed" | "undoing" | "undone" | "stuck";

export type StepView = { 
/**
 * The stage it belongs to.
 */
stage: string, 
/**
 * In a person's words.
 */
title: Said, 
/**
 * How it stands.
 */
phase: StepPhase, 
/**
 * How long it ran; being undone does not count.
 */
seconds: number | null, 
/**
 * What is left of it on purpose although it is undone.
 */
stays: Said | null, 
/**
 * What went wrong, where something did.
 */
problem: Said | null, 
/**
 * What a person can do about a stuck one.
 */
recipe: Said | null, };

export type FieldVerdict = "identical" | "expected" | "mismatch";

export type FieldView = { 
/**
 * Where it is.
 */
path: string, 
/**
 * At the source.
 */
source: string | null, 
/**
 * At the target.
 */
target: string | null, 
/**
 * What to think of it.
 */
verdict: FieldVerdict, 
/**
 * Why it was expected to differ.
 */
reason: Said | null, };

export type ReportView = { 
/**
 * In a sentence.
 */
headline: Said, 
/**
 * What went wrong, where something ended it.
 */
reason: Said | null, 
/**
 * How many fields are identical, differ as expected, and differ unannounced.
 */
counts: [number, number, number], 
/**
 * Every field that was compared.
 */
fields: Array<FieldView>, 
/**
 * What the new environment does not have.
 */
leftBehind: Array<LeftBehindView>, 
/**
 * What to do now.
 */
checklist: Array<Said>, 
/**
 * What was not entirely as wished.
 */
warnings: Array<Said>, 
/**
 * Where the bundle is on the disk.
 */
bundle: string | null, };

export type RunView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is moved where.
 */
move: MoveView, 
/**
 * The environment's name on the target.
 */
name: string, 
/**
 * How it ended, or stands.
 */
ending: Ending, 
/**
 * A person asked for it, and steps are coming to rest.
 */
holding: HoldingView | null, 
/**
 * It came to rest because somebody asked for it.
 */
paused: boolean, 
/**
 * Somebody carries it on; an unfinished one that nobody drives can be resumed.
 */
driven: boolean, 
/**
 * Somebody can go on with it.
 */
resumable: boolean, 
/**
 * It stands half-made on the target, as the platform did not get to the end of making it.
 */
halfMade: boolean, 
/**
 * Its steps, in order.
 */
steps: Array<StepView>, 
/**
 * The last lines that the target's install log has gained.
 */
log: Array<string>, 
/**
 * Seconds since it began, or that it took.
 */
elapsed: number, 
/**
 * Seconds that the steps ahead usually take.
 */
remaining: number | null, 
/**
 * What the installed package says in the end: a few harmless tags.
 */
closing: string | null, 
/**
 * Where the new environment answers.
 */
address: string | null, 
/**
 * The story, once it is at rest.
 */
report: ReportView | null, };

export type PastView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The environment's name on the target.
 */
name: string, 
/**
 * Where it came from.
 */
from: string, 
/**
 * Where it went.
 */
to: string, 
/**
 * When it began, in UTC.
 */
began: string, 
/**
 * How it ended, or stands.
 */
ending: Ending, 
/**
 * Why nobody carries it on, where it has not ended.
 */
rest: RestView | null, 
/**
 * How many fields of the new environment differ unannounced.
 */
mismatches: number, 
/**
 * It stands half-made on the target.
 */
halfMade: boolean, 
/**
 * Somebody can go on with it.
 */
resumable: boolean, 
/**
 * What it left before its end can be taken back.
 */
revocable: boolean, 
/**
 * In a sentence.
 */
headline: Said, };

export type HistoryView = { 
/**
 * Migrations, newest first.
 */
migrations: Array<PastView>, 
/**
 * Those whose record cannot be read, each with what is wrong and where.
 */
damaged: Array<FailureView>, 
/**
 * Environments that were started for an export and not stopped again.
 */
awake: Array<AwakeView>, };

export type AwakeView = { 
/**
 * The account it is on.
 */
account: string, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was started, in UTC.
 */
since: string, };

export type ProbedView = { 
/**
 * How many questions there are.
 */
questions: number, 
/**
 * How many of them were answered.
 */
answered: number, 
/**
 * How many differences there are from what is expected.
 */
differences: number, 
/**
 * The report.
 */
text: string, 
/**
 * The rehearsal, where one was played.
 */
rehearsal: RehearsalView | null, };

export type RehearsalView = { 
/**
 * What was done, in order.
 */
acts: Array<ActView>, 
/**
 * What is being done.
 */
now: string | null, 
/**
 * What stays at the platform, and how it is taken away.
 */
stays: Said | null, };

export type ActView = { 
/**
 * What was done.
 */
name: string, 
/**
 * How long it took.
 */
seconds: number, 
/**
 * Why it failed.
 */
trouble: Said | null, };

export type RehearsalOutlookView = { 
/**
 * The stack of its one node.
 */
stack: string, 
/**
 * Cloudlets that are reserved.
 */
reserved: number, 
/**
 * Cloudlets it may grow to.
 */
limit: number, 
/**
 * What an hour costs at most, disk and traffic aside.
 */
hourly: MoneyView | null, 
/**
 * Whether the account's password is wanted before anything is deleted.
 */
wantsPassword: boolean, };

export type OutlookView = { 
/**
 * What it is doing now.
 */
status: string, 
/**
 * What must happen first.
 */
rest: "runs" | "stopped" | "sleeps" | "busy", 
/**
 * Each node, in the order of traffic.
 */
nodes: Array<NodeOutlookView>, 
/**
 * What stands against the platform's own copy.
 */
obstacles: Array<ObstacleView>, 
/**
 * Layers whose web server stands still while it is packed.
 */
pauses: Array<string>, 
/**
 * How many variables look like credentials.
 */
credentials: number, };

export type NodeOutlookView = { 
/**
 * Its number on the installation.
 */
node: number, 
/**
 * The layer it stands in.
 */
layer: string, 
/**
 * What runs in it.
 */
stack: string, 
/**
 * Why no files of it are packed; nothing where they are.
 */
leftOut: "told" | "custom_image" | "machine" | "windows" | "storage" | "build" | null, };

export type ObstacleView = { 
/**
 * Whether it stands against files alone.
 */
filesOnly: boolean, 
/**
 * A sentence.
 */
message: Said, 
/**
 * What can be done.
 */
way: Said, };

export type CopyView = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * When it was made, as told.
 */
made: string | null, 
/**
 * Whether private data is in it, where told.
 */
data: boolean | null, 
/**
 * Whether configuration files are in it, where told.
 */
configuration: boolean | null, 
/**
 * The archives it left on nodes.
 */
archives: Array<ArchiveView>, 
/**
 * What they take on the disk, where each tells.
 */
bytes: number | null, };

export type ArchiveView = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * The layer it was made of, where told.
 */
layer: string | null, 
/**
 * What it takes on the disk, where told.
 */
bytes: number | null, 
/**
 * Where it can be fetched, where told.
 */
address: string | null, };

export type ExportWishView = { 
/**
 * Private data.
 */
data: boolean, 
/**
 * Configuration files.
 */
configuration: boolean, 
/**
 * The platform's own `.json`, instead of a bundle on the shelf.
 */
ownFile: boolean, 
/**
 * Have the platform make a copy of the topology too, where nothing else asks for one.
 */
platformCopy: boolean, 
/**
 * Leave the copy at the platform.
 */
keep: boolean, 
/**
 * Start an environment that rests, and bring it to rest again.
 */
start: boolean, 
/**
 * Seals credentials in the bundle.
 */
passphrase: string | null, 
/**
 * Fetch the archives into the bundle.
 */
withArchives: boolean, };

export type FetchingView = { 
/**
 * Which archive, from one.
 */
at: number, 
/**
 * Of how many.
 */
of: number, 
/**
 * What has come of all of them.
 */
bytes: number, 
/**
 * What all of them take, where told.
 */
total: number | null, };

export type ExportedView = { 
/**
 * Where it is.
 */
path: string, 
/**
 * What a person should know of it.
 */
notes: Array<Said>, 
/**
 * The export copy that stays at the platform.
 */
kept: CopyView | null, 
/**
 * True where the environment could not be stopped again.
 */
leftRunning: boolean, };

export type BundleView = { 
/**
 * Unique on the shelf.
 */
id: string, 
/**
 * The environment's name, where it was read; the file's, where it is one.
 */
name: string, 
/**
 * Where it was read; nothing for a file.
 */
source: string | null, 
/**
 * When it was read, or the file last written, in UTC.
 */
saved: string, 
/**
 * How many layers it has.
 */
layers: number, 
/**
 * What it takes on the disk.
 */
bytes: number, 
/**
 * Whether credentials are sealed inside.
 */
sealed: boolean, 
/**
 * Where it is.
 */
path: string, };

export type ManifestView = { 
/**
 * Where it is.
 */
path: string, 
/**
 * The text.
 */
text: string, 
/**
 * Its layers in traffic order.
 */
layers: Array<LayerView>, 
/**
 * Whether it is part of a bundle, and so stays as it was saved.
 */
kept: boolean, };

export type SpanView = { 
/**
 * The first unit.
 */
from: number, 
/**
 * The unit after the last.
 */
to: number, };

export type EditView = { 
/**
 * Where.
 */
span: SpanView, 
/**
 * What takes its place.
 */
text: string, };

export type FixView = { 
/**
 * What they do.
 */
title: Said, 
/**
 * In the order of the text.
 */
edits: Array<EditView>, 
/**
 * Whether the meaning cannot be other than intended; the others are worth a look.
 */
safe: boolean, };

export type ProblemView = { 
/**
 * Where.
 */
span: SpanView, 
/**
 * How much it weighs.
 */
severity: "error" | "warning" | "note", 
/**
 * The rule; `freeport lint --explain` tells its page.
 */
code: string, 
/**
 * A line.
 */
message: Said, 
/**
 * What mends it, where that is known.
 */
fix: FixView | null, };

export type LookView = { 
/**
 * What was found, in the order of the text.
 */
problems: Array<ProblemView>, 
/**
 * The layers it speaks of; none where it is too broken to tell.
 */
layers: Array<LayerView>, };

export type CompletionView = { 
/**
 * As listed.
 */
label: string, 
/**
 * What it means.
 */
detail: Said, 
/**
 * As written.
 */
insert: string, 
/**
 * A key or a value.
 */
kind: "key" | "value", };

export type CompletionsView = { 
/**
 * What a choice replaces.
 */
span: SpanView, 
/**
 * The choices, likely ones first.
 */
options: Array<CompletionView>, };

export type HoverView = { 
/**
 * The word.
 */
span: SpanView, 
/**
 * Plain lines.
 */
lines: Array<Said>, };

export type DetailsView = { 
/**
 * Its country, as two letters.
 */
country: string, 
/**
 * Its regions, as people see them.
 */
regions: Array<string>, 
/**
 * The currency it bills in.
 */
currency: string, 
/**
 * It is known to keep the files port closed.
 */
filesPortClosed: boolean, };

export type ByNameView = { 
/**
 * Its name.
 */
name: string, 
/**
 * What is known of it all the same.
 */
listed: DetailsView, };

export type TierView = { 
/**
 * The tier begins above this many units.
 */
above: number, 
/**
 * Price of a unit.
 */
price: number, 
/**
 * Units that cost nothing.
 */
free: number, };

export type PricedView = { 
/**
 * What is charged.
 */
item: ItemView, 
/**
 * Its price, by how much is used; none where it has no public price.
 */
tiers: Array<TierView>, };

export type AskedView = { 
/**
 * When, in UTC.
 */
at: string, 
/**
 * Its price list, where it shows one.
 */
prices: Array<PricedView> | null, };

export type LimitView = { 
/**
 * The platform's name of it.
 */
name: string, 
/**
 * In a person's words, where a move counts it.
 */
what: Said | null, 
/**
 * The limit.
 */
limit: number, 
/**
 * It works as a switch.
 */
isSwitch: boolean, };

export type InsideView = { 
/**
 * The account.
 */
account: string, 
/**
 * When, in UTC.
 */
at: string, 
/**
 * Regions that are closed or in maintenance.
 */
closedRegions: Array<string>, 
/**
 * Limits of that account; those that a move counts come first.
 */
limits: Array<LimitView>, };

export type ProviderView = { 
/**
 * Its name.
 */
name: string, 
/**
 * The dashboard's address.
 */
address: string, 
/**
 * The person added or changed it.
 */
isOwn: boolean, 
/**
 * Where the entry comes from.
 */
entry: Said, 
/**
 * What the directory has of it, and a person can change.
 */
listed: DetailsView, 
/**
 * What environments' addresses end in.
 */
environmentDomains: Array<string>, 
/**
 * Regions as an account was told them, or as the directory has them.
 */
regions: Array<string>, 
/**
 * The platform's version, where an account was told it.
 */
version: string | null, 
/**
 * The currency it bills in, where that is known.
 */
currency: string | null, 
/**
 * What came of asking it, where it was asked.
 */
asked: AskedView | null, 
/**
 * What it told an account.
 */
inside: InsideView | null, };

export type ItemView = "reserved" | "addresses" | "dynamic" | "disk" | "traffic";

export type AssumedView = { 
/**
 * How much of the dynamic cloudlets is used on average, in percent.
 */
load: number | null, 
/**
 * Disk of all nodes, in GB.
 */
disk: number | null, 
/**
 * Traffic to the outside, in GB.
 */
traffic: number | null, 
/**
 * Rates by which amounts are laid beside each other.
 */
rates: Array<RateView>, };

export type RateView = { 
/**
 * The currency that is converted.
 */
from: string, 
/**
 * The currency it is converted to.
 */
to: string, 
/**
 * How many.
 */
factor: number, };

export type ConvertedView = { 
/**
 * The person's own rate.
 */
rate: RateView, 
/**
 * Whatever the load.
 */
base: MoneyView, 
/**
 * Where everything is used that was asked for.
 */
atMost: MoneyView | null, };

export type TermView = { 
/**
 * What is charged.
 */
item: ItemView, 
/**
 * How much of it.
 */
units: number, 
/**
 * Units that cost nothing.
 */
free: number, 
/**
 * Price of a unit for an hour.
 */
price: number, 
/**
 * Hours of a month.
 */
hours: number, 
/**
 * What comes of it.
 */
amount: MoneyView, };

export type SilenceView = "unreached" | "unread";

export type OfferView = { 
/**
 * The account's name here, or the provider's.
 */
label: string, 
/**
 * The environment is there now.
 */
isHome: boolean, 
/**
 * An account on it is connected.
 */
isConnected: boolean, 
/**
 * The platform's version.
 */
version: string | null, 
/**
 * Open regions as people see them.
 */
regions: Array<string>, 
/**
 * Those that are closed or in maintenance.
 */
closedRegions: Array<string>, 
/**
 * It tells nothing now; prices, if there are any, are those that it told before.
 */
silence: SilenceView | null, 
/**
 * Each month in any case, as far as its prices are public.
 */
base: MoneyView | null, 
/**
 * Something in it has no public price, so that it says too little.
 */
isPartial: boolean, 
/**
 * Each month where everything is used to its limit, traffic aside; where all prices of it are public.
 */
atMost: MoneyView | null, 
/**
 * Both in another currency, at a person's own rate.
 */
converted: ConvertedView | null, 
/**
 * How that comes about.
 */
terms: Array<TermView>, 
/**
 * Price of a GB of traffic to the outside.
 */
traffic: MoneyView | null, 
/**
 * What does not fit there, a line each.
 */
misfits: Array<Said>, 
/**
 * Stacks and limits are told: where nothing does not fit, it fits.
 */
isFitKnown: boolean, 
/**
 * What is not known, and why.
 */
unknown: Array<Said>, };

export type FilesPortView = "untried" | "open" | "unnamed" | "wrongCertificate" | "filtered" | "closed";

export type CheckView = { 
/**
 * The mail address the account signs in with.
 */
email: string, 
/**
 * The platform's version.
 */
version: string, 
/**
 * Open regions as people see them.
 */
regions: Array<string>, 
/**
 * Those that are closed or in maintenance.
 */
closedRegions: Array<string>, 
/**
 * What it may not do, and what could not be read, a line each.
 */
lacks: Array<Said>, 
/**
 * How the files port of its first environment answers.
 */
filesPort: FilesPortView, };

export type HandingView = { 
/**
 * Its name.
 */
name: string, 
/**
 * True while something stands against it.
 */
blocked: boolean, 
/**
 * What stands against it, what it breaks, what to know; blockers first.
 */
findings: Array<FindingView>, };

export type HandoverView = { 
/**
 * The recipient's mail address.
 */
email: string, 
/**
 * The recipient's account, where it is connected here.
 */
account: string | null, 
/**
 * Each environment by itself.
 */
environments: Array<HandingView>, };

export type HandedView = { 
/**
 * Its name.
 */
name: string, 
/**
 * `received`: the recipient has it; `sent`: it waits for the recipient; `refused`: nothing was sent.
 */
outcome: "received" | "sent" | "refused", 
/**
 * Until when it can be confirmed, in the platform's spelling, where told.
 */
expires: string | null, 
/**
 * Why it did not go further.
 */
failure: FailureView | null, };

export type PendingTransferView = { 
/**
 * The environment.
 */
environment: string, 
/**
 * The recipient's mail address, where told.
 */
to: string | null, 
/**
 * When it was asked, where told.
 */
asked: string | null, 
/**
 * Until when it can be confirmed, where told.
 */
expires: string | null, };

export type UpdateView = { "is": "nowhere" } | { "is": "newest" } | { "is": "found", 
/**
 * Its version.
 */
version: string, };
