//! A node says how many cloudlets it may use.
//!
//! **Why.** The manual calls `cloudlets` required and recommends at least 4; without it the hoster's default
//! decides about memory and price.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
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
    Rule::checked("JPS205", "cloudlets-missing", Severity::Note, include_str!("cloudlets_missing.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let keys = ["cloudlets", "flexibleCloudlets", "fixedCloudlets"];
        if keys.iter().any(|key| node.get(key).is_some() || node.at(&["docker", key]).is_some()) {
            continue;
        }
        let place = node.raw_entries().first().map_or(node.span.clone(), |entry| entry.key.span.clone());
        out.at(
            &place,
            "this node does not say how many `cloudlets` it may use: the hoster's default decides",
        );
    }
}
