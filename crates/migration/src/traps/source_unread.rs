//! Parts of the source could not be read.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SourceUnread;

static ABOUT: About = About {
    code: "T016",
    name: "a part that could not be read",
    severity: Severity::Caveat,
    what: "The source did not tell a part of the environment.",
    why: "A token without the right to a method, an older platform, or a failing call leaves a gap \
           in the reading.",
    remedy: "Allow the token the missing method, then plan again, or compare that part by hand.",
    source: "Result code 8202 for a missing permission (confirmed); the reading itself.",
};

impl Trap for SourceUnread {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for unread in &case.source.environment.unread {
            let message = format!("Could not read {}: {}", unread.what, sentence(&unread.why));
            let remedy =
                Remedy::Yours("Allow the token what is missing, or compare this part by hand.".into());
            say.say(&unread.what, message, Some(remedy));
        }
    }
}

/// With one full stop at its end.
fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use freeport_domain::Unread;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn each_gap_is_told() {
        let found = one("T016", Severity::Caveat, |s| {
            s.source.environment.unread =
                vec![Unread { what: "firewall rules".into(), why: "not allowed".into() }];
        });
        assert_eq!(found.message, "Could not read firewall rules: not allowed.");
    }

    #[test]
    fn a_whole_reading_is_fine() {
        none("T016", |s| s.source.environment.unread.clear());
    }
}
