//! `cluster` is for stacks that form one by themselves.
//!
//! **Why.** Automatic clustering exists for GlassFish, Payara, WildFly, MySQL, MariaDB, Percona, PostgreSQL,
//! MongoDB, Couchbase, OpenSearch and Storage; others ignore it.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     cluster: true
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mariadb
//!     cloudlets: 8
//!     cluster: true
//! ```

use super::{Findings, Rule};
use crate::catalogue::stack;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS224",
    "cluster-of-other-stack",
    Severity::Warning,
    include_str!("cluster_stack.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let Some(entry) = node.entry("cluster").filter(|entry| entry.value.as_bool() != Some(false)) else {
            continue;
        };
        let known = node.get("nodeType").and_then(Node::as_str).and_then(stack);
        if let Some(known) = known.filter(|known| !known.clusters) {
            out.at(&entry.key.span, format!("`{}` does not form a cluster by itself", known.name));
        }
    }
}
