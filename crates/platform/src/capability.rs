//! What a session can do, as data.
//!
//! Three readers: the planner (blockers and caveats), the window (what is enabled, and why not), the
//! conformance suite (which cases run). Version, region and account rights narrow what the flavour can do, so
//! the value belongs to the session.

use serde::{Deserialize, Serialize};

/// A capability: yes, or no with a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Can {
    /// It can.
    Yes,
    /// It cannot, because of this.
    No(String),
}

impl Can {
    /// True for yes.
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Yes)
    }

    /// The reason for a no.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Yes => None,
            Self::No(reason) => Some(reason),
        }
    }
}

/// The names of the capabilities, for the layer that checks them and for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// List and read environments.
    Read,
    /// Make environments.
    Create,
    /// Change settings of environments.
    Configure,
    /// Start and stop environments.
    Power,
    /// Delete environments.
    Delete,
    /// Make the platform's own export copies.
    Export,
    /// Put files and configuration into an export copy.
    ExportData,
    /// Hand environments to other accounts of the installation, and take them over.
    Transfer,
}

/// What a session can do. Limits are `None` where the platform does not tell them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// List and read environments.
    pub read: Can,
    /// Make environments.
    pub create: Can,
    /// Change settings of environments.
    pub configure: Can,
    /// Start and stop environments.
    pub power: Can,
    /// Delete environments.
    pub delete: Can,
    /// The platform's own export.
    pub export: Can,
    /// Data and configuration files in that export.
    pub export_data: Can,
    /// Handing environments to other accounts of the installation, and taking them over.
    pub transfer: Can,
    /// Requests that may be under way at once.
    pub requests_at_once: usize,
    /// Deleting asks for the account's password.
    pub delete_wants_password: bool,
}

impl Capabilities {
    /// The answer for one capability.
    pub fn can(&self, capability: Capability) -> &Can {
        match capability {
            Capability::Read => &self.read,
            Capability::Create => &self.create,
            Capability::Configure => &self.configure,
            Capability::Power => &self.power,
            Capability::Delete => &self.delete,
            Capability::Export => &self.export,
            Capability::ExportData => &self.export_data,
            Capability::Transfer => &self.transfer,
        }
    }
}
