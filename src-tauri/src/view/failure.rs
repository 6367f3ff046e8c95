//! A failure as the window shows it.

use super::{Said, said};
use freeport_app::Failure;
use serde::Serialize;

/// What went wrong; `ui/src/failures` gives the code its severity and its button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FailureView {
    /// A stable word, such as `unauthenticated`.
    pub code: String,
    /// A sentence: what went wrong, and where.
    pub title: Said,
    /// What lies beneath, outermost first.
    pub causes: Box<[Said]>,
    /// What to do next.
    pub hint: Option<Said>,
    /// Secrets that have to be given, by field, where that is what is to be done.
    pub wants: Box<[String]>,
}

impl From<Failure> for FailureView {
    fn from(failure: Failure) -> Self {
        let Failure { code, title, causes, hint, wants, command: _ } = failure;
        Self { code, title: title.into(), causes: said(causes).into(), hint: hint.map(Said::from), wants }
    }
}
