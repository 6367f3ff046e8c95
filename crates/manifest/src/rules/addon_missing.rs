//! Add-ons that a node or `installAddon` names are written in `addons`.
//!
//! **Why.** An identifier that is not there installs nothing.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     addons: [backup]
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
//!     addons: [backup]
//! addons:
//!   - id: backup
//!     type: update
//!     name: Backup
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS232",
    "addon-not-in-manifest",
    Severity::Warning,
    include_str!("addon_missing.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if d.has_mixins() || d.is_inner {
        return;
    }
    let written = d.get("addons").map(Node::one_or_many).unwrap_or_default();
    // An add-on given by address is known only to who downloads it.
    if written.iter().any(|addon| !addon.is_mapping()) {
        return;
    }
    let ids: Vec<&str> = written.iter().filter_map(|addon| addon.get("id")?.scalar_text()).collect();
    let on_nodes = d.nodes.iter().filter_map(|node| node.get("addons")).flat_map(Node::one_or_many);
    let called = d.calls.iter().filter(|call| call.is("installAddon")).filter_map(|call| call.value);
    let called = called
        .flat_map(Node::one_or_many)
        .filter_map(|value| if value.is_scalar() { Some(value) } else { value.get("id") });
    for id in on_nodes.chain(called) {
        let Some(text) = id.scalar_text().filter(|text| !text.contains("${")) else { continue };
        if !ids.contains(&text) {
            out.at(&id.span, format!("no add-on of this manifest has the id `{text}`"));
        }
    }
}
