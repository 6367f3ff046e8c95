//! A migration as it runs, whole each time.

use freeport_app::{Followed, Holding};
use freeport_migration::compare::{Field, Verdict};
use freeport_migration::report::{self, Report};
use freeport_saga::{Phase, Standing, Turn};
use serde::Serialize;
use time::OffsetDateTime;

use super::moving::MoveView;
use super::planning::LeftBehindView;
use super::{Said, said};

/// One migration, whole; told anew whenever something changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    /// Its id.
    pub id: String,
    /// What is moved where.
    #[serde(rename = "move")]
    pub wanted: MoveView,
    /// The environment's name on the target.
    pub name: String,
    /// How it ended, or stands.
    pub ending: Ending,
    /// A person asked for it, and steps are coming to rest.
    pub holding: Option<HoldingView>,
    /// It came to rest because somebody asked for it.
    pub paused: bool,
    /// Somebody carries it on; an unfinished one that nobody drives can be resumed.
    pub driven: bool,
    /// Somebody can go on with it.
    pub resumable: bool,
    /// It stands half-made on the target, as the platform did not get to the end of making it.
    pub half_made: bool,
    /// Its steps, in order.
    pub steps: Vec<StepView>,
    /// The last lines that the target's install log has gained.
    pub log: Vec<String>,
    /// Seconds since it began, or that it took.
    pub elapsed: i64,
    /// Seconds that the steps ahead usually take.
    pub remaining: Option<u64>,
    /// What the installed package says in the end: a few harmless tags.
    pub closing: Option<String>,
    /// Where the new environment answers.
    pub address: Option<String>,
    /// The story, once it is at rest.
    pub report: Option<ReportView>,
}

/// How a migration ended, or how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// It has not ended.
    Unfinished,
    /// The new environment is there.
    Completed,
    /// Everything that was made is gone again, as was asked afterwards.
    Undone,
    /// Everything that was made is gone again, because somebody stopped it on its way.
    Cancelled,
    /// Everything that was made is gone again, because it failed.
    Failed,
    /// Something could not be undone; the steps say what to do.
    Stuck,
    /// It failed, and what was made was left, as asked.
    Kept,
}

impl From<&Report> for Ending {
    fn from(report: &Report) -> Self {
        match report.ending {
            report::Ending::Completed => Self::Completed,
            report::Ending::Undone => match report.turned {
                Some(Turn::Failed) => Self::Failed,
                Some(Turn::Cancelled) => Self::Cancelled,
                Some(Turn::Asked(_)) | None => Self::Undone,
            },
            report::Ending::Stuck => Self::Stuck,
            report::Ending::Kept => Self::Kept,
            report::Ending::Unfinished => Self::Unfinished,
        }
    }
}

/// Why nobody carries on what has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RestView {
    /// It was asked to come to rest.
    Paused,
    /// Freeport ended while it ran.
    Stopped,
}

impl From<report::Rest> for RestView {
    fn from(rest: report::Rest) -> Self {
        match rest {
            report::Rest::Paused => Self::Paused,
            report::Rest::Stopped => Self::Stopped,
        }
    }
}

/// What a person asked of a migration that has not yet come to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum HoldingView {
    /// Stop and keep.
    Pause,
    /// Stop and undo.
    Cancel,
}

/// A step as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepView {
    /// The stage it belongs to.
    pub stage: String,
    /// In a person's words.
    pub title: Said,
    /// How it stands.
    pub phase: StepPhase,
    /// How long it ran; being undone does not count.
    pub seconds: Option<i64>,
    /// What is left of it on purpose although it is undone.
    pub stays: Option<Said>,
    /// What went wrong, where something did.
    pub problem: Option<Said>,
    /// What a person can do about a stuck one.
    pub recipe: Option<Said>,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in the saga crate.
pub enum StepPhase {
    Waiting,
    Running,
    Interrupted,
    Done,
    Failed,
    Undoing,
    Undone,
    Stuck,
}

impl From<Phase> for StepPhase {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Waiting => Self::Waiting,
            Phase::Running => Self::Running,
            Phase::Interrupted => Self::Interrupted,
            Phase::Done => Self::Done,
            Phase::Failed => Self::Failed,
            Phase::Undoing => Self::Undoing,
            Phase::Undone => Self::Undone,
            Phase::Stuck => Self::Stuck,
        }
    }
}

