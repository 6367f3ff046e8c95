//! The tree of a manifest: what the text says, with the place of each part.
//!
//! One tree for JSON and YAML. It is deliberately not a JSON value: numbers keep their text (`1.0` is not
//! `1`), duplicate keys stay, and every node knows its bytes. Mapping keys are always text: `on:` is the key
//! `on`, also where the value `on` would be a boolean.

pub mod number;
mod same;

pub use same::same;

use crate::text::Span;

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The outermost node; a mapping in every real manifest.
    pub root: Node,
}

/// One value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes. An alias has the bytes of `*name`; what it stands for keeps its own.
    pub span: Span,
    /// How it is written.
    pub style: Style,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: `null`, `~`, or no text at all.
    Null,
    /// A boolean; in YAML also `yes`, `no`, `on` and `off`. The word as written is the node's bytes.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text after escapes and folding.
    Text(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in order, duplicates included.
    Mapping(Vec<Entry>),
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Without quotes; also a JSON number or word.
    #[default]
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`, also every JSON string
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// A list or mapping by indentation.
    Block,
    /// A list or mapping in brackets, also every JSON one.
    Flow,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Always [`Kind::Text`] in a parsed tree.
    pub key: Node,
    /// What stands behind the colon.
    pub value: Node,
}

impl Entry {
    /// An entry without a place, for building.
    pub fn new(key: impl Into<String>, value: impl Into<Node>) -> Self {
        Self { key: Node::text(key), value: value.into() }
    }

    /// The key's text.
    pub fn name(&self) -> &str {
        self.key.as_str().unwrap_or_default()
    }
}

impl Node {
    /// A node without a place, for building.
    pub fn new(kind: Kind) -> Self {
        Self { span: 0..0, style: Style::default(), kind }
    }

    /// A text without a place.
    pub fn text(text: impl Into<String>) -> Self {
        Self { style: Style::DoubleQuoted, ..Self::new(Kind::Text(text.into())) }
    }

    /// A mapping without a place.
    pub fn mapping(entries: impl IntoIterator<Item = Entry>) -> Self {
        Self { style: Style::Block, ..Self::new(Kind::Mapping(entries.into_iter().collect())) }
    }

    /// A list without a place.
    pub fn sequence(items: impl IntoIterator<Item = Node>) -> Self {
        Self { style: Style::Block, ..Self::new(Kind::Sequence(items.into_iter().collect())) }
    }

    /// The value of a key; of several with that name, the last.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The last entry with that key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.raw_entries().iter().rev().find(|entry| entry.name() == key)
    }

    /// Follows keys downwards: `node.at(&["application", "env"])`.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries as they count: of several with one key the last value, at the first one's place.
    /// Empty for anything but a mapping.
    pub fn entries(&self) -> Vec<&Entry> {
        let raw = self.raw_entries();
        if raw.len() < 2 {
            return raw.iter().collect();
        }
        let mut place = std::collections::HashMap::with_capacity(raw.len());
        let mut kept: Vec<&Entry> = Vec::with_capacity(raw.len());
        for entry in raw {
            match place.get(entry.name()) {
                Some(at) => kept[*at] = entry,
                None => {
                    place.insert(entry.name(), kept.len());
                    kept.push(entry);
                }
            }
        }
        kept
    }

    /// All entries as written, duplicates included. Empty for anything but a mapping.
    pub fn raw_entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; empty for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The items of a list, or the node itself as the only one, or nothing for null: many places take both.
    pub fn one_or_many(&self) -> &[Node] {
        match &self.kind {
            Kind::Sequence(items) => items,
            Kind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The text of a text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of any scalar the way the platform would print it: `true`, a number as written, "" for null.
    pub fn scalar_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Null => Some(""),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            Kind::Number(text) | Kind::Text(text) => Some(text),
            Kind::Sequence(_) | Kind::Mapping(_) => None,
        }
    }

    /// A boolean, also one written as the text `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            Kind::Bool(value) => Some(*value),
            Kind::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Kind::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// A whole number, also one written as a text, as real manifests do.
    pub fn as_integer(&self) -> Option<i64> {
        match &self.kind {
            Kind::Number(text) => number::integer(text),
            Kind::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// True for a mapping.
    pub fn is_mapping(&self) -> bool {
        matches!(self.kind, Kind::Mapping(_))
    }

    /// True for a list.
    pub fn is_sequence(&self) -> bool {
        matches!(self.kind, Kind::Sequence(_))
    }

    /// True for null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// True for anything but a list or mapping.
    pub fn is_scalar(&self) -> bool {
        !self.is_mapping() && !self.is_sequence()
    }

    /// What it is, in a person's words.
    pub fn kind_word(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::Text(_) => "a text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
        }
    }

    /// The text as typed, given the text this tree was read from.
    pub fn source<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.clone()).unwrap_or_default()
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Self::new(Kind::Bool(value))
    }
}

impl From<u64> for Node {
    fn from(value: u64) -> Self {
        Self::new(Kind::Number(value.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_keys_counts_at_the_place_of_the_first() {
        let node =
            Node::mapping([Entry::new("a", "1"), Entry::new("b", "2"), Entry::new("a", Node::text("3"))]);
        assert_eq!(node.get("a").and_then(Node::as_str), Some("3"));
        let seen: Vec<_> = node.entries().iter().map(|e| (e.name(), e.value.as_str().unwrap())).collect();
        assert_eq!(seen, [("a", "3"), ("b", "2")]);
        assert_eq!(node.raw_entries().len(), 3);
    }

    #[test]
    fn numbers_and_booleans_are_also_read_from_text() {
        assert_eq!(Node::text("4").as_integer(), Some(4));
        assert_eq!(Node::text("${a}").as_integer(), None);
        assert_eq!(Node::text("TRUE").as_bool(), Some(true));
        assert_eq!(Node::new(Kind::Number("1.0".into())).scalar_text(), Some("1.0"));
    }
}
