//! What came of a contract probe.

use freeport_app::{Act, Beat, Probed, Rehearsal, RehearsalOutlook};
use serde::Serialize;

use super::{MoneyView, Said};

/// What came of it, in figures and as the report that is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProbedView {
    /// How many questions there are.
    pub questions: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// How many differences there are from what is expected.
    pub differences: usize,
    /// The report.
    pub text: String,
    /// The rehearsal, where one was played.
    pub rehearsal: Option<RehearsalView>,
}

/// A rehearsal, while it is played and in the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RehearsalView {
    /// What was done, in order.
    pub acts: Vec<ActView>,
    /// What is being done.
    pub now: Option<&'static str>,
    /// What stays at the platform, and how it is taken away.
    pub stays: Option<Said>,
}

/// One act of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActView {
    /// What was done.
    pub name: &'static str,
    /// How long it took.
    pub seconds: u64,
    /// Why it failed.
    pub trouble: Option<Said>,
}

/// What a rehearsal would make.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RehearsalOutlookView {
    /// The stack of its one node.
    pub stack: String,
    /// Cloudlets that are reserved.
    pub reserved: u32,
    /// Cloudlets it may grow to.
    pub limit: u32,
    /// What an hour costs at most, disk and traffic aside.
    pub hourly: Option<MoneyView>,
    /// Whether the account's password is wanted before anything is deleted.
    pub wants_password: bool,
}

impl RehearsalView {
    /// Takes up what was told.
    pub fn hear(&mut self, beat: Beat<'_>) {
        match beat {
            Beat::Begins(name) => self.now = Some(name),
            Beat::Ended(act) => {
                self.now = None;
                self.acts.push(act.into());
            }
        }
    }
}

impl From<&Act> for ActView {
    fn from(act: &Act) -> Self {
        Self { name: act.name, seconds: act.seconds, trouble: act.trouble.clone().map(Said::from) }
    }
}

impl From<&Rehearsal> for RehearsalView {
    fn from(rehearsal: &Rehearsal) -> Self {
        Self {
            acts: rehearsal.acts.iter().map(ActView::from).collect(),
            now: None,
            stays: rehearsal.stays.clone().map(Said::from),
        }
    }
}

impl From<RehearsalOutlook> for RehearsalOutlookView {
    fn from(outlook: RehearsalOutlook) -> Self {
        let RehearsalOutlook { stack, reserved, limit, hourly, wants_password } = outlook;
        Self { stack, reserved, limit, hourly: hourly.map(MoneyView::from), wants_password }
    }
}

impl From<&Probed> for ProbedView {
    fn from(probed: &Probed) -> Self {
        let questions = &probed.probe.questions;
        Self {
            questions: questions.len(),
            answered: questions.iter().filter(|one| one.answered > 0).count(),
            differences: probed.differences(),
            text: probed.text(),
            rehearsal: probed.rehearsal.as_ref().map(RehearsalView::from),
        }
    }
}
