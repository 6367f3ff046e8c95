//! A value that holds a colon followed by a blank stands in quotes.
//!
//! **Why.** The most frequent mistake in published YAML manifests: captions, descriptions and one-line
//! scripts hold `: `, which begins a key.
//!
//! ```yaml
//! name: Shop (see: docs)
//! ```
//!
//! Instead:
//!
//! ```yaml
//! name: "Shop (see: docs)"
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_COLON_IN_VALUE,
    "yaml-colon-in-value",
    Severity::Error,
    include_str!("yaml_colon_in_value.rs"),
);
