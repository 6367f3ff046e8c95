//! Tags, several documents in one file, and lists or mappings as keys are best left out.
//!
//! **Why.** None of 512 real YAML manifests uses them; what the platform makes of them is not known.
//!
//! ```yaml
//! type: install
//! name: !custom shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::YAML_FEATURE, "yaml-feature", Severity::Warning, include_str!("yaml_feature.rs"));
