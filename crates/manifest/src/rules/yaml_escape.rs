//! A backslash in a YAML text in double quotes is written twice, unless it begins one of YAML's own escapes.
//!
//! **Why.** `\$`, `\.` and the like come from shells and regular expressions and mean nothing there. In single
//! quotes and in text blocks a backslash is just a backslash.
//!
//! ```yaml
//! regex: "^\$[0-9]+"
//! ```
//!
//! Instead:
//!
//! ```yaml
//! regex: '^\$[0-9]+'
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_ESCAPE, "yaml-escape", Severity::Error, include_str!("yaml_escape.rs"));
