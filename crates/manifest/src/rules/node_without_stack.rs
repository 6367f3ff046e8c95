//! A node says what runs in it: `nodeType` for a stack of the platform, `image` for a container image.
//!
//! **Why.** Without either the platform has nothing to create.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - cloudlets: 8
//!     nodeGroup: cp
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
//!     nodeGroup: cp
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS201",
    "node-without-stack",
    Severity::Error,
    include_str!("node_without_stack.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let has = |key: &str| node.get(key).is_some() || node.at(&["docker", key]).is_some();
        if has("nodeType") || has("image") || has("dockerName") {
            continue;
        }
        let place = node.raw_entries().first().map_or(node.span.clone(), |entry| entry.key.span.clone());
        out.at(&place, "this node has neither `nodeType` nor `image`: say what runs in it");
    }
}
