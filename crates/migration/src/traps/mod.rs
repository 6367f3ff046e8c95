//! What goes wrong in a move, known beforehand: one trap a file.
//!
//! A trap looks at a [`Case`] and says what a person should know before anything happens. It changes nothing
//! and decides nothing. Codes are stable and never used again. To add one: a file here, a line in [`ALL`], a
//! case that it catches and one that it leaves alone; the manual page is made from [`About`].

use crate::case::Case;
use crate::finding::{Finding, Remedy, Severity};

mod older_platform;
mod stack_missing;

/// Every trap, by code.
pub const ALL: &[&dyn Trap] = &[&older_platform::OlderPlatform, &stack_missing::StackMissing];

/// One thing that goes wrong in a move.
pub trait Trap: Sync {
    /// Its page in the manual.
    fn about(&self) -> &'static About;

    /// Says what it sees, in the order a person should read it.
    fn check(&self, case: &Case<'_>, say: &mut Says<'_>);
}

/// A trap's page in the manual.
#[derive(Debug)]
pub struct About {
    /// Its stable code.
    pub code: &'static str,
    /// Its name, which reads well after "because of": `an older platform`.
    pub name: &'static str,
    /// The worst it can be.
    pub severity: Severity,
    /// What it sees, and what that means.
    pub what: &'static str,
    /// Why it is so.
    pub why: &'static str,
    /// What can be done.
    pub remedy: &'static str,
    /// Whose word it is: public documentation, a recorded answer, or our own inference.
    pub source: &'static str,
}

/// Takes down what a trap says, with its code.
pub struct Says<'a> {
    about: &'static About,
    findings: &'a mut Vec<Finding>,
}

impl Says<'_> {
    /// Something at the trap's usual weight.
    pub fn say(&mut self, about: impl ToString, message: impl Into<String>, remedy: Option<Remedy>) {
        self.say_as(self.about.severity, about, message, remedy);
    }

    /// Something at another weight.
    pub fn say_as(
        &mut self,
        severity: Severity,
        about: impl ToString,
        message: impl Into<String>,
        remedy: Option<Remedy>,
    ) {
        self.findings.push(Finding {
            code: self.about.code.to_owned(),
            severity,
            about: about.to_string(),
            message: message.into(),
            remedy,
        });
    }
}

/// Everything all traps say about a case, blockers first.
pub fn check_all(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for trap in ALL {
        trap.check(case, &mut Says { about: trap.about(), findings: &mut findings });
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// The page of a code.
pub fn explain(code: &str) -> Option<&'static About> {
    ALL.iter().map(|trap| trap.about()).find(|about| about.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = ALL.iter().map(|trap| trap.about().code).collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        assert!(codes.is_sorted(), "{codes:?}");
    }
}
