//! `type` and `jpsType` say the same, or only one of them is there.
//!
//! **Why.** Where both name a kind and they differ, which one wins depends on the reader: this one takes
//! `jpsType`.
//!
//! ```yaml
//! type: install
//! jpsType: update
//! name: shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS109", "type-said-twice", Severity::Warning, include_str!("two_kinds.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let kind = |key: &str| d.root.get(key).filter(|node| matches!(node.as_str(), Some("install" | "update")));
    if let (Some(new), Some(old)) = (kind("type"), kind("jpsType"))
        && new.as_str() != old.as_str()
    {
        let (new_word, old_word) = (new.as_str().unwrap_or_default(), old.as_str().unwrap_or_default());
        out.at(&new.span, format!("`type` says {new_word}, `jpsType` says {old_word}: keep one of them"));
    }
}
