//! `dependsOn` names a field of the same manifest.
//!
//! **Why.** A field that depends on one that is not there is never enabled, or its list stays empty.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!     - name: zone
//!       type: regionlist
//!       dependsOn: environment
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: environment
//!       type: envname
//!     - name: zone
//!       type: regionlist
//!       dependsOn: environment
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use std::collections::BTreeSet;

use crate::text::Span;
use crate::tree::Kind;

pub const RULE: Rule = Rule::checked(
    "JPS304",
    "field-depends-on-nothing",
    Severity::Warning,
    include_str!("field_dependency.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let names: BTreeSet<&str> =
        d.fields.iter().filter_map(|field| field.get("name")?.scalar_text()).collect();
    for depends in d.fields.iter().filter_map(|field| field.get("dependsOn")) {
        let named: Vec<(&str, &Span)> = match &depends.kind {
            Kind::Mapping(entries) => entries.iter().map(|entry| (entry.name(), &entry.key.span)).collect(),
            _ => depends.one_or_many().iter().filter_map(|item| Some((item.as_str()?, &item.span))).collect(),
        };
        for (name, span) in named {
            // The region of the form itself goes by this name in many packages.
            if name != "region" && !name.contains("${") && !names.contains(name) {
                out.at(span, format!("there is no field `{name}` to depend on"));
            }
        }
    }
}
