//! Every bracket of JSON needs its partner.
//!
//! **Why.** Without it the end of a list or mapping is a guess.
//!
//! ```json
//! {"type": "install", "nodes": [{"nodeType": "nginx"}}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"type": "install", "nodes": [{"nodeType": "nginx"}]}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_BRACKET, "json-bracket", Severity::Error, include_str!("json_bracket.rs"));
