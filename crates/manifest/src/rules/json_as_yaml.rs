//! A file that begins like JSON should be JSON.
//!
//! **Why.** YAML's flow style forgives some mistakes that JSON does not, and a manifest that only reads as
//! YAML fails in every tool that goes by the first character. Whether the platform itself falls back to YAML
//! is not known.
//!
//! ```json
//! {"type": "install", "name": "shop",}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"type": "install", "name": "shop"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_AS_YAML, "json-as-yaml", Severity::Warning, include_str!("json_as_yaml.rs"));
