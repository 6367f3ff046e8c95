//! Quotes hold the whole value, and are closed.
//!
//! **Why.** What follows the closing quote belongs to nothing.
//!
//! ```yaml
//! name: "Shop" for all
//! ```
//!
//! Instead:
//!
//! ```yaml
//! name: '"Shop" for all'
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_QUOTE, "yaml-quote", Severity::Error, include_str!("yaml_quote.rs"));
