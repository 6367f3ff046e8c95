//! What a rule is, and where it puts what it finds.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::document::Document;
use crate::text::Span;

/// Looks at a manifest.
type Check = fn(&Document<'_>, &mut Findings<'_>);

/// A rule.
pub struct Rule {
    /// Stable and never reused.
    pub code: &'static str,
    /// Reads well after "allow".
    pub name: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What looks; nothing where the readers themselves report it.
    pub check: Option<Check>,
    /// Its own file, whose doc comment is its manual page.
    pub(super) source: &'static str,
}

impl Rule {
    /// A rule that looks at a manifest.
    pub const fn checked(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        source: &'static str,
        check: Check,
    ) -> Self {
        Self { code, name, severity, check: Some(check), source }
    }

    /// A rule whose findings come from reading the text.
    pub const fn reading(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        source: &'static str,
    ) -> Self {
        Self { code, name, severity, check: None, source }
    }
}

/// How often one rule speaks about one manifest; more than anybody reads.
const MOST: usize = 300;

/// Collects what one rule finds.
pub struct Findings<'f> {
    rule: &'static Rule,
    out: &'f mut Vec<Diagnostic>,
    left: usize,
}

impl<'f> Findings<'f> {
    /// For one rule.
    pub fn new(rule: &'static Rule, out: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, out, left: MOST }
    }

    /// Reports a span.
    pub fn at(&mut self, span: &Span, message: impl Into<String>) {
        self.put(Diagnostic::new(self.rule.code, self.rule.severity, span.clone(), message));
    }

    /// Reports a span with what would mend it.
    pub fn fixable(&mut self, span: &Span, message: impl Into<String>, fix: Fix) {
        self.put(Diagnostic::new(self.rule.code, self.rule.severity, span.clone(), message).with_fix(fix));
    }

    /// Whether nothing more is taken: time to stop looking.
    pub fn is_full(&self) -> bool {
        self.left == 0
    }

    fn put(&mut self, found: Diagnostic) {
        if self.left > 0 {
            self.left -= 1;
            self.out.push(found);
        }
    }
}

/// The messages of one rule about a text, for its own tests.
#[cfg(test)]
pub fn messages(rule: &'static Rule, text: &str) -> Vec<String> {
    let found = crate::lint(text).diagnostics.into_iter().filter(|one| one.code == rule.code);
    found.map(|one| one.message).collect()
}
