//! The linter: read, look with every rule, say what was found; mend what is safe to mend.

use crate::code;
use crate::diagnostic::{Diagnostic, Severity, apply};
use crate::document::Document;
use crate::parse::{Syntax, parse};
use crate::rules::{ALL, Findings, find, page};
use crate::text::floor_boundary;
use crate::tree::Tree;

/// How many findings one text gets; the rest is counted.
const MOST_FINDINGS: usize = 300;
/// How often fixes are applied again to what earlier fixes left.
const MOST_ROUNDS: usize = 10;

/// What a text got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How the text was read.
    pub syntax: Syntax,
    /// The tree, unless the text is broken.
    pub tree: Option<Tree>,
    /// What was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == severity).count()
    }
}

/// What fixing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The text after it.
    pub text: String,
    /// How many findings were mended.
    pub mended: usize,
}

/// Reads a text and looks at it with every rule. A broken text gets only what reading says.
pub fn lint(text: &str) -> Report {
    let parsed = parse(text);
    let mut diagnostics = parsed.diagnostics;
    if let Some(tree) = &parsed.tree {
        look(text, parsed.syntax, tree, &mut diagnostics);
    }
    Report { syntax: parsed.syntax, tree: parsed.tree, diagnostics: tidy(text, diagnostics) }
}

fn look(text: &str, syntax: Syntax, tree: &Tree, out: &mut Vec<Diagnostic>) {
    for document in Document::all(text, syntax, &tree.root) {
        for rule in ALL {
            if let Some(check) = rule.check {
                check(&document, &mut Findings::new(rule, out));
            }
        }
    }
}

/// In the order of the text, each once, not more than a person can read.
fn tidy(text: &str, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    debug_assert!(diagnostics.iter().all(|one| text.get(one.span.clone()).is_some()), "{diagnostics:?}");
    for one in diagnostics.iter_mut().filter(|one| text.get(one.span.clone()).is_none()) {
        let start = floor_boundary(text, one.span.start);
        one.span = start..floor_boundary(text, one.span.end).max(start);
    }
    diagnostics.sort_by(|a, b| {
        (a.span.start, a.span.end, a.code, &a.message).cmp(&(b.span.start, b.span.end, b.code, &b.message))
    });
    diagnostics.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
    let more = diagnostics.len().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        diagnostics.truncate(MOST_FINDINGS);
        let end = diagnostics.last().map_or(0, |last| last.span.end);
        diagnostics.push(Diagnostic::note(
            code::LIMIT,
            end..end,
            format!("{more} more findings are not shown"),
        ));
    }
    diagnostics
}

/// Applies every safe fix, and again to what that leaves, until nothing safe is left to mend.
pub fn fix(text: &str) -> Fixed {
    let mut fixed = Fixed { text: text.to_owned(), mended: 0 };
    for _ in 0..MOST_ROUNDS {
        let report = lint(&fixed.text);
        let safe: Vec<_> =
            report.diagnostics.iter().filter_map(|one| one.fix.as_ref()).filter(|fix| fix.safe).collect();
        let edits: Vec<_> = safe.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
        let next = apply(&fixed.text, &edits);
        if next == fixed.text {
            break;
        }
        fixed = Fixed { text: next, mended: fixed.mended + safe.len() };
    }
    fixed
}

/// The manual page of a rule, by its code or name.
pub fn explain(code_or_name: &str) -> Option<String> {
    find(code_or_name).map(page)
}
