//! Keys, texts and placeholders of JSON stand in double quotes.
//!
//! **Why.** JSON knows only `true`, `false`, `null` and numbers without quotes; a placeholder is filled in
//! after reading, so it must be a text first.
//!
//! ```json
//! {"count": ${settings.count}}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"count": "${settings.count}"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_UNQUOTED, "json-unquoted", Severity::Error, include_str!("json_unquoted.rs"));
