//! A text that never shows itself.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A token, password or key. Prints as `[redacted]`, is wiped when dropped, and has no `Serialize`, so that
/// it cannot slip into a journal, a log or a view by accident.
///
/// ```
/// let token = freeport_domain::Secret::new("s3cr3t");
/// assert_eq!(format!("{token:?} {token}"), "[redacted] [redacted]");
/// assert_eq!(token.expose(), "s3cr3t");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps a text. The caller should not keep a copy.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself, for the one place that must send or seal it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True when there is nothing inside.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// From a form, once; the way back does not exist.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(text: D) -> Result<Self, D::Error> {
        String::deserialize(text).map(Self::new)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
