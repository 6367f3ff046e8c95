//! The text is no YAML, for a reason that has no code of its own.
//!
//! **Why.** No parser takes it, so the platform will not either.
//!
//! ```yaml
//! %YAML 3.0
//! ---
//! name: shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! name: shop
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(code::YAML, "yaml", Severity::Error, include_str!("yaml.rs"));
