//! The engine is one that a stack of the environment runs.
//!
//! **Why.** A Java engine does nothing for a PHP server; the stack then runs its default.
//!
//! ```yaml
//! type: install
//! name: shop
//! engine: openjdk17
//! nodes:
//!   - nodeType: nginxphp
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! engine: php8.1
//! nodes:
//!   - nodeType: nginxphp
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::catalogue::{engine_family, stack};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS231",
    "engine-of-other-stack",
    Severity::Warning,
    include_str!("engine_of_other_stack.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let Some(engine) = d.topology().get("engine") else { return };
    let Some(family) = engine.as_str().and_then(engine_family) else { return };
    let stacks: Option<Vec<_>> =
        d.nodes.iter().map(|node| node.get("nodeType").and_then(Node::as_str).and_then(stack)).collect();
    let Some(stacks) = stacks else { return };
    let speaking: Vec<_> = stacks.into_iter().filter(|stack| !stack.engines.is_empty()).collect();
    if !speaking.is_empty() && !speaking.iter().any(|stack| stack.engines.contains(&family)) {
        out.at(&engine.span, format!("`{}` does not run `{family}`", speaking[0].name));
    }
}
