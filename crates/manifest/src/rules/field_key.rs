//! Keys of a field are those of the format.
//!
//! **Why.** A slip such as `requird` or `capton` is ignored, and the field is required or nameless after
//! all.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!       requird: false
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
//!       required: false
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{FIELD_KEYS, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS307", "unknown-field-key", Severity::Warning, include_str!("field_key.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in d.fields.iter().flat_map(|field| field.raw_entries()) {
        let name = entry.name();
        if FIELD_KEYS.contains(&name) {
            continue;
        }
        // Only near misses: the dashboard's forms take more keys than the manual lists.
        if let Some(meant) = nearest(name, FIELD_KEYS.iter().copied()).filter(|meant| meant.len() > 4) {
            let edit = Edit::replace(entry.key.span.clone(), replacement(d.text, &entry.key, meant));
            let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
            out.fixable(
                &entry.key.span,
                format!("a field has no `{name}`; `{meant}` is probably meant"),
                fix,
            );
        }
    }
}
