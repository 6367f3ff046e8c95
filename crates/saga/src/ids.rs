//! Names of sagas and steps, and the tag made of both. Not where ids are drawn: randomness is the caller's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of one saga. It is also the name of its journal's file, so it holds only letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SagaId(String);

/// A text that cannot name a saga.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot name a migration: use 1 to 80 letters, digits, `-` or `_`")]
pub struct BadId(String);

impl SagaId {
    /// Accepts 1 to 80 ASCII letters, digits, `-` and `_`; anything else is a [`BadId`].
    pub fn new(text: impl Into<String>) -> Result<Self, BadId> {
        let text = text.into();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if text.is_empty() || text.len() > 80 || !text.chars().all(plain) {
            return Err(BadId(text));
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SagaId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        Self::new(text)
    }
}

impl From<SagaId> for String {
    fn from(id: SagaId) -> String {
        id.0
    }
}

impl fmt::Display for SagaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a step, unique within its plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(String);

impl StepId {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for StepId {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The mark a step leaves on what it makes, so that its half-made things can be recognised later.
/// The same saga and step always give the same tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tag(String);

impl Tag {
    pub fn of(saga: &SagaId, step: &StepId) -> Self {
        Self(format!("{saga}/{step}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_name_a_saga() {
        for bad in ["", "../up", "a/b", "a b", ".hidden", &"x".repeat(81)] {
            assert!(SagaId::new(bad).is_err(), "{bad:?} was accepted");
        }
        assert!(SagaId::new("2026-11-22_shop").is_ok());
    }

    #[test]
    fn a_bad_id_is_refused_when_read_back() {
        assert!(serde_json::from_str::<SagaId>("\"../up\"").is_err());
    }
}
