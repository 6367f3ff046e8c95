//! `volumesFrom` names a layer of the environment or a node's number.
//!
//! **Why.** Volumes of a layer that is not there cannot be taken over.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     volumesFrom: [files]
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
//!     volumesFrom: [storage]
//!   - nodeType: storage
//!     cloudlets: 8
//! ```

use super::edit::known;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::VolumesFrom;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS218",
    "volumes-from-nowhere",
    Severity::Warning,
    include_str!("volumes_from_nowhere.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.knows_all_layers() {
        return;
    }
    for item in d.nodes.iter().filter_map(|node| node.get("volumesFrom")).flat_map(Node::one_or_many) {
        let Some(source) = VolumesFrom::read(item).map(|from| from.source) else { continue };
        let is_number = source.bytes().all(|b| b.is_ascii_digit());
        if !is_number && !source.contains("${") && !d.layers.contains(source.as_str()) {
            out.at(&item.span, format!("there is no layer `{source}` to take volumes from; {}", known(d)));
        }
    }
}
