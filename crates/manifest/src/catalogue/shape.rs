//! What a value may look like: for the linter, and for the schema.

use crate::model::Megabytes;
use crate::tree::{Kind, Node};

/// What a value may look like. Null is as good as absent, and a placeholder may stand for anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text; a number or switch is taken as its text.
    Text,
    /// A whole number, also as a text.
    Number,
    /// True or false, also as a text; 0 and 1 too.
    Flag,
    /// A number of something, or true for one.
    FlagOrNumber,
    /// A size with a unit.
    Size,
    /// One text, or a list of them.
    Texts,
    /// A mapping of names to texts.
    Variables,
    /// A mapping.
    Mapping,
    /// A list, or one of its items; never a number or switch.
    List,
    /// A text or a mapping.
    TextOrMapping,
    /// Anything.
    Any,
}

/// A whole number as a text, for the schema.
pub const WHOLE: &str = r"^\s*-?[0-9]+\s*$";
/// A disk size as a text, for the schema.
pub const SIZE: &str = r"^\s*[0-9]+(\.[0-9]*)?\s*([MmGgTt][Bb]?)?\s*$";

impl Shape {
    /// Whether a value looks like this.
    pub fn accepts(self, node: &Node) -> bool {
        if node.is_null() || node.as_str().is_some_and(|text| text.contains("${")) {
            return true;
        }
        match self {
            Self::Text => node.is_scalar(),
            Self::Number => node.as_integer().is_some(),
            Self::Flag => is_flag(node),
            Self::FlagOrNumber => is_flag(node) || node.as_integer().is_some(),
            Self::Size => Megabytes::read(node).is_some(),
            Self::Texts => node.one_or_many().iter().all(Node::is_scalar),
            Self::Variables => {
                node.entries().iter().all(|entry| entry.value.is_scalar()) && node.is_mapping()
            }
            Self::Mapping => node.is_mapping(),
            Self::List => !matches!(node.kind, Kind::Number(_) | Kind::Bool(_)),
            Self::TextOrMapping => !node.is_sequence(),
            Self::Any => true,
        }
    }

    /// What is due, in a person's words.
    pub fn due(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a whole number",
            Self::Flag => "true or false",
            Self::FlagOrNumber => "a whole number, or true or false",
            Self::Size => "a size such as `10G`, `500M` or `1T`",
            Self::Texts => "a text or a list of texts",
            Self::Variables => "a mapping of names to texts",
            Self::Mapping => "a mapping",
            Self::List => "a list",
            Self::TextOrMapping => "a text or a mapping",
            Self::Any => "anything",
        }
    }
}

fn is_flag(node: &Node) -> bool {
    node.as_bool().is_some() || matches!(node.as_integer(), Some(0 | 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn what_each_shape_takes() {
        let value = |text: &str| parse(&format!("k: {text}\n")).tree.unwrap().root.get("k").cloned().unwrap();
        for (shape, good, bad) in [
            (Shape::Text, vec!["a", "1", "true", "", "${x}"], vec!["[a]", "{a: b}"]),
            (Shape::Number, vec!["1", "'1'", "${x}"], vec!["many", "1.5", "true", "[1]"]),
            (Shape::Flag, vec!["true", "'false'", "yes", "0"], vec!["2", "perhaps", "[]"]),
            (Shape::FlagOrNumber, vec!["true", "2"], vec!["some"]),
            (Shape::Texts, vec!["a", "[a, b]"], vec!["[[a]]", "{a: b}"]),
            (Shape::Variables, vec!["{a: 1}", "${x}"], vec!["[a]", "{a: [b]}", "a"]),
            (Shape::List, vec!["[a]", "{a: b}", "a"], vec!["1", "true"]),
            (Shape::TextOrMapping, vec!["a", "{a: b}"], vec!["[a]"]),
        ] {
            for text in good {
                assert!(shape.accepts(&value(text)), "{shape:?} refuses {text}");
            }
            for text in bad {
                assert!(!shape.accepts(&value(text)), "{shape:?} takes {text}");
            }
        }
    }
}
