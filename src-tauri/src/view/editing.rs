//! A manifest that is being edited. The window counts in UTF-16 units, the crates in bytes; they are turned into
//! each other here.

use freeport_manifest::{Diagnostic, Severity, Span};
use serde::Serialize;

use super::LayerView;
use super::shelf::layers;
use super::{Said, said};

/// A piece of the text, as the window counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpanView {
    /// The first unit.
    pub from: usize,
    /// The unit after the last.
    pub to: usize,
}

/// What is to be said of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookView {
    /// What was found, in the order of the text.
    pub problems: Vec<ProblemView>,
    /// The layers it speaks of; none where it is too broken to tell.
    pub layers: Vec<LayerView>,
}

/// Something said about a piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProblemView {
    /// Where.
    pub span: SpanView,
    /// How much it weighs.
    #[cfg_attr(test, ts(type = "\"error\" | \"warning\" | \"note\""))]
    pub severity: &'static str,
    /// The rule; `freeport lint --explain` tells its page.
    pub code: &'static str,
    /// A line.
    pub message: Said,
    /// What mends it, where that is known.
    pub fix: Option<FixView>,
}

/// Edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FixView {
    /// What they do.
    pub title: Said,
    /// In the order of the text.
    pub edits: Vec<EditView>,
    /// Whether the meaning cannot be other than intended; the others are worth a look.
    pub safe: bool,
}

/// One replaced piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EditView {
    /// Where.
    pub span: SpanView,
    /// What takes its place.
    pub text: String,
}

/// What could stand at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CompletionsView {
    /// What a choice replaces.
    pub span: SpanView,
    /// The choices, likely ones first.
    pub options: Vec<CompletionView>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CompletionView {
    /// As listed.
    pub label: String,
    /// What it means.
    pub detail: Said,
    /// As written.
    pub insert: String,
    /// A key or a value.
    #[cfg_attr(test, ts(type = "\"key\" | \"value\""))]
    pub kind: &'static str,
}

/// What is known of the word at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoverView {
    /// The word.
    pub span: SpanView,
    /// Plain lines.
    pub lines: Vec<Said>,
}

/// Looks at a text.
pub fn look(text: &str) -> LookView {
    let units = Units::of(text);
    let report = freeport_manifest::lint(text);
    LookView {
        problems: report.diagnostics.iter().map(|one| problem(one, &units)).collect(),
        layers: layers(text),
    }
}

/// What could stand at a place.
pub fn complete(text: &str, at: usize) -> Option<CompletionsView> {
    let units = Units::of(text);
    let found = freeport_manifest::complete(text, units.byte(at))?;
    let options = found.options.into_iter().map(|one| CompletionView {
        label: one.label,
        detail: one.detail.into(),
        insert: one.insert,
        kind: one.kind.word(),
    });
    Some(CompletionsView { span: units.span(&found.span), options: options.collect() })
}

/// What is known of the word at a place.
pub fn hover(text: &str, at: usize) -> Option<HoverView> {
    let units = Units::of(text);
    let found = freeport_manifest::hover(text, units.byte(at))?;
    Some(HoverView { span: units.span(&found.span), lines: said(found.lines) })
}

fn problem(one: &Diagnostic, units: &Units<'_>) -> ProblemView {
    let fix = one.fix.as_ref().map(|fix| FixView {
        title: fix.title.as_str().into(),
        edits: fix
            .edits
            .iter()
            .map(|edit| EditView { span: units.span(&edit.span), text: edit.text.clone() })
            .collect(),
        safe: fix.safe,
    });
    ProblemView {
        span: units.span(&one.span),
        severity: match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: one.code,
        message: one.message.as_str().into(),
        fix,
    }
}

/// Bytes to UTF-16 units and back. Where the text is plain ASCII, they are the same.
struct Units<'a> {
    text: &'a str,
    /// The units before each character that takes more than one byte, and that character's place in bytes.
    wide: Vec<(usize, usize)>,
}

impl<'a> Units<'a> {
    fn of(text: &'a str) -> Self {
        let (mut wide, mut unit) = (Vec::new(), 0);
        for (byte, character) in text.char_indices() {
            if !character.is_ascii() {
                wide.push((byte, unit));
            }
            unit += character.len_utf16();
        }
        Self { text, wide }
    }

    fn unit(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let before = self.wide.partition_point(|(wide, _)| *wide < byte);
        let Some((wide, unit)) = before.checked_sub(1).map(|last| self.wide[last]) else { return byte };
        let character = self.text[wide..].chars().next().expect("a character begins there");
        // Inside the character counts as before it.
        byte.checked_sub(wide + character.len_utf8()).map_or(unit, |rest| unit + character.len_utf16() + rest)
    }

    fn byte(&self, unit: usize) -> usize {
        let before = self.wide.partition_point(|(_, wide)| *wide < unit);
        let Some((byte, wide)) = before.checked_sub(1).map(|last| self.wide[last]) else {
            return unit.min(self.text.len());
        };
        let character = self.text[byte..].chars().next().expect("a character begins there");
        let rest = unit.checked_sub(wide + character.len_utf16());
        rest.map_or(byte, |rest| (byte + character.len_utf8() + rest).min(self.text.len()))
    }

    fn span(&self, span: &Span) -> SpanView {
        SpanView { from: self.unit(span.start), to: self.unit(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_units_are_each_others_way_back() {
        for text in ["", "plain", "ä", "aä€😀b", "😀😀", "name: Gürtel\ntype: 😀 install"] {
            let units = Units::of(text);
            let mut unit = 0;
            for (byte, character) in text.char_indices() {
                assert_eq!((units.unit(byte), units.byte(unit)), (unit, byte), "{text:?} at {byte}");
                unit += character.len_utf16();
            }
            assert_eq!((units.unit(text.len()), units.byte(unit)), (unit, text.len()), "the end of {text:?}");
            assert_eq!(units.byte(unit + 7), text.len());
        }
    }

    #[test]
    fn a_problem_after_a_wide_character_is_at_its_place() {
        let text = "type: install\nname: 😀 shop\nnodes:\n- nodeType: nginx\n  cloudlts: 4\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        let found = look(text).problems;
        let misspelt = found.iter().find(|one| one.message.contains("cloudlts")).expect("it is misspelt");
        let word = String::from_utf16(&units[misspelt.span.from..misspelt.span.to]).unwrap();
        assert!(word.contains("cloudlts"), "{word:?}");
    }
}
