//! A key should stand once in its mapping.
//!
//! **Why.** The last value wins and the others are silently lost; many YAML parsers refuse the file. Real
//! packages lost a node group and an `onInstall` this way.
//!
//! ```yaml
//! type: install
//! name: shop
//! onInstall:
//!   - log: one
//! onInstall:
//!   - log: two
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! onInstall:
//!   - log: one
//!   - log: two
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::DUPLICATE_KEY, "duplicate-key", Severity::Warning, include_str!("duplicate_key.rs"));
