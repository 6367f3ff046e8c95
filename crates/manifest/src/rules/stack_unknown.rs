//! `nodeType` is a stack's identifier.
//!
//! **Why.** Platforms answer an unknown one with "node type not supported" (code 2372). The list here is the
//! manual's with its aliases and legacy names; a certain installation may offer fewer or newer ones, so this
//! is a warning.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: python
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: apache-python
//!     cloudlets: 8
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{nearest, stack, stack_names};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS203", "unknown-stack", Severity::Warning, include_str!("stack_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for name in d.nodes.iter().chain(&d.added).filter_map(|node| node.get("nodeType")) {
        let Some(text) = name.scalar_text().filter(|text| !text.contains("${")) else { continue };
        if stack(text).is_some() {
            continue;
        }
        let meant = nearest(text, stack_names())
            .or_else(|| stack_names().find(|known| known.ends_with(&format!("-{text}"))));
        match meant {
            Some(meant) => {
                let edit = Edit::replace(name.span.clone(), replacement(d.text, name, meant));
                let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
                let message = format!("`{text}` is no stack that is known; `{meant}` is the nearest");
                out.fixable(&name.span, message, fix);
            }
            None => out.at(&name.span, format!("`{text}` is no stack that is known")),
        }
    }
}
