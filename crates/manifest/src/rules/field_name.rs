//! A field that gives a value has a `name`.
//!
//! **Why.** Its value is read as `${settings.<name>}`; without a name nobody can.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - type: string
//!       caption: Mail
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - type: string
//!       name: mail
//!       caption: Mail
//! ```

use super::{Findings, Rule};
use crate::catalogue::field_type;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS302", "field-without-name", Severity::Warning, include_str!("field_name.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for field in &d.fields {
        let kind = field.get("type").and_then(Node::as_str).unwrap_or("string");
        let gives_value = field_type(kind).is_some_and(|kind| kind.has_value);
        if !gives_value || field.get("name").is_some() {
            continue;
        }
        let place = field.raw_entries().first().map_or(field.span.clone(), |entry| entry.key.span.clone());
        out.at(&place, format!("this `{kind}` field has no `name`, so its value cannot be read"));
    }
}