/// The story of a migration that is at rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// In a sentence.
    pub headline: Said,
    /// What went wrong, where something ended it.
    pub reason: Option<Said>,
    /// How many fields are identical, differ as expected, and differ unannounced.
    pub counts: (usize, usize, usize),
    /// Every field that was compared.
    pub fields: Vec<FieldView>,
    /// What the new environment does not have.
    pub left_behind: Vec<LeftBehindView>,
    /// What to do now.
    pub checklist: Vec<Said>,
    /// What was not entirely as wished.
    pub warnings: Vec<Said>,
    /// Where the bundle is on the disk.
    pub bundle: Option<String>,
}

/// One field on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldView {
    /// Where it is.
    pub path: String,
    /// At the source.
    pub source: Option<String>,
    /// At the target.
    pub target: Option<String>,
    /// What to think of it.
    pub verdict: FieldVerdict,
    /// Why it was expected to differ.
    pub reason: Option<Said>,
}

/// What to think of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FieldVerdict {
    /// Equal.
    Identical,
    /// It differs, and the plan said so.
    Expected,
    /// It differs, and nobody said so.
    Mismatch,
}

impl From<Followed> for RunView {
    fn from(followed: Followed) -> Self {
        let Followed { plan, view, report, log, closing, holding, driven } = followed;
        let ending = Ending::from(&report);
        let until = if driven { OffsetDateTime::now_utc() } else { view.changed_at };
        let ahead = view.steps().filter(|step| matches!(step.phase, Phase::Waiting | Phase::Running));
        let remaining = ahead.map(|step| plan.seconds.get(step.id.as_str()).copied().unwrap_or(0)).sum();
        Self {
            id: view.id.to_string(),
            wanted: (&*plan).into(),
            name: plan.to.environment.to_string(),
            ending,
            holding: holding.map(|holding| match holding {
                Holding::Pause => HoldingView::Pause,
                Holding::Cancel => HoldingView::Cancel,
            }),
            paused: !driven && view.standing == Standing::Paused,
            driven,
            resumable: report.goes_on(),
            half_made: report.half_made,
            steps: view.stages.iter().flat_map(steps).collect(),
            log,
            closing,
            elapsed: (until - view.opened_at).whole_seconds().max(0),
            remaining: (driven && remaining > 0).then_some(remaining),
            address: address(&report).filter(|_| ending == Ending::Completed),
            report: (!driven).then(|| report.into()),
        }
    }
}

fn steps(stage: &freeport_saga::StageView) -> impl Iterator<Item = StepView> {
    stage.steps.iter().map(|step| StepView {
        stage: stage.name.clone(),
        title: step.title.as_str().into(),
        phase: step.phase.into(),
        seconds: step.ran.map(|ran| i64::try_from(ran.as_secs()).unwrap_or(i64::MAX)),
        stays: step.stays.as_deref().map(Said::from),
        problem: step.error.as_ref().map(|error| error.message.as_str().into()),
        recipe: step.recipe.as_deref().map(Said::from),
    })
}

/// The platform's shared load balancer answers on both; a browser that is redirected ends at the encrypted one.
fn address(report: &Report) -> Option<String> {
    report.to.domain.as_ref().map(|domain| format!("http://{domain}"))
}

impl From<Report> for ReportView {
    fn from(report: Report) -> Self {
        let counts = report.verification.as_ref().map_or((0, 0, 0), |proof| proof.counts());
        let fields = report.verification.map(|proof| proof.fields).unwrap_or_default();
        Self {
            headline: report.headline.into(),
            reason: report.reason.map(Said::from),
            counts,
            fields: fields.into_iter().map(FieldView::from).collect(),
            left_behind: report.left_behind.iter().map(LeftBehindView::from).collect(),
            checklist: report.checklist.into_iter().map(Said::task).collect(),
            warnings: said(report.warnings),
            bundle: report.bundle,
        }
    }
}

impl From<Field> for FieldView {
    fn from(field: Field) -> Self {
        let (verdict, reason) = match field.verdict {
            Verdict::Identical => (FieldVerdict::Identical, None),
            Verdict::Expected(reason) => (FieldVerdict::Expected, Some(reason)),
            Verdict::Mismatch => (FieldVerdict::Mismatch, None),
        };
        Self {
            path: field.path,
            source: field.source,
            target: field.target,
            verdict,
            reason: reason.map(Said::from),
        }
    }
}
