//! Requests to hand an environment to another account.

use serde::{Deserialize, Serialize};

/// One request. It is over when it was confirmed, cancelled, or its time has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Transfer {
    /// What confirms it, once.
    pub key: String,
    pub appid: String,
    /// Who gives.
    pub from: i64,
    /// Who receives.
    pub to: i64,
    pub asked_on: String,
    pub expires_on: String,
    /// Confirmed or cancelled.
    pub closed: bool,
}

impl Transfer {
    /// Whether it can still be confirmed. Stamps compare as text.
    pub(crate) fn is_open(&self, now: &str) -> bool {
        !self.closed && now < self.expires_on.as_str()
    }
}
