//! Numbers, switches and commands that may also be placeholders.

use crate::tree::{Kind, Node};

/// A whole number, or a placeholder that becomes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A number.
    Known(u64),
    /// `${…}`, as written.
    Placeholder(String),
}

impl Amount {
    /// Reads a number, a text that is one, or a placeholder; a boolean is one or none.
    pub fn read(node: &Node) -> Option<Self> {
        if let Kind::Bool(value) = node.kind {
            return Some(Self::Known(value.into()));
        }
        if let Some(number) = node.as_integer() {
            return u64::try_from(number).ok().map(Self::Known);
        }
        if let Some(value) = node.as_bool() {
            return Some(Self::Known(value.into()));
        }
        placeholder(node).map(Self::Placeholder)
    }

    /// The number, where it is known.
    pub fn known(&self) -> Option<u64> {
        match self {
            Self::Known(number) => Some(*number),
            Self::Placeholder(_) => None,
        }
    }

    pub(super) fn to_node(&self) -> Node {
        match self {
            Self::Known(number) => Node::from(*number),
            Self::Placeholder(text) => Node::text(text),
        }
    }
}

/// A disk size in MB, or a placeholder that becomes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Megabytes(pub Amount);

impl Megabytes {
    /// Reads `10` (GB, confirmed), `10G`, `102.4G`, `100M`, `1T`, or a placeholder; 1000 MB are a GB (a recorded request
    /// for 50 became 50000).
    pub fn read(node: &Node) -> Option<Self> {
        let text = node.scalar_text()?.trim();
        if text.contains("${") {
            return Some(Self(Amount::Placeholder(text.to_owned())));
        }
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
        let factor = match text[digits.len()..].trim().to_ascii_uppercase().as_str() {
            "" | "G" | "GB" => 1000.0,
            "M" | "MB" => 1.0,
            "T" | "TB" => 1_000_000.0,
            _ => return None,
        };
        let number: f64 = digits.parse().ok().filter(|n: &f64| n.is_finite() && (0.0..1e9).contains(n))?;
        // The range check above keeps the product far below what 64 bits hold.
        Some(Self(Amount::Known((number * factor).round() as u64)))
    }

    /// The size in MB, where it is known.
    pub fn known(&self) -> Option<u64> {
        self.0.known()
    }

    /// As a manifest says it: whole gigabytes as `G`, everything else as `M`.
    pub fn to_text(&self) -> String {
        match &self.0 {
            Amount::Known(mb) if mb % 1000 == 0 => format!("{}G", mb / 1000),
            Amount::Known(mb) => format!("{mb}M"),
            Amount::Placeholder(text) => text.clone(),
        }
    }
}

/// A switch, or a placeholder that becomes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// On or off.
    Known(bool),
    /// `${…}`, as written.
    Placeholder(String),
}

impl Flag {
    /// Reads a boolean, a text that is one, 0 or 1, or a placeholder.
    pub fn read(node: &Node) -> Option<Self> {
        if let Some(value) = node.as_bool() {
            return Some(Self::Known(value));
        }
        match node.as_integer() {
            Some(0) => Some(Self::Known(false)),
            Some(1) => Some(Self::Known(true)),
            Some(_) => None,
            None => placeholder(node).map(Self::Placeholder),
        }
    }

    /// On or off, where it is known.
    pub fn known(&self) -> Option<bool> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Placeholder(_) => None,
        }
    }

    pub(super) fn to_node(&self) -> Node {
        match self {
            Self::Known(value) => Node::from(*value),
            Self::Placeholder(text) => Node::text(text),
        }
    }
}

/// A command: one line for a shell, or a list of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// `run.sh -v`
    Line(String),
    /// `["run.sh", "-v"]`
    List(Vec<String>),
}

impl Words {
    /// Reads a text or a list of texts.
    pub fn read(node: &Node) -> Option<Self> {
        if let Kind::Sequence(items) = &node.kind {
            return items
                .iter()
                .map(|item| item.scalar_text().map(str::to_owned))
                .collect::<Option<_>>()
                .map(Self::List);
        }
        node.scalar_text().map(|text| Self::Line(text.to_owned()))
    }

    pub(super) fn to_node(&self) -> Node {
        match self {
            Self::Line(text) => Node::text(text),
            Self::List(words) => Node::sequence(words.iter().map(Node::text)),
        }
    }
}

/// The text of a node that holds a placeholder.
pub(super) fn placeholder(node: &Node) -> Option<String> {
    node.as_str().filter(|text| text.contains("${")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disk_sizes_in_all_units() {
        let read = |text: &str| Megabytes::read(&Node::text(text)).map(|size| size.0);
        for (text, mb) in
            [("10", 10_000), ("50G", 50_000), ("102.4G", 102_400), ("100M", 100), ("1T", 1_000_000)]
        {
            assert_eq!(read(text), Some(Amount::Known(mb)), "{text}");
        }
        assert_eq!(read("${settings.disk}"), Some(Amount::Placeholder("${settings.disk}".into())));
        for text in ["ten", "10X", "-1G", "", "1e99T"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Megabytes(Amount::Known(50_000)).to_text(), "50G");
        assert_eq!(Megabytes(Amount::Known(102_400)).to_text(), "102400M");
    }

    #[test]
    fn counts_as_people_write_them() {
        let number = |text: &str| Node::new(Kind::Number(text.into()));
        assert_eq!(Amount::read(&number("2")), Some(Amount::Known(2)));
        assert_eq!(Amount::read(&Node::text("2")), Some(Amount::Known(2)));
        assert_eq!(Amount::read(&Node::from(true)), Some(Amount::Known(1)));
        assert_eq!(Amount::read(&Node::text("${a}")), Some(Amount::Placeholder("${a}".into())));
        assert_eq!(Amount::read(&number("-2")), None);
        assert_eq!(Amount::read(&Node::text("many")), None);
    }
}
