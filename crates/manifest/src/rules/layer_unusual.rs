//! Stacks stand in their usual layer: balancers in `bl`, databases in `sqldb` or `nosqldb`.
//!
//! **Why.** Placeholders, scaling rules and add-ons look for stacks by layer: a database in `cp` is taken
//! for an application server.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mysql
//!     nodeGroup: cp
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mysql
//!     nodeGroup: sqldb
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::catalogue::{LAYERS, stack};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS212", "unusual-layer", Severity::Note, include_str!("layer_unusual.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in &d.nodes {
        let Some(layer) = node.get("nodeGroup") else { continue };
        let Some(known) = node.get("nodeType").and_then(Node::as_str).and_then(stack) else { continue };
        let Some(text) = layer.as_str().filter(|text| LAYERS.contains(text)) else { continue };
        let is_home = text == known.layer
            || known.layer.is_empty()
            || (known.layer == "vds" && text == "vps")
            || matches!(text, "extra" | "docker");
        if !is_home {
            let message =
                format!("`{}` usually stands in the layer `{}`, not in `{text}`", known.name, known.layer);
            out.at(&layer.span, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn own_layers_and_the_usual_one_are_fine() {
        let with = |stack: &str, layer: &str| format!("nodes:\n  nodeType: {stack}\n  nodeGroup: {layer}\n");
        for (stack, layer) in
            [("mysql", "sqldb"), ("mysql", "db"), ("ubuntu-vps", "vps"), ("docker", "cp"), ("redis", "extra")]
        {
            assert_eq!(messages(&RULE, &with(stack, layer)), Vec::<String>::new(), "{stack} in {layer}");
        }
        assert_eq!(messages(&RULE, &with("nginx", "sqldb")).len(), 1);
    }
}
