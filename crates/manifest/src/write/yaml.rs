//! YAML that cannot be misread.
//!
//! Every text that any YAML 1.1 or 1.2 parser might take for something else is put in double quotes; a text
//! of several lines becomes a literal block where that keeps it exactly. Keys stand plain when they are
//! simple words.

use crate::parse::resolves_to_text;
use crate::tree::{Kind, Node, Tree};
use crate::write::json;

/// YAML lets a key stand before its colon up to 1024 signs; longer ones are marked with `?`.
const LONGEST_SIMPLE_KEY: usize = 1000;

/// The whole tree.
pub fn to_string(tree: &Tree) -> String {
    let mut out = String::new();
    match &tree.root.kind {
        Kind::Mapping(entries) if !entries.is_empty() => mapping(&tree.root, 0, &mut out),
        Kind::Sequence(items) if !items.is_empty() => sequence(items, 0, &mut out),
        _ => {
            scalar(&tree.root, 0, &mut out);
            out.push('\n');
        }
    }
    out
}

fn mapping(node: &Node, depth: usize, out: &mut String) {
    for (at, entry) in node.entries().into_iter().enumerate() {
        if at > 0 {
            indent(depth, out);
        }
        let key = key(entry.name());
        if key.len() > LONGEST_SIMPLE_KEY {
            out.push_str("? ");
            out.push_str(&key);
            out.push('\n');
            indent(depth, out);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        child(&entry.value, depth, out);
    }
}

/// What stands behind a colon: on the same line, or below.
fn child(value: &Node, depth: usize, out: &mut String) {
    match &value.kind {
        Kind::Mapping(entries) if !entries.is_empty() => {
            out.push('\n');
            indent(depth + 1, out);
            mapping(value, depth + 1, out);
        }
        Kind::Sequence(items) if !items.is_empty() => {
            out.push('\n');
            indent(depth + 1, out);
            sequence(items, depth + 1, out);
        }
        _ => {
            out.push(' ');
            scalar(value, depth, out);
            out.push('\n');
        }
    }
}

fn sequence(items: &[Node], depth: usize, out: &mut String) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            indent(depth, out);
        }
        out.push_str("- ");
        match &item.kind {
            Kind::Mapping(entries) if !entries.is_empty() => mapping(item, depth + 1, out),
            Kind::Sequence(inner) if !inner.is_empty() => sequence(inner, depth + 1, out),
            _ => {
                scalar(item, depth, out);
                out.push('\n');
            }
        }
    }
}

fn scalar(node: &Node, depth: usize, out: &mut String) {
    match &node.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(text) => out.push_str(text),
        Kind::Text(text) if fits_literal(text) => literal(text, depth, out),
        Kind::Text(text) if is_plain(text) => out.push_str(text),
        Kind::Text(text) => out.push_str(&json::quoted(text)),
        Kind::Sequence(_) => out.push_str("[]"),
        Kind::Mapping(_) => out.push_str("{}"),
    }
}

/// A key as it may stand before a colon.
fn key(name: &str) -> String {
    if is_plain(name) { name.to_owned() } else { json::quoted(name) }
}

/// Words that mean nothing to any YAML parser: letters, digits and a few signs, and none of the words that
/// YAML 1.1 reads as something else (`y` and `n` included, for the strictest reading).
fn is_plain(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/' | b'+' | b'@');
    let is_word = text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'/'))
        && text.bytes().all(|b| inner(b) || b == b' ')
        && !text.ends_with(' ');
    is_word && resolves_to_text(text) && !matches!(text, "y" | "Y" | "n" | "N")
}

/// A literal block keeps a text of several lines exactly when no line begins or ends oddly.
fn fits_literal(text: &str) -> bool {
    let plain = |c: char| c == '\n' || c == '\t' || (c >= ' ' && c != '\u{7f}' && !odd_break(c));
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.contains("\n\t")
        && !text.ends_with("\n\n")
        && text.chars().all(plain)
}

/// Characters that a YAML parser may take for a line end, or for nothing printable.
fn odd_break(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn literal(text: &str, depth: usize, out: &mut String) {
    out.push_str(if text.ends_with('\n') { "|" } else { "|-" });
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            indent(depth + 1, out);
            out.push_str(line);
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Entry;
    use crate::{parse, same};

    #[test]
    fn what_could_be_misread_is_quoted() {
        for text in
            ["yes", "on", "1.0", "0755", "22:22", "~", "", " a", "a: b", "- a", "${x}", "*a", "y", "a #b"]
        {
            let tree = Tree { root: Node::mapping([Entry::new("k", text)]) };
            assert_eq!(to_string(&tree), format!("k: {}\n", json::quoted(text)));
        }
        let tree = Tree { root: Node::mapping([Entry::new("tag", "mysql-8.0"), Entry::new("no", "a b")]) };
        assert_eq!(to_string(&tree), "tag: mysql-8.0\n\"no\": a b\n");
    }

    #[test]
    fn a_key_of_any_length_survives() {
        let inner = Node::mapping([Entry::new("x".repeat(2000), Node::mapping([Entry::new("a", "b")]))]);
        let tree = Tree { root: Node::mapping([Entry::new("k", Node::sequence([inner]))]) };
        let read = parse(&to_string(&tree)).tree.unwrap();
        assert!(same(&tree.root, &read.root));
    }

    #[test]
    fn texts_of_several_lines_survive() {
        for text in
            ["a\nb\n", "a\nb", "a\n\n  b\n", "a\nb\n\n", " a\nb", "a\n\tb\n", "a\r\nb", "a\u{85}b\nc", "\n"]
        {
            let tree = Tree { root: Node::sequence([Node::mapping([Entry::new("cmd", text)])]) };
            let written = to_string(&tree);
            let read = parse(&written).tree.unwrap_or_else(|| panic!("{written}"));
            assert!(same(&tree.root, &read.root), "{text:?} became\n{written}");
        }
    }
}
