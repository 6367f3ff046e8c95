//! A manifest has a `name`.
//!
//! **Why.** It is the one key besides the type that is required; dialogs, logs and mails show it.
//!
//! ```yaml
//! type: install
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS104", "name-missing", Severity::Error, include_str!("name_missing.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if d.is_inner {
        return;
    }
    match d.get("name") {
        Some(name) if name.scalar_text().is_none_or(|text| text.trim().is_empty()) => {
            out.at(&name.span, "the name is empty: say what is installed");
        }
        Some(_) => {}
        None => {
            let place = d.body.raw_entries().first().map_or(0..0, |entry| entry.key.span.clone());
            out.at(&place, "the manifest has no name: add `name: …`");
        }
    }
}
