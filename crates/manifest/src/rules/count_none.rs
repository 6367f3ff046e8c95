//! A layer has at least one node.
//!
//! **Why.** A layer with `count: 0` is not created; leave it out, or give it a placeholder if a setting
//! decides.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     count: 0
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
//!     count: 1
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS208", "count-of-zero", Severity::Warning, include_str!("count_none.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for count in d.nodes.iter().filter_map(|node| node.get("count")) {
        if count.as_integer() == Some(0) {
            out.at(&count.span, "a layer of 0 nodes is not created");
        }
    }
}
