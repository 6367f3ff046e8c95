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
use crate::tree::{Entry, Kind, Node};

/// One call.
pub struct Call<'t> {
    /// The action's name.
    pub name: &'t str,
    /// Where the name stands.
    pub span: Span,
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
    let quote = usize::from(key.style != crate::tree::Style::Plain);
    let start = (key.span.start + quote + at + 1).min(key.span.end);
    let selector = Selector { text: inner, span: start..(start + inner.len()).min(key.span.end) };
    (text[..at].trim_end(), Some(selector))
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
            let end = (entry.key.span.start + name.len()).min(entry.key.span.end);
            let span = if selector.is_some() { entry.key.span.start..end } else { entry.key.span.clone() };
            calls.push(Call { name, span, selector, value: Some(&entry.value), beside });
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
            calls.push(Call { name, span: item.span.clone(), selector: None, value: None, beside: &[] });
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
}
