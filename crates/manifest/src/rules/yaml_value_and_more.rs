//! A key has either a value on its line or something below it.
//!
//! **Why.** Both at once is usually wrong indentation of the next key.
//!
//! ```yaml
//! onInstall:
//!   - install: https://example.com/a.jps
//!     envName: shop
//!       settings:
//!         a: 1
//! ```
//!
//! Instead:
//!
//! ```yaml
//! onInstall:
//!   - install: https://example.com/a.jps
//!     envName: shop
//!     settings:
//!       a: 1
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_VALUE_AND_MORE,
    "yaml-value-and-more",
    Severity::Error,
    include_str!("yaml_value_and_more.rs"),
);
