//! A value should have the shape that its key asks for: a number, a switch, a list, a mapping.
//!
//! **Why.** The platform ignores or misreads what it does not expect. Numbers written as texts are fine, and
//! so are placeholders.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: many
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
//! ```

use super::{Findings, Rule};
use crate::catalogue::{Key, NODE_KEYS, ROOT_KEYS};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::parse::code;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(code::SHAPE, "shape", Severity::Error, include_str!("shape.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    look(d.body, ROOT_KEYS, out);
    if !std::ptr::eq(d.topology(), d.body) {
        look(d.topology(), ROOT_KEYS, out);
    }
    for node in d.nodes.iter().chain(&d.added) {
        look(node, NODE_KEYS, out);
        if let Some(docker) = node.get("docker") {
            look(docker, NODE_KEYS, out);
        }
    }
}

fn look(mapping: &Node, keys: &[Key], out: &mut Findings<'_>) {
    for entry in mapping.entries() {
        let Some(key) = keys.iter().find(|key| key.name == entry.name()) else { continue };
        // Sizes have a rule of their own, and so have the values of variables.
        let is_elsewhere = key.name == "diskLimit" || (key.name == "env" && entry.value.is_mapping());
        if is_elsewhere || key.shape.accepts(&entry.value) {
            continue;
        }
        let shown = match entry.value.scalar_text() {
            Some(text) if text.len() <= 40 => format!("`{}`", text.escape_debug()),
            _ => entry.value.kind_word().to_owned(),
        };
        out.at(&entry.key.span, format!("`{}` is {shown}; {} is due", key.name, key.shape.due()));
    }
}
