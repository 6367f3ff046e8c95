//! A backslash in a JSON text is written twice, unless it begins one of JSON's own escapes.
//!
//! **Why.** `\$`, `\*` and `` \` `` come from shells and regular expressions and mean nothing in JSON.
//!
//! ```json
//! {"cmd": "echo \$HOME"]
//! ```
//!
//! Instead:
//!
//! ```json
//! {"cmd": "echo \\$HOME"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_ESCAPE, "json-escape", Severity::Error, include_str!("json_escape.rs"));
