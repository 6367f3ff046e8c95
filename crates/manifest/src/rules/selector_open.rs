//! The brackets of a selector or condition are closed.
//!
//! **Why.** `cmd [cp` is another key than `cmd [cp]`, and no action.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - cmd [cp: ls
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - cmd [cp]: ls
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS503",
    "selector-not-closed",
    Severity::Warning,
    include_str!("selector_open.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for call in d.calls.iter().filter(|call| call.selector.is_some()) {
        let Some(key) = call.key else { continue };
        let text = key.as_str().unwrap_or_default();
        let close = match text[call.name.len()..].trim_start().chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => continue,
        };
        if !text.contains(close) {
            out.at(&key.span, format!("this bracket is not closed: add `{close}`"));
        }
    }
}
