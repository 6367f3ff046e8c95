//! A layer stands once in `nodes`; more nodes of it are a `count`.
//!
//! **Why.** All nodes of a layer are alike, so two entries contradict each other as soon as one changes.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     nodeGroup: bl
//!     cloudlets: 8
//!   - nodeType: nginx
//!     nodeGroup: bl
//!     cloudlets: 16
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     nodeGroup: bl
//!     cloudlets: 16
//!     count: 2
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use std::collections::BTreeSet;

pub const RULE: Rule =
    Rule::checked("JPS211", "layer-given-twice", Severity::Warning, include_str!("layer_twice.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for node in &d.nodes {
        let Some(name) = node.get("nodeGroup") else { continue };
        let Some(text) = name.scalar_text().filter(|text| !text.contains("${")) else { continue };
        if !seen.insert(text) {
            out.at(
                &name.span,
                format!("the layer `{text}` is given above already: use `count`, or another name"),
            );
        }
    }
}
