//! A value that begins with a bracket but is a text stands in quotes; a bracket that begins a list is
//! closed.
//!
//! **Why.** Shell tests (`[ -d x ] && …`) and placeholders of other tools (`{a}/b`) begin like YAML lists
//! and mappings.
//!
//! ```yaml
//! onInstall:
//!   - cmd [cp]:
//!       - [ -d /data ] && rm -r /data
//! ```
//!
//! Instead:
//!
//! ```yaml
//! onInstall:
//!   - cmd [cp]:
//!       - '[ -d /data ] && rm -r /data'
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_BRACKET, "yaml-bracket", Severity::Error, include_str!("yaml_bracket.rs"));
