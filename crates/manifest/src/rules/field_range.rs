//! `min` of a number field does not exceed its `max`, and its default lies between them.
//!
//! **Why.** No value would be accepted.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: nodes
//!       type: spinner
//!       min: 5
//!       max: 3
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: nodes
//!       type: spinner
//!       min: 3
//!       max: 5
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS308", "field-range", Severity::Error, include_str!("field_range.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for field in &d.fields {
        let number = |key: &str| field.get(key).and_then(|found| Some((found, found.as_integer()?)));
        let (least, most) = (number("min"), number("max"));
        if let (Some((place, least)), Some((_, most))) = (least, most)
            && least > most
        {
            out.at(&place.span, format!("`min: {least}` is above `max: {most}`: swap them"));
            continue;
        }
        let Some((place, default)) = number("default").or_else(|| number("value")) else { continue };
        let below = least.is_some_and(|(_, least)| default < least);
        if below || most.is_some_and(|(_, most)| default > most) {
            out.at(&place.span, format!("the default {default} lies outside of what the field takes"));
        }
    }
}
