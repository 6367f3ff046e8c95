//! A cluster has the nodes it needs: three for MongoDB, Couchbase, Galera and a storage cluster.
//!
//! **Why.** With fewer there is no majority and no replica; the platform refuses or makes a cluster that
//! cannot work.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mongodb
//!     cloudlets: 8
//!     count: 1
//!     cluster: true
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mongodb
//!     cloudlets: 8
//!     count: 3
//!     cluster: true
//! ```

use super::{Findings, Rule};
use crate::catalogue::stack;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS226", "cluster-too-small", Severity::Warning, include_str!("cluster_count.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let is_on = node
            .get("cluster")
            .is_some_and(|cluster| cluster.is_mapping() || cluster.as_bool() == Some(true));
        let known = node.get("nodeType").and_then(Node::as_str).and_then(stack);
        let (Some(known), Some(count), true) = (known, node.get("count"), is_on) else { continue };
        let is_galera = node.at(&["cluster", "scheme"]).and_then(Node::as_str) == Some("galera");
        let due = if is_galera || matches!(known.name, "mongodb-dockerized" | "couchbase" | "storage") {
            3
        } else {
            2
        };
        if let Some(number) = count.as_integer().filter(|number| (1..due).contains(number)) {
            out.at(
                &count.span,
                format!("a cluster of `{}` needs at least {due} nodes, not {number}", known.name),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn how_many_nodes_a_cluster_needs() {
        let with = |stack: &str, count: &str| {
            format!("nodes:\n  nodeType: {stack}\n  count: {count}\n  cluster: true\n")
        };
        for (stack, count) in
            [("mysql", "2"), ("mongodb", "3"), ("mongodb", "${settings.n}"), ("storage", "3")]
        {
            assert_eq!(messages(&RULE, &with(stack, count)), Vec::<String>::new(), "{stack} {count}");
        }
        assert_eq!(messages(&RULE, &with("mysql", "1")).len(), 1);
        assert_eq!(messages(&RULE, &with("couchbase", "2")).len(), 1);
    }
}
