//! `${…}` in a manifest.

use crate::text::{Span, floor_boundary};
use crate::tree::{Kind, Node};

/// How far the closing brace is looked for.
const LONGEST: usize = 1000;

/// One placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// Between the braces.
    pub inner: &'t str,
    /// Bytes of the whole, `${` and `}` included.
    pub span: Span,
    /// Whether the closing brace is there, on the same line.
    pub is_closed: bool,
}

impl<'t> Placeholder<'t> {
    /// The first word: `settings` of `${settings.name:x}`.
    pub fn root(&self) -> &'t str {
        let end =
            self.inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.inner.len());
        &self.inner[..end]
    }

    /// The word behind the first dot: `name` of `${settings.name:x}`.
    pub fn second(&self) -> Option<&'t str> {
        let rest = self.inner[self.root().len()..].strip_prefix('.')?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    }

    /// Whether a default follows the name: `${settings.name:x}`.
    pub fn has_default(&self) -> bool {
        self.inner.contains(':')
    }

    /// The bytes of the word behind the first dot.
    pub fn second_span(&self) -> Span {
        let start = self.span.start + 2 + self.root().len() + 1;
        start..start + self.second().map_or(0, str::len)
    }
}

/// All placeholders of a node, in the order of the text.
pub fn all<'t>(text: &'t str, node: &'t Node) -> Vec<Placeholder<'t>> {
    let mut found = Vec::new();
    collect(text, node, &mut found);
    found
}

fn collect<'t>(text: &'t str, node: &'t Node, found: &mut Vec<Placeholder<'t>>) {
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| collect(text, item, found)),
        Kind::Mapping(entries) => {
            for entry in entries {
                collect(text, &entry.key, found);
                collect(text, &entry.value, found);
            }
        }
        // Placeholders hold no escapes, so they stand in the text as typed.
        Kind::Text(_) => scan(node.source(text), node.span.start, found),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn scan<'t>(source: &'t str, offset: usize, found: &mut Vec<Placeholder<'t>>) {
    let mut from = 0;
    while let Some(at) = source[from..].find("${").map(|at| from + at) {
        let inner = &source[at + 2..];
        let line = &inner[..floor_boundary(inner, LONGEST)];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let close = line.find('}');
        let end = close.unwrap_or_else(|| line.find(['"', '\'', ' ', '$']).unwrap_or(line.len()));
        let whole = at + 2 + end + usize::from(close.is_some());
        found.push(Placeholder {
            inner: &inner[..end],
            span: offset + at..offset + whole,
            is_closed: close.is_some(),
        });
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn words_and_places() {
        let text = "a: \"x ${settings.db-name:none} ${fn.uuid}\"\n${globals.k}: 1\n";
        let tree = parse(text).tree.unwrap();
        let found = all(text, &tree.root);
        let seen: Vec<_> =
            found.iter().map(|one| (one.root(), one.second(), &text[one.span.clone()])).collect();
        assert_eq!(
            seen,
            [
                ("settings", Some("db-name"), "${settings.db-name:none}"),
                ("fn", Some("uuid"), "${fn.uuid}"),
                ("globals", Some("k"), "${globals.k}"),
            ]
        );
        assert!(found[0].has_default());
        assert_eq!(&text[found[0].second_span()], "db-name");
    }

    #[test]
    fn one_that_is_not_closed() {
        let text = "a: x ${settings.name y\n";
        let tree = parse(text).tree.unwrap();
        let found = all(text, &tree.root);
        assert!(!found[0].is_closed);
        assert_eq!(found[0].inner, "settings.name");
    }
}
