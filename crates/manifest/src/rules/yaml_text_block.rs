//! The text after `|` or `>` is indented deeper than its key.
//!
//! **Why.** The first line that is not ends the text; the rest of the script is read as YAML.
//!
//! ```yaml
//! description: |
//! Install the shop
//! name: shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! description: |
//!   Install the shop
//! name: shop
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(
    code::YAML_TEXT_BLOCK,
    "yaml-text-block",
    Severity::Error,
    include_str!("yaml_text_block.rs"),
);
