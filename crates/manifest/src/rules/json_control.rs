//! A line break in a JSON text is written `\n`, a tab `\t`.
//!
//! **Why.** JSON allows neither inside quotes. Long commands pasted from a shell are where it happens.
//!
//! ```json
//! {"cmd": "echo one
//! echo two"]
//! ```
//!
//! Instead:
//!
//! ```json
//! {"cmd": "echo one\necho two"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_CONTROL, "json-control", Severity::Error, include_str!("json_control.rs"));
