//! A field's `type` is one that forms know.
//!
//! **Why.** The dashboard shows a plain text field, or nothing, for a type it does not know.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: strnig
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
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{FIELD_TYPES, field_type, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS301", "unknown-field-type", Severity::Warning, include_str!("field_type.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for kind in d.fields.iter().filter_map(|field| field.get("type")) {
        let Some(text) = kind.scalar_text().filter(|text| !text.contains("${") && !text.is_empty()) else {
            continue;
        };
        if field_type(text).is_some() {
            continue;
        }
        match nearest(text, FIELD_TYPES.iter().map(|known| known.name)) {
            Some(meant) => {
                let edit = Edit::replace(kind.span.clone(), replacement(d.text, kind, meant));
                let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
                out.fixable(
                    &kind.span,
                    format!("`{text}` is no type of field; `{meant}` is probably meant"),
                    fix,
                );
            }
            None => out.at(&kind.span, format!("`{text}` is no type of field")),
        }
    }
}
