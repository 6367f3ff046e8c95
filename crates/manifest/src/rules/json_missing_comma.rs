//! A comma parts the entries of JSON mappings and lists.
//!
//! **Why.** Without it JSON cannot tell where one entry ends.
//!
//! ```json
//! {
//!   "type": "install"
//!   "name": "shop"
//! }
//! ```
//!
//! Instead:
//!
//! ```json
//! {
//!   "type": "install",
//!   "name": "shop"
//! }
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::JSON_MISSING_COMMA,
    "json-missing-comma",
    Severity::Error,
    include_str!("json_missing_comma.rs"),
);
