//! The tag of a stack names an engine that this stack runs.
//!
//! **Why.** A tag carries the stack's version and its engine's (`1.24.0-php-8.1.24`). One copied from a node of
//! another kind does not exist for this one, and the platform refuses the whole environment.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     tag: 1.24.0-php-8.1.24
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     tag: 10.0.23-openjdk-17.0.8
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::catalogue::{ENGINES, stack};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS233",
    "tag-of-other-stack",
    Severity::Warning,
    include_str!("tag_of_other_stack.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let Some(known) = node.get("nodeType").and_then(Node::as_str).and_then(stack) else { continue };
        let Some(tag) = node.get("tag") else { continue };
        let text = tag.scalar_text().unwrap_or_default();
        let engine = text.split('-').find(|part| ENGINES.contains(part));
        // Databases and balancers carry no engine; custom images may be tagged as they like.
        let is_custom = node.get("image").is_some() || known.name == "docker";
        if let Some(engine) = engine.filter(|engine| !is_custom && !known.engines.contains(engine)) {
            out.at(
                &tag.span,
                format!("`{text}` is a tag with `{engine}`, which `{}` does not run", known.name),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn tags_of_the_stack_itself_are_fine() {
        let text = |stack: &str, tag: &str| format!("nodes:\n  nodeType: {stack}\n  tag: {tag}\n");
        for (stack, tag) in [
            ("nginxphp", "1.24.0-php-8.1.24"),
            ("tomcat9", "9.0.80-openjdk-17.0.8-almalinux-9"),
            ("nodejs", "20.7.0-npm"),
            ("mysql", "8.0.33"),
            ("docker", "1-php-8"),
        ] {
            assert_eq!(messages(&RULE, &text(stack, tag)), Vec::<String>::new(), "{stack} {tag}");
        }
        assert_eq!(messages(&RULE, &text("mysql", "8.0-php-8.1")).len(), 1);
    }
}
