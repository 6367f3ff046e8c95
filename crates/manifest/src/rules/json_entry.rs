//! A JSON mapping holds `"key": value` and nothing else.
//!
//! **Why.** A lone text in braces is read as a key without a value. Where actions are called by name, braces
//! were put where brackets belong.
//!
//! ```json
//! {"onInstall": {"prepare"} ]}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"onInstall": ["prepare"]}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_ENTRY, "json-entry", Severity::Error, include_str!("json_entry.rs"));
