//! Why a text is no YAML, in words that say what to change.
//!
//! The parser knows where it got stuck; what a person did wrong is guessed from the lines around: each guess
//! is a function that looks and either explains or passes on. The last one repeats the parser's own words.

mod guess;
mod lines;

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Diagnostic, Fix};
use crate::parse::{DEEPEST_NESTING, code};
use crate::text::{Span, floor_boundary};
use lines::Lines;

/// What a guess says.
struct Explanation {
    span: Span,
    message: String,
    fix: Option<Fix>,
}

impl Explanation {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), fix: None }
    }
}

/// Where the parser got stuck.
struct Stuck<'t> {
    at: usize,
    kind: &'t ErrorKind,
    lines: Lines<'t>,
    /// Number of the line, from 0.
    line: usize,
}

/// The diagnostic for a parser's refusal.
pub fn diagnose(text: &str, error: &ScanError) -> Box<Diagnostic> {
    let at = floor_boundary(text, error.marker().byte_offset().unwrap_or(text.len()));
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let message = format!(
            "lists and mappings stand more than {DEEPEST_NESTING} deep in each other; flatten this part"
        );
        return Box::new(Diagnostic::error(code::LIMIT, at..at, message));
    }
    let lines = Lines::new(text);
    let stuck = Stuck { at, kind: error.kind(), line: lines.holding(at), lines };
    let guessed = guess::ALL.iter().find_map(|(code, guess)| Some((*code, guess(&stuck)?)));
    let (code, found) = guessed.unwrap_or_else(|| (code::YAML, stuck.unexplained()));
    Box::new(Diagnostic { fix: found.fix, ..Diagnostic::error(code, found.span, found.message) })
}

impl Stuck<'_> {
    fn unexplained(&self) -> Explanation {
        let message = format!(
            "the text cannot be read from here on ({}); check indentation and quotes of this line and \
             the one before it",
            self.kind
        );
        Explanation::new(self.at..self.at, message)
    }
}

#[cfg(test)]
mod tests {
    use crate::parse;

    /// The message about a text, with the line it points to.
    fn said(text: &str) -> (usize, String) {
        let parsed = parse(text);
        let one = parsed.diagnostics.first().unwrap_or_else(|| panic!("nothing said about {text:?}"));
        assert!(parsed.tree.is_none(), "{text:?} was read");
        (crate::LineIndex::new(text).position(one.span.start).line, one.message.clone())
    }

    fn check(text: &str, line: usize, words: &str) {
        let (at, message) = said(text);
        assert!(message.contains(words) && at == line, "{text:?} gave line {at}: {message}");
    }

    #[test]
    fn a_colon_in_a_plain_value() {
        check("name: Shop (ex: https://x)\n", 1, "put the value in quotes");
        check("a:\n  - log: done: yes\n", 2, "put the value in quotes");
    }

    #[test]
    fn a_word_without_its_colon() {
        check("actions:\n  restore\n    cmd [cp]:\n      - ls\n", 2, "add a colon after `restore`");
        check("a:\n  b: 1\n  setup\n    c: 2\n", 3, "add a colon after `setup`");
    }

    #[test]
    fn a_value_with_something_below_it() {
        check("success: /text.md\n  text: x\n", 2, "already has a value");
    }

    #[test]
    fn a_block_that_is_not_indented() {
        check("description: |\nInstall it\nname: x\n", 2, "indent this line");
        check("a:\n  - forEach(i): |-\n    - cmd: |-\n      ls\n", 3, "indent this line");
    }

    #[test]
    fn list_items_that_do_not_line_up() {
        check("a:\n  - b: 1\n   - c: 2\n", 3, "line up");
        check("nodes:\n    - nodeType: nginx\n    nodeGroup: bl\n", 3, "begin it with `- `");
    }

    #[test]
    fn values_that_begin_with_a_sign() {
        check("a:\n  - [ -d x ] && rm x\n", 2, "put the whole value in quotes");
        check("name: *.example.com\n", 1, "put the value in quotes");
        check("name: \"a\" b\n", 1, "after the closing quote");
        check("name: \"a\n", 1, "closing quote");
        check("name: [a, b\n", 1, "never closed");
    }

    #[test]
    fn tabs_and_document_marks() {
        check("a:\n  - b\n\t- c: 1\n", 3, "tab");
        check("  ---\ntype: update\n", 1, "first column");
    }
}
