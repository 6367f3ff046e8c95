//! Something said about a span of a manifest.

use crate::text::Span;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what was meant, or works by luck.
    Warning,
    /// Cannot work as written.
    Error,
}

impl Severity {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something said about a span, in one line that says what to change where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and never reused, such as `JPS001`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about: bytes of the text as typed.
    pub span: Span,
    /// One line.
    pub message: String,
    /// What would mend it, where that is known.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Cannot work as written.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// Probably not what was meant.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    /// Worth knowing.
    pub fn note(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, span, message)
    }

    /// With a severity chosen elsewhere.
    pub fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, span, message: one_line(message.into()), fix: None }
    }

    /// The same with what would mend it.
    pub fn with_fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

/// The longest message; names in real manifests are shorter, and nobody reads on.
const LONGEST_MESSAGE: usize = 300;

/// Names come from the text and may hold anything; a message is one line of some length.
fn one_line(message: String) -> String {
    let is_fine = message.len() <= LONGEST_MESSAGE && !message.contains(|c: char| c.is_control());
    if is_fine {
        return message;
    }
    let shown = message.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = shown.take(LONGEST_MESSAGE).collect();
    if message.chars().nth(LONGEST_MESSAGE).is_some() {
        line.push('…');
    }
    line
}

/// A change of the text that answers a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What a person would call it: "delete the comma".
    pub title: String,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
    /// True where the meaning cannot be other than intended; only such are applied unasked.
    pub safe: bool,
}

impl Fix {
    /// A change that cannot be other than intended.
    pub fn safe(title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        Self { title: title.into(), edits: edits.into_iter().collect(), safe: true }
    }

    /// A change a person should look at.
    pub fn unsafe_(title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        Self { title: title.into(), edits: edits.into_iter().collect(), safe: false }
    }
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

impl Edit {
    /// Puts a text in the place of a span.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Puts a text at an offset.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { span: at..at, text: text.into() }
    }

    /// Takes a span out.
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// Applies edits to a text. Edits that overlap an earlier one, or lie outside the text, are left out; the
/// same edit given twice is done once.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    sorted.dedup();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let Some(kept) = text.get(done..edit.span.start) else { continue };
        if edit.span.end < edit.span.start || !text.is_char_boundary(edit.span.end.min(text.len())) {
            continue;
        }
        if edit.span.end > text.len() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        done = edit.span.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_once_and_never_overlap() {
        let edits = [
            Edit::replace(4..5, "X"),
            Edit::delete(0..2),
            Edit::delete(0..2),
            Edit::replace(1..3, "no"),
            Edit::insert(6, "!"),
            Edit::replace(90..91, "outside"),
        ];
        assert_eq!(apply("abcdef", &edits), "cdXf!");
    }
}
