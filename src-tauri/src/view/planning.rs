//! What would come of a move: in short while a card hovers, and whole to be read.

use std::collections::BTreeMap;

use freeport_app::{Shown, Verdict};
use freeport_domain::Money;
use freeport_migration::case::{Archives, Choices, Reading, Secrets};
use freeport_migration::finding::{Finding, LeftBehind, Remedy, Severity};
use freeport_migration::mapping::StackChange;
use freeport_migration::pick::Pick;
use freeport_migration::plan::Plan;
use serde::Serialize;

use super::MoneyView;
use super::Said;
use super::moving::{ChosenStackView, MoveView};

/// The traps that speak of the name, and what they make of it.
const NAME_TRAPS: [(&str, NameView); 2] = [("T020", NameView::Refused), ("T021", NameView::Taken)];

/// What the target says to a name; where it is not free, a finding tells why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum NameView {
    /// It can be had.
    Free,
    /// Somebody has it.
    Taken,
    /// Nobody could have it.
    Refused,
}

/// What a target answers while cards hover over it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum VerdictView {
    /// It can move there.
    Yes {
        /// Always `true`.
        #[cfg_attr(test, ts(type = "true"))]
        can: bool,
        /// How many things a person should know first.
        to_know: usize,
        /// The platform's version from and to, where known.
        platform: (Option<String>, Option<String>),
        /// Each month, from and to.
        price: (Option<MoneyView>, Option<MoneyView>),
        /// The load can add to it.
        grows: bool,
        /// Environments of the account: now, after the move, and the limit where one is told.
        quota: (usize, usize, Option<i64>),
        /// About how long it takes.
        seconds: Option<u64>,
    },
    /// It cannot.
    No {
        /// Always `false`.
        #[cfg_attr(test, ts(type = "false"))]
        can: bool,
        /// Why.
        reason: Said,
        /// What can be done.
        remedy: Option<Said>,
        /// Whether the plan offers choices that settle it, so that it is worth opening.
        opens: bool,
    },
}

impl From<Verdict> for VerdictView {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Yes(outlook) => Self::Yes {
                can: true,
                to_know: outlook.to_know,
                platform: outlook.platform,
                price: (money(&outlook.price.0), money(&outlook.price.1)),
                grows: outlook.grows,
                quota: (outlook.environments.0, outlook.environments.1, outlook.limit),
                seconds: (outlook.seconds > 0).then_some(outlook.seconds),
            },
            Verdict::No { reason, remedy, choices_settle_it } => Self::No {
                can: false,
                reason: reason.into(),
                remedy: remedy.map(Said::from),
                opens: choices_settle_it,
            },
        }
    }
}

fn money(money: &Option<Money>) -> Option<MoneyView> {
    money.clone().map(MoneyView::from)
}

/// The whole plan, to be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// By which it is begun.
    pub id: String,
    /// What is moved where.
    #[serde(rename = "move")]
    pub wanted: MoveView,
    /// The name on the target.
    pub name: String,
    /// What the target puts behind the name.
    pub domain: Option<String>,
    /// What the target says to it.
    pub name_is: NameView,
    /// The alias on the target.
    pub alias: Option<String>,
    /// The region, by the platform's name for it.
    pub region: Option<String>,
    /// Regions to choose from.
    pub regions: Vec<RegionView>,
    /// True while a blocker stands.
    pub blocked: bool,
    /// The platform's version from and to, where known.
    pub platform: (Option<String>, Option<String>),
    /// Layers whose stack is not the same on the target.
    pub stacks: Vec<StackChangeView>,
    /// True where a manifest is installed as it is written: those are then what it leaves open.
    pub as_written: bool,
    /// What a person should know, blockers first.
    pub findings: Vec<FindingView>,
    /// What the new environment will not have.
    pub left_behind: Vec<LeftBehindView>,
    /// What happens, in order.
    pub steps: Vec<PlannedStepView>,
    /// Each month.
    pub price: PriceView,
    /// What goes along, in a few words.
    pub carries: Said,
    /// Limits that the move counts against.
    pub quotas: Vec<QuotaUseView>,
    /// About how long it takes.
    pub seconds: Option<u64>,
    /// The target asks for the account's password before it deletes anything, so undoing would need it.
    pub wants_password: bool,
}

/// What is paid each month whatever the load, where both price lists are public.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PriceView {
    /// At the source.
    pub before: Option<MoneyView>,
    /// At the target.
    pub after: Option<MoneyView>,
    /// The load can add to it.
    pub grows: bool,
}

/// A region to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RegionView {
    /// The platform's name for it.
    pub name: String,
    /// As people see it.
    pub title: String,
    /// It takes new environments: it is neither closed nor in maintenance.
    pub is_open: bool,
}

