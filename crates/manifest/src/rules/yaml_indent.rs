//! Keys of one mapping begin in one column.
//!
//! **Why.** Indentation is all that tells YAML what belongs to what.
//!
//! ```yaml
//! globals:
//!     a: 1
//!    b: 2
//! ```
//!
//! Instead:
//!
//! ```yaml
//! globals:
//!     a: 1
//!     b: 2
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_INDENT, "yaml-indent", Severity::Error, include_str!("yaml_indent.rs"));
