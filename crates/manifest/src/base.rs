//! What relative links are relative to.
//!
//! A platform that loads a manifest from an address takes relative links from there; one that is given the text does
//! not know the address any more. `baseUrl` says it, and beats the address (vendor's manual, Relative Links: confirmed).

use crate::parse::parse;
use crate::tree::{Kind, Node, Tree};
use crate::write::json;

/// The manifest's own `baseUrl`, if it has one.
pub fn base(tree: &Tree) -> Option<&str> {
    body(tree).get("baseUrl")?.as_str()
}

/// The same text with that `baseUrl`; nothing else of it changes. A manifest that is no mapping stays as it is.
pub fn with_base(text: &str, tree: &Tree, base: &str) -> String {
    let body = body(tree);
    let quoted = json::quoted(base);
    if let Some(old) = body.get("baseUrl") {
        return spliced(text, old.span.start, old.span.end, &quoted);
    }
    let Kind::Mapping(entries) = &body.kind else { return text.to_owned() };
    let is_flow = text[body.span.start..].starts_with('{');
    match (entries.first(), is_flow) {
        (first, true) => {
            let comma = if first.is_some() { "," } else { "" };
            let at = body.span.start + 1;
            spliced(text, at, at, &format!("\"baseUrl\": {quoted}{comma}"))
        }
        (Some(first), false) => at_the_end(text, tree, base).unwrap_or_else(|| {
            let at = first.key.span.start;
            let indent = at - text[..at].rfind('\n').map_or(0, |line| line + 1);
            spliced(text, at, at, &format!("baseUrl: {quoted}\n{}", " ".repeat(indent)))
        }),
        (None, false) => text.to_owned(),
    }
}

/// Behind everything else, where that can be, so that every line keeps its number.
fn at_the_end(text: &str, tree: &Tree, base: &str) -> Option<String> {
    let gap = if text.ends_with('\n') { "" } else { "\n" };
    let longer = format!("{text}{gap}baseUrl: {}\n", json::quoted(base));
    let read = parse(&longer).tree?;
    let is_one_more = read.root.raw_entries().len() == tree.root.raw_entries().len() + 1;
    (is_one_more && self::base(&read) == Some(base)).then_some(longer)
}

/// In the old form everything stands under `application`.
fn body(tree: &Tree) -> &Node {
    tree.root.get("application").filter(|node| node.is_mapping()).unwrap_or(&tree.root)
}

fn spliced(text: &str, start: usize, end: usize, new: &str) -> String {
    format!("{}{new}{}", &text[..start], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    const BASE: &str = "https://example.com/shop/";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tree = parse(text).tree.expect("a manifest");
        let with = with_base(text, &tree, BASE);
        assert_eq!(with, expected);
        let tree = parse(&with).tree.expect("still a manifest");
        assert_eq!(base(&tree), Some(BASE));
    }

    #[test]
    fn it_is_added_to_either_language() {
        check("type: install\nname: x\n", "type: install\nname: x\nbaseUrl: \"https://example.com/shop/\"\n");
        check(
            "# a shop\ntype: install\nsuccess: |+\n  done\n\n",
            "# a shop\ntype: install\nsuccess: |+\n  done\n\nbaseUrl: \"https://example.com/shop/\"\n",
        );
        check("type: install", "type: install\nbaseUrl: \"https://example.com/shop/\"\n");
        check("type: install\n...\n", "baseUrl: \"https://example.com/shop/\"\ntype: install\n...\n");
        check(
            "{\"type\": \"install\"}",
            "{\"baseUrl\": \"https://example.com/shop/\",\"type\": \"install\"}",
        );
        check("{}", "{\"baseUrl\": \"https://example.com/shop/\"}");
    }

    #[test]
    fn one_that_is_there_is_replaced() {
        check(
            "type: install\nbaseUrl: ../\nname: x\n",
            "type: install\nbaseUrl: \"https://example.com/shop/\"\nname: x\n",
        );
    }

    #[test]
    fn the_old_form_has_it_inside() {
        check(
            "{\"jpsType\": \"install\", \"application\": {\"name\": \"x\"}}",
            "{\"jpsType\": \"install\", \"application\": {\"baseUrl\": \"https://example.com/shop/\",\"name\": \"x\"}}",
        );
        check(
            "jpsType: install\napplication:\n  name: x\n",
            "jpsType: install\napplication:\n  baseUrl: \"https://example.com/shop/\"\n  name: x\n",
        );
    }
}
