//! Handing an environment to another account of the same installation.

use serde::{Deserialize, Serialize};

/// A request to hand an environment over that waits for the recipient. Each field is there where it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingTransfer {
    /// The recipient's mail address.
    pub to: Option<String>,
    /// When it was asked, in the platform's spelling.
    pub asked: Option<String>,
    /// Until when it can be confirmed, in the platform's spelling.
    pub expires: Option<String>,
}
