//! What an installation's own marketplace offers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A package of the marketplace, as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// What it is installed by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it says of itself, as its author wrote it.
    pub words: Option<String>,
    /// The shelves it stands on, such as `apps/cms`.
    pub categories: Vec<String>,
    /// It changes an environment that exists instead of making one.
    pub is_add_on: bool,
}

/// A package of the marketplace with what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketPackage {
    /// As the list shows it.
    pub offered: Offered,
    /// Its form, as a manifest's `settings` holds one: an empty one asks nothing. None where it is not known what it asks.
    pub settings: Option<Value>,
}
