//! YAML is indented with spaces.
//!
//! **Why.** How wide a tab is, is a matter of taste; YAML forbids them where they would decide.
//!
//! ```yaml
//! categories:
//!  - apps/clusters
//! 	- apps/popular: x
//! ```
//!
//! Instead:
//!
//! ```yaml
//! categories:
//!  - apps/clusters
//!  - apps/popular
//! ```

// The tab is the point of the example.
#![allow(clippy::tabs_in_doc_comments)]

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_TAB, "yaml-tab", Severity::Error, include_str!("yaml_tab.rs"));
