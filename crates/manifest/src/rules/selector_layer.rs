//! A selector names layers of the new environment.
//!
//! **Why.** An action for a layer that is not there fails, or runs nowhere.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! onInstall:
//!   - cmd [cp]: ls
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
//!   - cmd [bl]: ls
//! ```

use super::edit::known;
use super::{Findings, Rule};
use crate::catalogue::{action, stack};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS504",
    "selector-of-missing-layer",
    Severity::Warning,
    include_str!("selector_layer.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.knows_all_layers() || d.is_inner {
        return;
    }
    for call in &d.calls {
        let Some(selector) = &call.selector else { continue };
        let takes_layers = action(call.name).is_some()
            && !matches!(
                call.name.to_ascii_lowercase().as_str(),
                "if" | "elif"
                    | "elseif"
                    | "foreach"
                    | "script"
                    | "install"
                    | "api"
                    | "call"
                    | "set"
                    | "return"
            );
        // Parameters beside the action may name another environment.
        let elsewhere =
            call.beside.iter().any(|entry| matches!(entry.name(), "envName" | "appid" | "session"));
        if !takes_layers || elsewhere || selector.text.contains(['$', '@', '(', '"', '\'']) {
            continue;
        }
        for part in selector.text.split(',').map(str::trim) {
            let name = part.strip_prefix("nodeGroup:").unwrap_or(part).trim();
            let is_layer = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
            let is_other = name.is_empty() || name.bytes().all(|b| b.is_ascii_digit()) || !is_layer;
            if !is_other && !d.layers.contains(name) && !is_stack_of(d, name) {
                out.at(&selector.span, format!("there is no layer `{name}`; {}", known(d)));
            }
        }
    }
}

/// A selector may also name a stack, under any of its names.
fn is_stack_of(d: &Document<'_>, name: &str) -> bool {
    d.nodes.iter().filter_map(|node| node.get("nodeType")?.as_str()).any(|other| {
        other.eq_ignore_ascii_case(name) || stack(name).is_some_and(|known| stack(other) == Some(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn other_environments_numbers_and_placeholders_are_not_judged() {
        let with = |run: &str| {
            format!(
                "type: install\nname: x\nnodes:\n  nodeType: nginx\n  cloudlets: 8\nonInstall:\n  - {run}\n"
            )
        };
        assert_eq!(messages(&RULE, &with("cmd [cp]: ls")).len(), 1);
        for run in [
            "cmd [cp]: ls\n    envName: other",
            "cmd [12]: ls",
            "cmd [${nodes.cp.id}]: ls",
            "cmd [*]: ls",
            "cmd [bl]: ls",
            "own [cp]: ls",
        ] {
            assert_eq!(messages(&RULE, &with(run)), Vec::<String>::new(), "{run}");
        }
    }
}
