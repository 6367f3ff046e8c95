//! What a real installation answers, held against what we expect: said without a word of whose it is.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Every question that only reads, with what came of it. Nothing in it names an account, an environment, a host or a
/// secret.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Probe {
    /// The platform's version, where told.
    pub version: Option<String>,
    /// The questions, by method.
    pub questions: Vec<Question>,
}

/// One method, asked once or several times.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// `group.class.Method`, or the path of a public page.
    pub method: String,
    /// The names of the parameters that were sent.
    pub parameters: Vec<String>,
    /// How often it was answered.
    pub answered: usize,
    /// Refusals, each once.
    pub refusals: Vec<String>,
    /// Why it was not asked at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unasked: Option<String>,
    /// Where the answers differ from what we expect.
    pub differences: Vec<Difference>,
    /// The answers, redacted, so that they can be played again.
    #[serde(skip)]
    pub recordings: Vec<Recording>,
}

/// A difference in shape, never in value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where: `infos[].env.status`.
    pub path: String,
    /// What differs.
    pub kind: DifferenceKind,
    /// The types that were seen.
    pub seen: Vec<String>,
    /// The types that were expected.
    pub expected: Vec<String>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// It is there, and we know nothing of it.
    New,
    /// We expect it, and it is not there.
    Missing,
    /// It is of another type.
    Other,
}

/// An answer that can be played again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// The method, or the path of a public page.
    pub method: String,
    /// The parameters, redacted like the answer.
    pub parameters: Vec<(String, String)>,
    /// The answer.
    pub answer: Value,
}