/// What becomes of a layer's stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StackChangeView {
    /// The layer.
    pub layer: String,
    /// The stack it has.
    pub from: String,
    /// The stack it will have.
    pub to: String,
    /// What that means for the application.
    pub risk: Said,
}

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingView {
    /// The trap's code; `freeport plan --explain` tells its page.
    pub code: String,
    /// How much it weighs.
    #[cfg_attr(test, ts(type = "\"note\" | \"caveat\" | \"blocker\""))]
    pub severity: Severity,
    /// What it is about; empty for the move as a whole.
    pub about: String,
    /// A sentence.
    pub message: Said,
    /// What can be done.
    pub remedy: Option<RemedyView>,
    /// Choices that settle it, best first.
    pub picks: Vec<PickView>,
}

/// A choice that settles a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PickView {
    /// What is chosen anew.
    pub kind: PickKind,
    /// What it becomes, where there is something to name.
    pub to: String,
    /// What choosing it changes.
    pub changes: ChangesView,
}

/// What can be chosen anew with one press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PickKind {
    /// The name on the target.
    Name,
    /// The alias on the target.
    Alias,
    /// The region.
    Region,
    /// A layer's stack.
    Stack,
    /// Read through the API only.
    ApiOnly,
    /// The platform's own export as well.
    WithExport,
    /// Carry credentials.
    CarrySecrets,
    /// Leave credentials out.
    LeaveSecretsOut,
    /// Fetch the archives.
    FetchArchives,
    /// Leave the archives out.
    LeaveArchivesOut,
}

/// Choices that become others; what is not told stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct ChangesView {
    /// The name on the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The alias on the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// The region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// All stacks that are chosen, by layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "Record<string, ChosenStackView>"))]
    pub stacks: Option<BTreeMap<String, ChosenStackView>>,
    /// Put the platform's own export copy beside our reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_platform_export: Option<bool>,
    /// Leave credentials out instead of carrying them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave_secrets_out: Option<bool>,
    /// Leave archives out instead of fetching them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave_archives_out: Option<bool>,
}

impl PickView {
    fn of(pick: &Pick, choices: &Choices) -> Self {
        let unchanged = ChangesView::default;
        let (kind, to, changes) = match pick {
            Pick::Name(name) => (
                PickKind::Name,
                name.to_string(),
                ChangesView { name: Some(name.to_string()), ..unchanged() },
            ),
            Pick::Alias(alias) => {
                (PickKind::Alias, alias.clone(), ChangesView { alias: Some(alias.clone()), ..unchanged() })
            }
            Pick::Region { name, title } => {
                let changes = ChangesView { region: Some(name.to_string()), ..unchanged() };
                (PickKind::Region, title.clone(), changes)
            }
            Pick::Stack { stack, .. } => {
                let mut chosen = choices.clone();
                pick.apply(&mut chosen);
                let stacks = chosen.stacks.iter().map(|(layer, stack)| (layer.to_string(), stack.into()));
                (
                    PickKind::Stack,
                    stack.to_string(),
                    ChangesView { stacks: Some(stacks.collect()), ..unchanged() },
                )
            }
            Pick::Reading(reading) => {
                let export = *reading == Reading::WithPlatformExport;
                let kind = if export { PickKind::WithExport } else { PickKind::ApiOnly };
                (kind, String::new(), ChangesView { with_platform_export: Some(export), ..unchanged() })
            }
            Pick::Secrets(secrets) => {
                let out = *secrets == Secrets::LeaveOut;
                let kind = if out { PickKind::LeaveSecretsOut } else { PickKind::CarrySecrets };
                (kind, String::new(), ChangesView { leave_secrets_out: Some(out), ..unchanged() })
            }
            Pick::Archives(archives) => {
                let out = *archives == Archives::LeaveOut;
                let kind = if out { PickKind::LeaveArchivesOut } else { PickKind::FetchArchives };
                (kind, String::new(), ChangesView { leave_archives_out: Some(out), ..unchanged() })
            }
        };
        Self { kind, to, changes }
    }
}

/// What can be done about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", content = "words", rename_all = "camelCase")]
pub enum RemedyView {
    /// The plan does it.
    Done(Said),
    /// The person can choose it here.
    Choose(Said),
    /// The person has to do it elsewhere.
    Yours(Said),
}

/// Something the new environment will not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftBehindView {
    /// What.
    pub what: Said,
    /// Why, and what to do about it.
    pub why: Said,
}

/// A step that will be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlannedStepView {
    /// The stage it belongs to.
    pub stage: String,
    /// In a person's words.
    pub title: Said,
    /// About how long it takes.
    pub seconds: Option<u64>,
}

