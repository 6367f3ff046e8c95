//! Where each line of a YAML text belongs.

use super::lines::{Layout, Lines};
use crate::tree::{Entry, Kind, Node, Style};

/// The text with every line at its place; nothing where lines cannot be moved one by one: anchors, aliases,
/// several parts on one line that this does not know.
pub fn lay_out(text: &str, root: &Node) -> Option<String> {
    let starts_with_mark = text.lines().any(|line| line.starts_with("---") || line.starts_with('%'));
    if starts_with_mark || text.starts_with('\u{feff}') {
        return None;
    }
    let mut layout = Placing { lines: Lines::new(text), reached: 0 };
    match &root.kind {
        Kind::Mapping(entries) if root.style == Style::Block => layout.mapping(entries, 0, None)?,
        Kind::Sequence(items) if root.style == Style::Block => layout.sequence(items, 0, None)?,
        _ => return None,
    }
    Some(layout.lines.write())
}

/// What stands before something on its line: blanks and dashes.
type Before<'a> = Option<&'a str>;

struct Placing<'t> {
    lines: Lines<'t>,
    /// Offsets only grow; an alias jumps back.
    reached: usize,
}

impl Placing<'_> {
    fn advance(&mut self, offset: usize) -> Option<()> {
        let forward = offset >= self.reached;
        self.reached = self.reached.max(offset);
        forward.then_some(())
    }

    fn mapping(&mut self, entries: &[Entry], column: usize, before: Before<'_>) -> Option<()> {
        for (at, entry) in entries.iter().enumerate() {
            self.advance(entry.key.span.start)?;
            let before = if at == 0 { before } else { None };
            self.first_on_line(entry.key.span.start, column, before)?;
            if self.lines.at(entry.key.span.start).0 != self.lines.at(entry.key.span.end).0 {
                return None;
            }
            self.value(&entry.value, column, entry.key.span.end)?;
        }
        Some(())
    }

    /// What stands behind a colon whose key begins in `column`.
    fn value(&mut self, value: &Node, column: usize, key_end: usize) -> Option<()> {
        match &value.kind {
            Kind::Mapping(entries) if value.style == Style::Block => self.mapping(entries, column + 2, None),
            Kind::Sequence(items) if value.style == Style::Block => self.sequence(items, column + 2, None),
            Kind::Null if value.span.is_empty() => Some(()),
            _ => {
                self.advance(value.span.start)?;
                // A value on a line below its key is continued like one of several lines.
                let (key_line, _) = self.lines.at(key_end);
                let (line, _) = self.lines.at(value.span.start);
                let is_text_block = matches!(value.style, Style::Literal | Style::Folded);
                if line != key_line && !is_text_block {
                    self.lines.set(line, Layout::Continued { indent: column + 2 });
                }
                self.scalar(value, column, key_end)
            }
        }
    }

    fn sequence(&mut self, items: &[Node], column: usize, before: Before<'_>) -> Option<()> {
        for (at, item) in items.iter().enumerate() {
            let before = if at == 0 { before } else { None };
            let dash = self.dash(item)?;
            self.advance(dash)?;
            let lead = before.map_or_else(|| " ".repeat(column), str::to_owned);
            let prefix = format!("{lead}- ");
            let same_line =
                self.lines.at(dash).0 == self.lines.at(item.span.start).0 && !item.span.is_empty();
            if !same_line {
                let (line, byte) = self.lines.at(dash);
                self.lines.set(line, Layout::Content { prefix: lead.clone(), from: byte });
            }
            let before = same_line.then_some(prefix.as_str());
            match &item.kind {
                Kind::Mapping(entries) if item.style == Style::Block => {
                    self.mapping(entries, column + 2, before)?
                }
                Kind::Sequence(inner) if item.style == Style::Block => {
                    self.sequence(inner, column + 2, before)?
                }
                Kind::Null if item.span.is_empty() => {}
                _ => {
                    self.advance(item.span.start)?;
                    if matches!(item.style, Style::Literal | Style::Folded) {
                        self.first_on_line(dash, column, Some(&lead))?;
                    } else {
                        self.first_on_line(item.span.start, column + 2, before)?;
                    }
                    self.scalar(item, column, dash)?;
                }
            }
        }
        Some(())
    }

    /// The dash of an item: the last one before it, with nothing but blanks, comments and line ends between.
    fn dash(&self, item: &Node) -> Option<usize> {
        let first = first_offset(item);
        let (mut line, mut byte) = self.lines.at(first);
        loop {
            let before = &self.lines.text(line)[..byte];
            let before = before.split(" #").next().unwrap_or(before);
            let trimmed = before.trim_end();
            if trimmed.ends_with('-') && trimmed.trim_matches([' ', '-']).is_empty() {
                let offset = self.lines.index.line_span(line + 1).start + self.own_dash(trimmed);
                return (offset >= self.reached || line == self.lines.at(self.reached).0).then_some(offset);
            }
            if !trimmed.is_empty() && !trimmed.trim_start().starts_with('#') {
                return None;
            }
            line = line.checked_sub(1)?;
            byte = self.lines.text(line).len();
        }
    }

    /// Of several dashes on a line (`- - a`) the first that is not placed yet.
    fn own_dash(&self, before: &str) -> usize {
        before.rfind('-').unwrap_or(0)
    }

    fn first_on_line(&mut self, offset: usize, column: usize, before: Before<'_>) -> Option<()> {
        let (line, byte) = self.lines.at(offset);
        let prefix = before.map_or_else(|| " ".repeat(column), str::to_owned);
        let lead = &self.lines.text(line)[..byte];
        if !lead.trim_matches([' ', '-', '\t']).is_empty() {
            return None;
        }
        self.lines.set(line, Layout::Content { prefix, from: byte });
        Some(())
    }

    /// The lines of a scalar or bracketed value after its first.
    fn scalar(&mut self, value: &Node, column: usize, above: usize) -> Option<()> {
        let (first, _) = self.lines.at(value.span.start);
        let (last, end) = self.lines.at(value.span.end.max(value.span.start));
        self.advance(value.span.end)?;
        if matches!(value.style, Style::Literal | Style::Folded) {
            return self.text_block(above, last, end, column);
        }
        for line in first + 1..=last {
            self.lines.set(line, Layout::Continued { indent: column + 2 });
        }
        Some(())
    }

    /// The lines of a text block; `above` is where the key or dash before its sign ends.
    fn text_block(&mut self, above: usize, last: usize, end: usize, column: usize) -> Option<()> {
        let (first, byte) = self.lines.at(above);
        let header = &self.lines.text(first)[byte..];
        let sign = header.split_whitespace().rfind(|word| word.starts_with(['|', '>']))?;
        // An explicit depth would have to be counted anew.
        if sign.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        // The end lies on the first line that is no longer part of it, or at the end of the text.
        let ends_before = self.lines.text(last).get(..end).is_none_or(|lead| lead.trim().is_empty());
        let to = if ends_before { last } else { last + 1 };
        let lines = first + 1..to.max(first + 1);
        let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let from = lines
            .clone()
            .map(|line| self.lines.text(line))
            .find(|text| !text.trim().is_empty())
            .map_or(0, indent);
        for line in lines {
            self.lines.set(line, Layout::Text { from, to: column + 2 });
        }
        Some(())
    }
}

/// Where a node's first sign stands.
fn first_offset(node: &Node) -> usize {
    match &node.kind {
        Kind::Mapping(entries) if node.style == Style::Block => {
            entries.first().map_or(node.span.start, |entry| entry.key.span.start)
        }
        Kind::Sequence(items) if node.style == Style::Block => {
            items.first().map_or(node.span.start, first_offset)
        }
        _ => node.span.start,
    }
}
