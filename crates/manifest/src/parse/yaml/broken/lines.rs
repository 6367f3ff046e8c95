//! A broken text, line by line.

use crate::text::Span;

/// One line without its end.
#[derive(Clone, Copy)]
pub struct Line<'t> {
    /// Counted from 1, for showing.
    pub number: usize,
    /// Where it begins.
    pub start: usize,
    /// Its text.
    pub text: &'t str,
}

impl<'t> Line<'t> {
    /// How many blanks it begins with.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Its text without blanks around.
    pub fn words(&self) -> &'t str {
        self.text.trim()
    }

    /// The bytes of [`Line::words`].
    pub fn span(&self) -> Span {
        let start = self.start + self.indent();
        start..start + self.words().len()
    }

    /// True for a list item.
    pub fn is_item(&self) -> bool {
        self.words() == "-" || self.words().starts_with("- ")
    }

    /// The column of its first key or word, dashes skipped: where a mapping inside an item begins.
    pub fn content_indent(&self) -> usize {
        let mut rest = self.text.trim_start();
        while let Some(after) = rest.strip_prefix("- ") {
            rest = after.trim_start();
        }
        self.text.len() - rest.len()
    }

    /// Its first key and where the value behind it begins in the line.
    pub fn key(&self) -> Option<(&'t str, usize)> {
        let from = self.content_indent();
        let rest = &self.text[from..];
        let end = rest
            .match_indices(':')
            .find(|(at, _)| rest[at + 1..].is_empty() || rest[at + 1..].starts_with([' ', '\t']));
        let (at, _) = end?;
        let behind = from + at + 1;
        let blanks = self.text[behind..].len() - self.text[behind..].trim_start().len();
        Some((rest[..at].trim_end(), behind + blanks))
    }

    /// The value behind its first key, comments left in.
    pub fn value(&self) -> Option<&'t str> {
        self.key().map(|(_, at)| self.text[at..].trim_end())
    }

    /// The sign that makes what follows a block of text, such as `|-`.
    pub fn block_sign(&self) -> Option<&'t str> {
        let value = self.value().unwrap_or_else(|| self.words().trim_start_matches("- "));
        let sign = value.split_whitespace().next()?;
        let is_sign =
            sign.starts_with(['|', '>']) && sign[1..].bytes().all(|b| matches!(b, b'+' | b'-' | b'0'..=b'9'));
        is_sign.then_some(sign)
    }
}

/// All lines.
pub struct Lines<'t> {
    all: Vec<Line<'t>>,
}

impl<'t> Lines<'t> {
    /// Splits a text.
    pub fn new(text: &'t str) -> Self {
        let mut start = 0;
        let all = text.split_inclusive('\n').enumerate().map(|(at, line)| {
            let begins = start;
            start += line.len();
            Line { number: at + 1, start: begins, text: line.trim_end_matches(['\n', '\r']) }
        });
        Self { all: all.collect() }
    }

    /// The index of the line that holds an offset; of the last line for one at the end.
    pub fn holding(&self, offset: usize) -> usize {
        self.all.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// One line; an empty one where there is none.
    pub fn at(&self, index: usize) -> Line<'t> {
        self.all.get(index).copied().unwrap_or(Line { number: index + 1, start: 0, text: "" })
    }

    /// The nearest line above that is not empty and no comment.
    pub fn above(&self, index: usize) -> Option<Line<'t>> {
        self.upwards(index).next()
    }

    /// All lines above, nearest first, that are not empty and no comment.
    pub fn upwards(&self, index: usize) -> impl Iterator<Item = Line<'t>> {
        self.all[..index.min(self.all.len())]
            .iter()
            .rev()
            .copied()
            .filter(|line| !line.words().is_empty() && !line.words().starts_with('#'))
    }
}
