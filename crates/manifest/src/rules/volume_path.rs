//! Volumes and mounts are absolute paths.
//!
//! **Why.** A path without a leading slash means nothing to the platform.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     volumes: [data]
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     volumes: [/data]
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS217",
    "volume-path-not-absolute",
    Severity::Error,
    include_str!("volume_path.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let lists = ["volumes", "dockerVolumes"].into_iter().filter_map(|key| node.get(key));
        let inner = node.at(&["docker", "volumes"]);
        let items = lists.chain(inner).flat_map(Node::one_or_many).filter(|item| item.is_scalar());
        let targets = node.get("volumeMounts").map(Node::raw_entries).unwrap_or_default();
        for path in items.chain(targets.iter().map(|entry| &entry.key)) {
            let text = path.scalar_text().unwrap_or_default();
            if !text.starts_with('/') && !text.starts_with("${") {
                out.at(&path.span, format!("`{text}` is no absolute path: begin it with `/`"));
            }
        }
    }
}
