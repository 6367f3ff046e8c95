//! `${nodes.x…}` names a layer or stack of the new environment.
//!
//! **Why.** There is nothing to fill in, and the literal text goes into the command.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! onInstall:
//!   - log: ${nodes.cp.master.id}
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
//! onInstall:
//!   - log: ${nodes.bl.master.id}
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use std::collections::BTreeSet;

use super::edit::known;
use crate::catalogue::stack;

pub const RULE: Rule = Rule::checked(
    "JPS406",
    "placeholder-of-missing-layer",
    Severity::Warning,
    include_str!("placeholder_layer.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.knows_all_layers() || d.is_inner {
        return;
    }
    let stacks: BTreeSet<&str> = d.nodes.iter().filter_map(|node| node.get("nodeType")?.as_str()).collect();
    for one in d.placeholders.iter().filter(|one| one.root() == "nodes" && !one.has_default()) {
        let Some(name) = one.second() else { continue };
        let is_there =
            d.layers.contains(name) || stacks.contains(name) || matches!(name, "length" | "join" | "print");
        // A stack goes by any of its names.
        let is_alias =
            stack(name).is_some_and(|known| stacks.iter().any(|other| stack(other) == Some(known)));
        if !is_there && !is_alias {
            out.at(&one.span, format!("there is no layer `{name}`; {}", known(d)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn layers_that_may_appear_later_are_not_judged() {
        let with = |more: &str| {
            format!(
                "type: install\nname: x\nnodes:\n  nodeType: nginx\n  cloudlets: 8\nonInstall:\n  - log: ${{nodes.cp.first.id}}\n{more}"
            )
        };
        assert_eq!(messages(&RULE, &with("")).len(), 1);
        assert_eq!(
            messages(&RULE, &with("  - addNodes:\n      - nodeGroup: cp\n        nodeType: tomcat\n")),
            Vec::<String>::new()
        );
        assert_eq!(messages(&RULE, &with("").replace("install", "update")), Vec::<String>::new());
        assert_eq!(messages(&RULE, &with("").replace("first.id", "first.id:none")), Vec::<String>::new());
    }
}