/// A limit and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuotaUseView {
    /// In a person's words.
    pub what: Said,
    /// Used now.
    pub before: i64,
    /// Used after the move.
    pub after: i64,
    /// The limit.
    pub limit: i64,
}

impl From<&Shown> for PlanView {
    fn from(shown: &Shown) -> Self {
        let plan = &*shown.plan;
        let seconds = plan.total_seconds();
        Self {
            id: shown.id.clone(),
            wanted: plan.into(),
            name: plan.to.environment.to_string(),
            domain: plan
                .to
                .domain
                .as_deref()
                .and_then(|domain| domain.split_once('.'))
                .map(|(_, d)| d.to_owned()),
            name_is: NAME_TRAPS
                .into_iter()
                .find(|(code, _)| plan.blockers().any(|one| one.code == *code))
                .map_or(NameView::Free, |(_, name)| name),
            alias: plan
                .choices
                .display_name
                .clone()
                .or_else(|| shown.source.environment.display_name.clone()),
            region: plan.to.region.as_ref().map(ToString::to_string),
            regions: shown.ground.cloud.regions.iter().map(RegionView::from).collect(),
            blocked: plan.saga.is_none(),
            platform: (plan.from.version.clone(), plan.to.version.clone()),
            stacks: stacks(shown),
            as_written: plan.is_as_written(),
            findings: plan.findings.iter().map(|one| FindingView::of(one, &plan.choices)).collect(),
            left_behind: plan.left_behind.iter().map(LeftBehindView::from).collect(),
            steps: steps(plan),
            price: PriceView {
                before: money(&plan.price.before),
                after: money(&plan.price.after),
                grows: plan.price.grows,
            },
            carries: carries(plan),
            quotas: quotas(plan),
            seconds: (seconds > 0).then_some(seconds),
            wants_password: shown.wants_password,
        }
    }
}

fn stacks(shown: &Shown) -> Vec<StackChangeView> {
    let layers = shown.source.environment.layers.iter();
    let offers = layers.filter_map(|layer| Some((layer, shown.plan.stacks.get(&layer.name)?)));
    offers
        .filter(|(_, offer)| offer.change != StackChange::Same)
        .map(|(layer, offer)| StackChangeView {
            layer: layer.name.to_string(),
            from: layer.stack.to_string(),
            to: offer.stack.to_string(),
            risk: offer.risk().into(),
        })
        .collect()
}

/// What another's manifest makes is its own affair; a reading of ours carries all but the files.
fn carries(plan: &Plan) -> Said {
    let words = match plan.choices.secrets {
        _ if plan.is_as_written() => "What the manifest makes",
        Secrets::Carry => "Topology · settings · variables",
        Secrets::LeaveOut => "Topology · settings · variables without credentials",
    };
    words.into()
}

fn steps(plan: &Plan) -> Vec<PlannedStepView> {
    let stages = plan.saga.iter().flat_map(|saga| &saga.stages);
    let steps = stages.flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)));
    steps
        .map(|(stage, step)| PlannedStepView {
            stage: stage.name.clone(),
            title: step.title.as_str().into(),
            seconds: plan.seconds.get(step.id.as_str()).copied(),
        })
        .collect()
}

fn quotas(plan: &Plan) -> Vec<QuotaUseView> {
    let view = |one: &freeport_migration::money::QuotaUse| QuotaUseView {
        what: one.what.as_str().into(),
        before: one.before,
        after: one.after,
        limit: one.limit,
    };
    plan.quotas.iter().map(view).collect()
}

impl From<&freeport_domain::Region> for RegionView {
    fn from(region: &freeport_domain::Region) -> Self {
        Self { name: region.name.to_string(), title: region.display_name.clone(), is_open: region.is_enabled }
    }
}

impl FindingView {
    /// A finding, with what each pick would change.
    pub(super) fn of(finding: &Finding, choices: &Choices) -> Self {
        Self {
            code: finding.code.clone(),
            severity: finding.severity,
            about: finding.about.clone(),
            message: finding.message.as_str().into(),
            remedy: finding.remedy.clone().map(RemedyView::from),
            picks: finding.picks.iter().map(|pick| PickView::of(pick, choices)).collect(),
        }
    }
}

impl From<Remedy> for RemedyView {
    fn from(remedy: Remedy) -> Self {
        match remedy {
            Remedy::Done(words) => Self::Done(words.into()),
            Remedy::Choose(words) => Self::Choose(words.into()),
            Remedy::Yours(words) => Self::Yours(words.into()),
        }
    }
}

impl From<&LeftBehind> for LeftBehindView {
    fn from(left: &LeftBehind) -> Self {
        Self { what: left.what.as_str().into(), why: left.why.as_str().into() }
    }
}
