//! The target did not tell something that a plan checks.

use freeport_domain::cloud::PRICE_LIST;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct TargetUnread;

static ABOUT: About = About {
    code: "T017",
    name: "a target that says too little",
    severity: Severity::Caveat,
    what: "The target did not tell its stacks, limits, regions or another part.",
    why: "What is not told cannot be checked beforehand: a limit or a missing stack then shows only \
           when the environment is made.",
    remedy: "Allow the token the missing method, then plan again.",
    source: "Result code 8202 for a missing permission (confirmed); the reading itself.",
};

impl Trap for TargetUnread {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        // Nothing is checked against a price list, and T120 tells why there is none.
        for unread in case.target.cloud.unread.iter().filter(|unread| unread.what != PRICE_LIST) {
            let why = unread.why.trim_end_matches('.');
            let message =
                format!("{} did not tell {}: {why}. It is not checked.", case.target.label, unread.what);
            let remedy = Remedy::Yours("Allow the token what is missing, then plan again.".into());
            say.say(&unread.what, message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Unread;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn each_gap_is_told() {
        let found = one("T017", Severity::Caveat, |s| {
            s.target.cloud.unread = vec![Unread { what: "quotas".into(), why: "not allowed".into() }];
        });
        assert_eq!(found.message, "west did not tell quotas: not allowed. It is not checked.");
    }

    #[test]
    fn a_whole_reading_is_fine() {
        none("T017", |s| s.target.cloud.unread.clear());
    }
}
