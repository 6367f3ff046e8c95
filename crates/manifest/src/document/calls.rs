//! Calls of actions.
//!
//! ```text
//! onInstall:                      a block: a text, a mapping or a list of both
//!   - prepare                     call by name
//!   - cmd [cp,bl]: ls             call with a selector
//!     user: root                  a parameter beside the action, no call
//!   - if (${settings.a}):         control: its value is a block again
//!       - prepare
//! ```

use crate::catalogue::{PARAMETERS, action};
use crate::text::Span;
use crate::tree::{Entry, Kind, Node, Style};

/// One call.
pub struct Call<'t> {
    /// The action's name.
    pub name: &'t str,
    /// Where the name stands.
    pub span: Span,
    /// The key it stands in; nothing for a call by name alone.
    pub key: Option<&'t Node>,
    /// What stands in brackets after it.
    pub selector: Option<Selector<'t>>,
    /// The argument; nothing for a call by name alone.
    pub value: Option<&'t Node>,
    /// The mapping it stands in, with the parameters beside it.
    pub beside: &'t [Entry],
}

impl Call<'_> {
    /// Whether it is that action, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// A mapping with more entries than this is no call with parameters.
const MOST_BESIDE: usize = 100;

/// Which nodes a call is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector<'t> {
    /// Between the brackets.
    pub text: &'t str,
    /// Its bytes, as far as the key is plain.
    pub span: Span,
}

/// Parts a key into the name and what stands in brackets or parentheses after it.
pub fn split_key(key: &Node) -> (&str, Option<Selector<'_>>) {
    let text = key.as_str().unwrap_or_default();
    let Some(at) = text.find(['[', '(']) else { return (text.trim_end(), None) };
    let inner = &text[at + 1..];
    let inner = inner.trim_end().strip_suffix([']', ')']).unwrap_or(inner);
    let span = part_span(key, at + 1..at + 1 + inner.len());
    (text[..at].trim_end(), Some(Selector { text: inner, span }))
}

/// The bytes of a part of a key's text; all of the key where escapes make the two differ.
pub fn part_span(key: &Node, part: Span) -> Span {
    let quote = usize::from(key.style != Style::Plain);
    let is_literal = key.as_str().is_some_and(|text| text.len() + 2 * quote == key.span.len());
    let start = key.span.start + quote;
    if is_literal { start + part.start..start + part.end } else { key.span.clone() }
}

/// Collects the calls of a block.
pub fn walk<'t>(block: &'t Node, calls: &mut Vec<Call<'t>>) {
    match &block.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| walk(item, calls)),
        Kind::Mapping(entries) => mapping(block, entries, calls),
        Kind::Text(text) if is_name(text) => {
            calls.push(Call {
                name: text,
                span: block.span.clone(),
                key: None,
                selector: None,
                value: None,
                beside: &[],
            });
        }
        _ => {}
    }
}

fn mapping<'t>(block: &'t Node, entries: &'t [Entry], calls: &mut Vec<Call<'t>>) {
    let beside = if entries.len() > MOST_BESIDE { &[] } else { entries };
    // A name that is a parameter of another action (`name`, `path`) is one where an action stands beside it.
    let has_action = entries.iter().any(|entry| action(split_key(&entry.key).0).is_some());
    for entry in block.entries() {
        let (name, selector) = split_key(&entry.key);
        let is_control =
            matches!(name.to_ascii_lowercase().as_str(), "if" | "elif" | "elseif" | "else" | "foreach");
        if is_control {
            walk(&entry.value, calls);
        } else if name.eq_ignore_ascii_case("call") {
            called(&entry.value, calls);
        } else if PARAMETERS.contains(&name) && (has_action || action(name).is_none()) {
            continue;
        }
        if is_name(name) || action(name).is_some() {
            let span = part_span(&entry.key, 0..name.len());
            calls.push(Call {
                name,
                span,
                key: Some(&entry.key),
                selector,
                value: Some(&entry.value),
                beside,
            });
        }
    }
}

/// The older `call: name`, `call: [names]` or `call: {procedure, params}`.
fn called<'t>(value: &'t Node, calls: &mut Vec<Call<'t>>) {
    for item in value.one_or_many() {
        let name = item.as_str().or_else(|| item.get("procedure").and_then(Node::as_str));
        if let Some(name) =
            name.map(|name| name.split('[').next().unwrap_or(name).trim()).filter(|name| is_name(name))
        {
            calls.push(Call {
                name,
                span: item.span.clone(),
                key: None,
                selector: None,
                value: None,
                beside: &[],
            });
        }
    }
}

/// A word that can name an action; scripts, addresses and paths are none.
fn is_name(text: &str) -> bool {
    text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn names(text: &str) -> Vec<String> {
        let tree = parse(text).tree.unwrap();
        let mut calls = Vec::new();
        walk(&tree.root, &mut calls);
        calls.iter().map(|call| call.name.to_owned()).collect()
    }

    #[test]
    fn blocks_of_all_kinds() {
        assert_eq!(names("prepare\n"), ["prepare"]);
        assert_eq!(names("- prepare\n- cmd [cp]: ls\n  user: root\n"), ["prepare", "cmd"]);
        assert_eq!(
            names("- if (${a}):\n    - prepare\n  else:\n    - other: 1\n"),
            ["prepare", "if", "other", "else"]
        );
        assert_eq!(names("call: [one, {procedure: two}]\n"), ["one", "two", "call"]);
        assert_eq!(names("https://example.com/a.js\n"), Vec::<String>::new());
    }

    #[test]
    fn a_selector_and_where_it_stands() {
        let text = "cmd [cp, bl]: ls\n";
        let tree = parse(text).tree.unwrap();
        let (name, selector) = split_key(&tree.root.raw_entries()[0].key);
        let selector = selector.unwrap();
        assert_eq!((name, selector.text, &text[selector.span]), ("cmd", "cp, bl", "cp, bl"));
    }

    #[test]
    fn a_part_of_a_key_with_escapes_is_the_whole_key() {
        let text = "\"onInstal\\u006c [cp]\": x\n'cmd [cp]': x\n";
        let tree = parse(text).tree.unwrap();
        let spans: Vec<&str> =
            tree.root.raw_entries().iter().map(|entry| &text[part_span(&entry.key, 0..3)]).collect();
        assert_eq!(spans, ["\"onInstal\\u006c [cp]\"", "cmd"]);
    }
}
