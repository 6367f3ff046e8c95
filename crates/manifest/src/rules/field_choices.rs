//! A field to choose from offers `values`.
//!
//! **Why.** The list is empty; where the field is required, the form cannot be sent.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: size
//!       type: list
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: size
//!       type: list
//!       values: {s: Small, l: Large}
//! ```

use super::{Findings, Rule};
use crate::catalogue::field_type;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS305",
    "list-without-values",
    Severity::Warning,
    include_str!("field_choices.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for field in &d.fields {
        let Some(kind) = field.get("type") else { continue };
        let has_choices = kind.as_str().and_then(field_type).is_some_and(|kind| kind.has_choices);
        let filled_elsewhere =
            ["values", "dependsOn", "showIf", "items"].iter().any(|key| field.get(key).is_some());
        if has_choices && !filled_elsewhere && !is_filled_by_script(d) {
            out.at(&kind.span, "there is nothing to choose from: add `values`");
        }
    }
}

/// A script may fill in the values before the form is shown.
fn is_filled_by_script(d: &Document<'_>) -> bool {
    let Some(settings) = d.get("settings") else { return false };
    if d.get("onBeforeInit").is_some() {
        return true;
    }
    let forms = std::iter::once(settings).chain(settings.entries().into_iter().map(|entry| &entry.value));
    forms
        .into_iter()
        .any(|form: &Node| form.get("prepopulate").is_some() || form.get("onBeforeInit").is_some())
}
