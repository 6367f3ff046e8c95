//! Canonical JSON: two spaces, one entry a line, keys in the tree's order, a line end at the end.
//!
//! Numbers stay as written where JSON allows it (`1.0` stays `1.0`), otherwise their value is written.

use crate::tree::{Kind, Node, Tree, number};

/// The whole tree.
pub fn to_string(tree: &Tree) -> String {
    written(tree, Duplicates::LastWins)
}

/// The whole tree with every entry, also those that do not count: for a formatter, which must not decide
/// which of them was meant.
pub(crate) fn to_string_with_duplicates(tree: &Tree) -> String {
    written(tree, Duplicates::Kept)
}

#[derive(Clone, Copy, PartialEq)]
enum Duplicates {
    LastWins,
    Kept,
}

fn written(tree: &Tree, duplicates: Duplicates) -> String {
    let mut out = String::new();
    value(&tree.root, 0, duplicates, &mut out);
    out.push('\n');
    out
}

/// A text in double quotes with JSON's escapes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(text, &mut out);
    out
}

fn value(node: &Node, depth: usize, duplicates: Duplicates, out: &mut String) {
    match &node.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(text) => out.push_str(&number::to_json(text)),
        Kind::Text(text) => quote(text, out),
        Kind::Sequence(items) => {
            list('[', ']', items, depth, out, |item, out| value(item, depth + 1, duplicates, out));
        }
        Kind::Mapping(raw) => {
            let entries = if duplicates == Duplicates::Kept { raw.iter().collect() } else { node.entries() };
            list('{', '}', &entries, depth, out, |entry, out| {
                quote(entry.name(), out);
                out.push_str(": ");
                value(&entry.value, depth + 1, duplicates, out);
            });
        }
    }
}

fn list<T>(
    open: char,
    close: char,
    parts: &[T],
    depth: usize,
    out: &mut String,
    write: impl Fn(&T, &mut String),
) {
    out.push(open);
    for (at, part) in parts.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        indent(depth + 1, out);
        write(part, out);
    }
    if !parts.is_empty() {
        out.push('\n');
        indent(depth, out);
    }
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    let mut run = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f | 0x7f => "",
            _ => continue,
        };
        out.push_str(&text[run..at]);
        if escape.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(escape);
        }
        run = at + 1;
    }
    out.push_str(&text[run..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn keys_keep_their_order_and_numbers_their_text() {
        let tree = parse("b: 1.0\na: [x, 0755]\nb: 2\nc: {}\n").tree.unwrap();
        assert_eq!(
            to_string(&tree),
            "{\n  \"b\": 2,\n  \"a\": [\n    \"x\",\n    493\n  ],\n  \"c\": {}\n}\n"
        );
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(quoted("a\u{1}\"\\\n\u{7f}ö"), "\"a\\u0001\\\"\\\\\\n\\u007fö\"");
    }
}
