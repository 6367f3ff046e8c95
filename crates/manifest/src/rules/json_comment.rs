//! JSON has no comments.
//!
//! **Why.** Strict parsers refuse the file. People who need a note use a key without letters, such as
//! `"--"`.
//!
//! ```json
//! {
//!   // the shop: open
//!   "name": "shop"
//! }
//! ```
//!
//! Instead:
//!
//! ```json
//! {"--": "the shop", "name": "shop"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_COMMENT, "json-comment", Severity::Error, include_str!("json_comment.rs"));
