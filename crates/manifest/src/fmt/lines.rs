//! The lines of a text and what is to become of each.

use crate::text::LineIndex;

/// What a line begins with after formatting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// Nobody decided: a comment or blank line.
    Open,
    /// These blanks and dashes, then the line from this byte of it on.
    Content { prefix: String, from: usize },
    /// Part of a text block: this many blanks more or fewer; blanks at the end are part of the text.
    Text { from: usize, to: usize },
    /// Inside a value that began above: at least this indent.
    Continued { indent: usize },
}

/// All lines with their layouts.
pub struct Lines<'t> {
    pub index: LineIndex<'t>,
    pub layouts: Vec<Layout>,
}

impl<'t> Lines<'t> {
    /// Nothing decided yet.
    pub fn new(text: &'t str) -> Self {
        let index = LineIndex::new(text);
        let layouts = vec![Layout::Open; index.line_count()];
        Self { index, layouts }
    }

    /// The line of an offset, from 0, and the byte in it.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.index.position(offset).line;
        (line - 1, offset - self.index.line_span(line).start)
    }

    /// A line's text.
    pub fn text(&self, line: usize) -> &'t str {
        self.index.line(line + 1)
    }

    /// Decides about a line unless somebody did.
    pub fn set(&mut self, line: usize, layout: Layout) {
        if let Some(open) = self.layouts.get_mut(line).filter(|layout| **layout == Layout::Open) {
            *open = layout;
        }
    }

    /// The formatted text.
    pub fn write(&self) -> String {
        let below = self.indents_below();
        let mut out = String::new();
        for (line, indent) in below.into_iter().enumerate() {
            out.push_str(&self.line(line, indent));
            out.push('\n');
        }
        // Blank lines at the end go, unless they may belong to a text block.
        let ends_in_text = self.layouts.iter().rev().find(|layout| **layout != Layout::Open);
        if !matches!(ends_in_text, Some(Layout::Text { .. })) {
            out.truncate(out.trim_end().len());
            out.push('\n');
        } else if out.ends_with("\n\n") {
            out.pop();
        }
        out
    }

    fn line(&self, line: usize, indent_below: usize) -> String {
        let text = self.text(line);
        match &self.layouts[line] {
            Layout::Content { prefix, from } => format!("{prefix}{}", text[*from..].trim_end()),
            Layout::Text { from, to } => {
                let indent = text.len() - text.trim_start_matches(' ').len();
                if text.trim().is_empty() && indent <= *from {
                    return String::new();
                }
                let kept = indent.saturating_sub(*from);
                format!("{}{}", " ".repeat(to + kept), &text[indent..])
            }
            Layout::Continued { .. } if text.trim().is_empty() => String::new(),
            Layout::Continued { indent } => format!("{}{}", " ".repeat(*indent), text.trim()),
            Layout::Open if text.trim().is_empty() => String::new(),
            Layout::Open => format!("{}{}", " ".repeat(indent_below), text.trim()),
        }
    }

    /// For each line the indent of the next that has content: a comment stands with what follows it.
    fn indents_below(&self) -> Vec<usize> {
        let mut indents = vec![0; self.layouts.len()];
        let mut below = 0;
        for (at, layout) in self.layouts.iter().enumerate().rev() {
            if let Layout::Content { prefix, .. } = layout {
                below = prefix.len() - prefix.trim_start_matches(' ').len();
            }
            indents[at] = below;
        }
        indents
    }
}
