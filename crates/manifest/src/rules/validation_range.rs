//! `validation.minCount` does not exceed `maxCount`, and `count` lies between them.
//!
//! **Why.** The layer could not be created, or never scaled.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     cloudlets: 8
//!     count: 5
//!     validation:
//!       minCount: 1
//!       maxCount: 3
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     cloudlets: 8
//!     count: 2
//!     validation:
//!       minCount: 1
//!       maxCount: 3
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS228", "validation-range", Severity::Error, include_str!("validation_range.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let number = |path: &[&str]| node.at(path).and_then(|found| Some((found, found.as_integer()?)));
        let (least, most) = (number(&["validation", "minCount"]), number(&["validation", "maxCount"]));
        if let (Some((place, least)), Some((_, most))) = (least, most)
            && least > most
        {
            out.at(&place.span, format!("at least {least} nodes, but at most {most}: swap them"));
        }
        let Some((place, count)) = number(&["count"]) else { continue };
        if let Some((_, least)) = least.filter(|(_, least)| count < *least) {
            out.at(&place.span, format!("{count} nodes are fewer than `minCount: {least}`"));
        }
        if let Some((_, most)) = most.filter(|(_, most)| count > *most) {
            out.at(&place.span, format!("{count} nodes are more than `maxCount: {most}`"));
        }
    }
}
