//! What came of a contract probe.

use freeport_app::Probed;
use serde::Serialize;

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
}

impl From<&Probed> for ProbedView {
    fn from(probed: &Probed) -> Self {
        let questions = &probed.probe.questions;
        Self {
            questions: questions.len(),
            answered: questions.iter().filter(|one| one.answered > 0).count(),
            differences: probed.differences(),
            text: probed.text(),
        }
    }
}
