//! The text is no JSON, for a reason that has no code of its own.
//!
//! **Why.** The platform reads JSON strictly.
//!
//! ```json
//! {"type": "install", "nodes": [:}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"type": "install", "nodes": []}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(code::JSON, "json", Severity::Error, include_str!("json.rs"));
