//! In JSON nothing may follow the last comma but another entry.
//!
//! **Why.** The most frequent mistake in published JSON manifests: the last entry was deleted, its comma
//! stayed. Where the rest reads as YAML, this is reported as JPS005.
//!
//! ```json
//! {"type": "install",, "name": [1,]
//! ```
//!
//! Instead:
//!
//! ```json
//! {"type": "install", "name": [1]}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::JSON_EXTRA_COMMA,
    "json-extra-comma",
    Severity::Error,
    include_str!("json_extra_comma.rs"),
);
