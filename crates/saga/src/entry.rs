//! The lines of a journal. They are promises: a journal written today is read by every later version.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;

use crate::error::StepError;
use crate::ids::StepId;
use crate::plan::SagaPlan;

/// The version of the entries below. It stands in the first line of every journal.
pub const SCHEMA: u32 = 1;

/// One line of a journal, numbered from 1 without a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub seq: u64,
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    #[serde(flatten)]
    pub event: Event,
}

/// What happened. Which event may follow which is told by [`crate::succession`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Always the first, never again.
    Opened { schema: u32, on_failure: OnFailure, plan: SagaPlan },
    /// The intent to try a step; written before the attempt.
    Started { step: StepId, attempt: u32 },
    /// The step succeeded, or an earlier attempt turned out to have (`found`).
    Done {
        step: StepId,
        output: Value,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        found: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<String>,
    },
    /// The attempt failed; `again` tells whether another one follows.
    Failed { step: StepId, again: bool, error: StepError },
    /// The intent to undo a step; written before the attempt.
    Undoing { step: StepId, attempt: u32 },
    /// On the way back: what an attempt without an answer has made after all. It is undone next.
    Found { step: StepId, output: Value },
    /// Nothing is left of the step.
    Undone {
        step: StepId,
        /// What is left of it on purpose, in a sentence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stays: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<String>,
    },
    /// Undoing failed and is tried again.
    UndoFailed { step: StepId, error: StepError },
    /// Undoing was given up: a person is needed, and the recipe tells what to do.
    Stuck { step: StepId, error: StepError, recipe: String },
    /// Somebody asked to stop and undo.
    CancelAsked,
    /// Somebody asked to undo a saga that was closed.
    UndoAsked,
    /// The runner left in good order.
    Paused,
    /// A runner took over, after a pause, a crash, or an end that allows going on.
    Resumed,
    /// The end.
    Closed {
        outcome: Outcome,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<String>,
    },
}

/// What becomes of the finished steps when one fails for good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnFailure {
    /// They are undone.
    #[default]
    Undo,
    /// They stay, and so does the rest of the failing stage; no further stage begins.
    Keep,
}

/// How a saga ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Every step is done.
    Completed,
    /// Nothing is left of any step.
    Undone,
    /// Something is left that could not be undone; each such step has a recipe.
    Stuck,
    /// A step failed and the caller had asked to keep what was made. It can be resumed or undone.
    Failed,
}

impl Event {
    /// The step that the event is about, if it is about one.
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Event::Started { step, .. }
            | Event::Done { step, .. }
            | Event::Failed { step, .. }
            | Event::Undoing { step, .. }
            | Event::Found { step, .. }
            | Event::Undone { step, .. }
            | Event::UndoFailed { step, .. }
            | Event::Stuck { step, .. } => Some(step),
            _ => None,
        }
    }

    /// The event's name as the journal spells it.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Opened { .. } => "opened",
            Event::Started { .. } => "started",
            Event::Done { .. } => "done",
            Event::Failed { .. } => "failed",
            Event::Undoing { .. } => "undoing",
            Event::Found { .. } => "found",
            Event::Undone { .. } => "undone",
            Event::UndoFailed { .. } => "undo-failed",
            Event::Stuck { .. } => "stuck",
            Event::CancelAsked => "cancel-asked",
            Event::UndoAsked => "undo-asked",
            Event::Paused => "paused",
            Event::Resumed => "resumed",
            Event::Closed { .. } => "closed",
        }
    }
}
