//! Memcached gets no public address.
//!
//! **Why.** The platform refuses to attach one.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: memcached
//!     cloudlets: 8
//!     extip: true
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: memcached
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::catalogue::stack;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS229",
    "public-address-on-memcached",
    Severity::Warning,
    include_str!("extip_on_cache.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let known = node.get("nodeType").and_then(Node::as_str).and_then(stack);
        if known.is_none_or(|known| known.name != "memcached-dockerized") {
            continue;
        }
        for key in ["extip", "extipv4", "extipv6"] {
            let wanted = |value: &Node| {
                value.as_bool() == Some(true) || value.as_integer().is_some_and(|count| count > 0)
            };
            if let Some(entry) = node.entry(key).filter(|entry| wanted(&entry.value)) {
                out.at(&entry.key.span, "a Memcached node cannot have a public address");
            }
        }
    }
}
