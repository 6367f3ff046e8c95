//! Quotes around a value are plain ones: `"` or `'`.
//!
//! **Why.** Word processors and chat programs turn quotes into curly ones. To JSON and YAML these are letters like any
//! other, so they become part of the value: a category or an address with quotes in it.
//!
//! ```yaml
//! type: update
//! name: shop
//! categories: [“apps/dev-tools”]
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! categories: ["apps/dev-tools"]
//! ```

use super::{Findings, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;
use crate::parse::code;
use crate::tree::{Kind, Node, Style};
use crate::write::json::quoted;

pub const RULE: Rule = Rule::checked(
    code::CURLY_QUOTES,
    "curly-quotes",
    Severity::Warning,
    include_str!("curly_quotes.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.is_inner && d.text.contains(CURLY) {
        look(d.root, out);
    }
}

const CURLY: [char; 4] = ['“', '”', '„', '‟'];

fn look(node: &Node, out: &mut Findings<'_>) {
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| look(item, out)),
        Kind::Mapping(entries) => entries.iter().for_each(|entry| {
            look(&entry.key, out);
            look(&entry.value, out);
        }),
        Kind::Text(text)
            if node.style == Style::Plain && text.starts_with(CURLY) && text.ends_with(CURLY) =>
        {
            let plain = quoted(text.trim_matches(CURLY));
            let fix = Fix::unsafe_("write plain quotes", [Edit::replace(node.span.clone(), plain)]);
            out.fixable(&node.span, "these quotes are letters, and part of the value: write plain ones", fix);
        }
        _ => {}
    }
}
