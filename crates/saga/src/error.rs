//! What can go wrong: with a step (a record that is written to the journal), and with a saga as a whole.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::journal::JournalError;
use crate::plan::BadPlan;
use crate::succession::Illegal;

/// Why a step failed, as it is recorded and reported: plain text and two facts that the runner branches on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepError {
    /// A stable word that somebody may branch on.
    pub code: String,
    /// One sentence: what, where, what next.
    pub message: String,
    /// The chain of causes, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<String>,
    pub effect: Effect,
    pub retry: Retry,
}

/// What may be true of the world after the failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The world is as it was before the attempt.
    None,
    /// Something may exist: it has to be looked for before the step is repeated or undone.
    Maybe,
    /// It broke off midway: whatever exists of it is not whole. It can be undone, and is nothing to go on from.
    Part,
}

/// Whether another attempt could help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// The answer will not change.
    Never,
    /// The same attempt may succeed a little later.
    Later,
    /// It may pass, but whoever was asked has repeated it already: only a long pause makes sense.
    Exhausted,
}

impl StepError {
    /// A failure that left no trace and that another attempt would not mend.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        Self { code, message, causes: Vec::new(), effect: Effect::None, retry: Retry::Never }
    }

    /// The code of [`interrupted`](Self::interrupted).
    pub const INTERRUPTED: &str = "interrupted";

    /// The step stopped at a safe point because it was asked to. What it had begun is looked for on resuming.
    pub fn interrupted() -> Self {
        Self::new(Self::INTERRUPTED, "The step stopped before its end, as it was asked to.").maybe().later()
    }

    /// Something may exist all the same.
    pub fn maybe(mut self) -> Self {
        self.effect = Effect::Maybe;
        self
    }

    /// What exists of it, if anything, is not whole.
    pub fn part(mut self) -> Self {
        self.effect = Effect::Part;
        self
    }

    /// Another attempt may succeed.
    pub fn later(mut self) -> Self {
        self.retry = Retry::Later;
        self
    }

    /// Another attempt may succeed, after a long pause.
    pub fn exhausted(mut self) -> Self {
        self.retry = Retry::Exhausted;
        self
    }

    /// Keeps an error and everything beneath it as text.
    pub fn because(mut self, cause: &(dyn Error + 'static)) -> Self {
        let mut next = Some(cause);
        while let Some(error) = next {
            self.causes.push(error.to_string());
            next = error.source();
        }
        self
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for StepError {}

/// Why a saga could not be opened, loaded or driven. A failing step is not among them: that is an outcome.
#[derive(Debug, thiserror::Error)]
pub enum SagaError {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Plan(#[from] BadPlan),
    #[error("the journal tells an impossible story, so nothing was done")]
    Illegal(#[from] Illegal),
}
