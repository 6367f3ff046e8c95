//! A key ends in a colon.
//!
//! **Why.** A word alone is a text; nothing can stand below a text. Own actions and `else` are where it
//! happens.
//!
//! ```yaml
//! actions:
//!   restore
//!     cmd [cp]: ls
//! ```
//!
//! Instead:
//!
//! ```yaml
//! actions:
//!   restore:
//!     cmd [cp]: ls
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_MISSING_COLON,
    "yaml-missing-colon",
    Severity::Error,
    include_str!("yaml_missing_colon.rs"),
);
