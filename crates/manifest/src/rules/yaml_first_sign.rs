//! A value that begins with `*`, `&`, `!`, `%`, `@` or a backtick stands in quotes.
//!
//! **Why.** These signs mean something to YAML: aliases, anchors, tags.
//!
//! ```yaml
//! name: *.example.com
//! ```
//!
//! Instead:
//!
//! ```yaml
//! name: "*.example.com"
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_FIRST_SIGN,
    "yaml-first-sign",
    Severity::Error,
    include_str!("yaml_first_sign.rs"),
);
