//! Items of one list begin in one column, and what belongs to an item is indented deeper than its dash.
//!
//! **Why.** `user:` or `envName:` beside a dash belongs to nothing.
//!
//! ```yaml
//! nodes:
//!     - nodeType: nginx
//!     nodeGroup: bl
//! ```
//!
//! Instead:
//!
//! ```yaml
//! nodes:
//!     - nodeType: nginx
//!       nodeGroup: bl
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_LIST_INDENT,
    "yaml-list-indent",
    Severity::Error,
    include_str!("yaml_list_indent.rs"),
);
