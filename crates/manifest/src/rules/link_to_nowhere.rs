//! Links name a layer of the environment.
//!
//! **Why.** A link to a layer that is not there brings no variables, and the application finds no database.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     links: [db:DB]
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
//!     links: [sqldb:DB]
//!   - nodeType: mysql
//!     cloudlets: 8
//! ```

use super::edit::known;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::Link;
use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS215", "link-to-nowhere", Severity::Warning, include_str!("link_to_nowhere.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.knows_all_layers() {
        return;
    }
    for node in &d.nodes {
        let links =
            node.get("links").or_else(|| node.get("dockerLinks")).or_else(|| node.at(&["docker", "links"]));
        for item in links.map(Node::one_or_many).unwrap_or_default() {
            for link in Link::read_all(item).unwrap_or_default() {
                let layer = link.node_group.as_str();
                if !layer.contains("${") && !d.layers.contains(layer) {
                    out.at(&item.span, format!("there is no layer `{layer}` to link to; {}", known(d)));
                }
            }
        }
    }
}
