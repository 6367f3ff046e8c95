//! What a plan has to say before anything happens.

use serde::{Deserialize, Serialize};

use crate::pick::Pick;

/// Something to know about a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The trap's stable code, such as `T003`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: the environment, a layer, a domain. Empty for the move as a whole.
    pub about: String,
    /// A sentence in a person's words.
    pub message: String,
    /// What can be done.
    pub remedy: Option<Remedy>,
    /// Choices that settle it, best first; for a remedy that the person can choose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<Pick>,
}

impl Finding {
    /// Offers choices that settle it.
    pub(crate) fn offer(&mut self, picks: impl IntoIterator<Item = Pick>) {
        self.picks.extend(picks);
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// It works, at a loss.
    Caveat,
    /// It cannot work.
    Blocker,
}

/// What can be done about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The plan does this by itself.
    Done(String),
    /// The person can choose this, here.
    Choose(String),
    /// The person has to do this elsewhere, before or afterwards.
    Yours(String),
}

impl Remedy {
    /// The words, whoever acts.
    pub fn words(&self) -> &str {
        match self {
            Self::Done(words) | Self::Choose(words) | Self::Yours(words) => words,
        }
    }
}

/// Something the new environment will not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftBehind {
    /// What, such as `Certificate for shop.example`.
    pub what: String,
    /// Why, and what to do about it.
    pub why: String,
}
