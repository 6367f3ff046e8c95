//! A mount names a layer, node or host that is there.
//!
//! **Why.** Without its source a mount fails, and with it the creation of the layer. A mapping without any
//! source is a slip as well.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     volumeMounts:
//!       /data:
//!         sourceNodeGroup: storage
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
//!     volumeMounts:
//!       /data:
//!         sourceNodeGroup: storage
//!   - nodeType: storage
//!     cloudlets: 8
//! ```

use super::edit::known;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS216",
    "mount-from-nowhere",
    Severity::Warning,
    include_str!("mount_from_nowhere.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let mounts = d.nodes.iter().filter_map(|node| node.get("volumeMounts"));
    for entry in mounts.flat_map(Node::raw_entries).filter(|entry| entry.value.is_mapping()) {
        let source = |key: &str| entry.value.get(key);
        if let Some(layer) = source("sourceNodeGroup").filter(|_| source("sourceNodeId").is_none()) {
            let text = layer.scalar_text().unwrap_or_default();
            if d.knows_all_layers() && !text.contains("${") && !d.layers.contains(text) {
                out.at(&layer.span, format!("there is no layer `{text}` to mount from; {}", known(d)));
            }
        } else if ["sourceNodeId", "sourceHost", "sourceAddress"].iter().all(|key| source(key).is_none()) {
            out.at(
                &entry.key.span,
                "this mount says not where from: add `sourceNodeGroup`, `sourceNodeId` or `sourceHost`",
            );
        }
    }
}
