//! What would come of a move: in short while a card hovers, and whole to be read.

use freeport_app::Shown;
use freeport_domain::Money;
use freeport_migration::case::{Origin, Secrets};
use freeport_migration::finding::{Finding, LeftBehind, Remedy, Severity};
use freeport_migration::mapping::StackChange;
use freeport_migration::plan::Plan;
use serde::Serialize;

use super::MoneyView;
use super::moving::MoveView;

/// The limit that a move always counts against.
const ENVIRONMENTS: &str = "environment.maxcount";

/// The traps that speak of the name: refused, and taken.
const NAME_TRAPS: [&str; 2] = ["T020", "T021"];

/// What a target answers while a card hovers over it.
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
        /// Environments of the account: now, after the move, and the limit where one is told.
        quota: (usize, usize, Option<i64>),
        /// About how long it takes.
        minutes: Option<u64>,
    },
    /// It cannot.
    No {
        /// Always `false`.
        #[cfg_attr(test, ts(type = "false"))]
        can: bool,
        /// Why.
        reason: String,
        /// What can be done.
        remedy: Option<String>,
    },
}

impl From<&Shown> for VerdictView {
    fn from(shown: &Shown) -> Self {
        let plan = &*shown.plan;
        if let Some(blocker) = plan.blockers().next() {
            let remedy = blocker.remedy.as_ref().map(|remedy| remedy.words().to_owned());
            return Self::No { can: false, reason: blocker.message.clone(), remedy };
        }
        let seconds = plan.total_seconds();
        let there = shown.ground.environments.len();
        let limit = plan.quotas.iter().find(|one| one.name == ENVIRONMENTS);
        Self::Yes {
            can: true,
            to_know: plan.findings.iter().filter(|one| one.severity == Severity::Caveat).count(),
            platform: (plan.from.version.clone(), plan.to.version.clone()),
            price: (money(&plan.price.before), money(&plan.price.after)),
            quota: (there, there + 1, limit.map(|one| one.limit)),
            minutes: (seconds > 0).then(|| seconds.div_ceil(60)),
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
    /// False where the target refuses the name; a finding says why.
    pub name_is_free: bool,
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
    /// What a person should know, blockers first.
    pub findings: Vec<FindingView>,
    /// What the new environment will not have.
    pub left_behind: Vec<LeftBehindView>,
    /// What happens, in order.
    pub steps: Vec<PlannedStepView>,
    /// Each month.
    pub price: PriceView,
    /// What goes along, in a few words.
    pub carries: String,
    /// Limits that the move counts against.
    pub quotas: Vec<QuotaUseView>,
    /// About how long it takes.
    pub seconds: Option<u64>,
}

/// What is paid each month whatever the load, where both price lists are public.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PriceView {
    /// At the source.
    pub before: Option<MoneyView>,
    /// At the target.
    pub after: Option<MoneyView>,
}

/// A region to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RegionView {
    /// The platform's name for it.
    pub name: String,
    /// As people see it.
    pub title: String,
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
    pub risk: String,
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
    pub message: String,
    /// What can be done.
    pub remedy: Option<RemedyView>,
}

/// What can be done about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", content = "words", rename_all = "camelCase")]
pub enum RemedyView {
    /// The plan does it.
    Done(String),
    /// The person can choose it here.
    Choose(String),
    /// The person has to do it elsewhere.
    Yours(String),
}

/// Something the new environment will not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftBehindView {
    /// What.
    pub what: String,
    /// Why, and what to do about it.
    pub why: String,
}

/// A step that will be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlannedStepView {
    /// The stage it belongs to.
    pub stage: String,
    /// In a person's words.
    pub title: String,
    /// About how long it takes.
    pub seconds: Option<u64>,
}

/// A limit and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuotaUseView {
    /// In a person's words.
    pub what: String,
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
            name_is_free: !plan.blockers().any(|one| NAME_TRAPS.contains(&one.code.as_str())),
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
            findings: plan.findings.iter().map(FindingView::from).collect(),
            left_behind: plan.left_behind.iter().map(LeftBehindView::from).collect(),
            steps: steps(plan),
            price: PriceView { before: money(&plan.price.before), after: money(&plan.price.after) },
            carries: carries(plan),
            quotas: quotas(plan),
            seconds: (seconds > 0).then_some(seconds),
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
            risk: offer.risk(),
        })
        .collect()
}

/// What another's manifest makes is its own affair; a reading of ours carries all but the files.
fn carries(plan: &Plan) -> String {
    let words = match (&plan.origin, plan.choices.secrets) {
        (Origin::Manifest { .. }, _) => "What the manifest makes",
        (_, Secrets::Carry) => "Topology · settings · variables",
        (_, Secrets::LeaveOut) => "Topology · settings · variables without credentials",
    };
    words.to_owned()
}

fn steps(plan: &Plan) -> Vec<PlannedStepView> {
    let stages = plan.saga.iter().flat_map(|saga| &saga.stages);
    let steps = stages.flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)));
    steps
        .map(|(stage, step)| PlannedStepView {
            stage: stage.name.clone(),
            title: step.title.clone(),
            seconds: plan.seconds.get(step.id.as_str()).copied(),
        })
        .collect()
}

fn quotas(plan: &Plan) -> Vec<QuotaUseView> {
    let view = |one: &freeport_migration::money::QuotaUse| QuotaUseView {
        what: one.what.clone(),
        before: one.before,
        after: one.after,
        limit: one.limit,
    };
    plan.quotas.iter().map(view).collect()
}

impl From<&freeport_domain::Region> for RegionView {
    fn from(region: &freeport_domain::Region) -> Self {
        Self { name: region.name.to_string(), title: region.display_name.clone() }
    }
}

impl From<&Finding> for FindingView {
    fn from(finding: &Finding) -> Self {
        Self {
            code: finding.code.clone(),
            severity: finding.severity,
            about: finding.about.clone(),
            message: finding.message.clone(),
            remedy: finding.remedy.clone().map(RemedyView::from),
        }
    }
}

impl From<Remedy> for RemedyView {
    fn from(remedy: Remedy) -> Self {
        match remedy {
            Remedy::Done(words) => Self::Done(words),
            Remedy::Choose(words) => Self::Choose(words),
            Remedy::Yours(words) => Self::Yours(words),
        }
    }
}

impl From<&LeftBehind> for LeftBehindView {
    fn from(left: &LeftBehind) -> Self {
        Self { what: left.what.clone(), why: left.why.clone() }
    }
}
