//! A field's name stands once in its form.
//!
//! **Why.** Both write the same `${settings.…}`; the last one wins. Fields that are shown one instead of the
//! other (`showIf`) may share a name.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!     - name: mail
//!       type: text
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!     - name: letter
//!       type: text
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use std::collections::BTreeSet;

use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS303", "field-name-twice", Severity::Warning, include_str!("field_twice.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for list in forms(d) {
        let mut seen = BTreeSet::new();
        for name in list.one_or_many().iter().filter_map(|field| field.get("name")) {
            let text = name.scalar_text().unwrap_or_default();
            if !text.is_empty() && !text.contains("${") && !seen.insert(text) {
                out.at(&name.span, format!("a field above is called `{text}` already"));
            }
        }
    }
}

/// The lists of fields of all forms.
fn forms<'t>(d: &Document<'t>) -> Vec<&'t Node> {
    let Some(settings) = d.get("settings") else { return Vec::new() };
    let forms = std::iter::once(settings).chain(settings.entries().into_iter().map(|entry| &entry.value));
    forms.filter(|form| form.is_mapping()).filter_map(|form| form.get("fields")).collect()
}
