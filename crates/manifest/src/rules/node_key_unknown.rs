//! Keys of a node are those of the format.
//!
//! **Why.** The platform ignores what it does not know: `fixedcloudlets` reserves nothing, `volumesMounts`
//! mounts nothing.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     fixedcloudlets: 1
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     fixedCloudlets: 1
//!     cloudlets: 8
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{NODE_KEYS, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS202",
    "unknown-node-key",
    Severity::Warning,
    include_str!("node_key_unknown.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let docker = node.get("docker").map(Node::raw_entries).unwrap_or_default();
        for entry in node.raw_entries().iter().chain(docker) {
            let name = entry.name();
            if NODE_KEYS.iter().any(|key| key.name == name) || !name.contains(char::is_alphanumeric) {
                continue;
            }
            match nearest(name, NODE_KEYS.iter().map(|key| key.name)) {
                Some(meant) if node.get(meant).is_none() => {
                    let edit = Edit::replace(entry.key.span.clone(), replacement(d.text, &entry.key, meant));
                    let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
                    out.fixable(
                        &entry.key.span,
                        format!("a node has no `{name}`; `{meant}` is probably meant"),
                        fix,
                    );
                }
                _ => out.at(&entry.key.span, format!("a node has no `{name}`: it does nothing here")),
            }
        }
    }
}
