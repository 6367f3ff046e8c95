//! The platform's own export copies.

use serde::{Deserialize, Serialize};

/// What to put into an export copy. Topology is always in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// Private data of the nodes whose kind allows it.
    pub data: bool,
    /// Configuration files.
    pub configuration: bool,
}

/// An export copy that an installation holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCopy {
    /// Its identifier, by which it is fetched and deleted.
    pub id: String,
    /// When it was made, as told.
    pub made: Option<String>,
    /// Names of the archives it left on nodes, as told.
    pub archives: Vec<String>,
}
