//! Parts of the source could not be read.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SourceUnread;

static ABOUT: About = About {
    code: "T016",
    name: "a part that is not in the reading",
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
            let message = format!("Not in the reading: {}. {}", unread.what, sentence(&unread.why));
            let remedy = match case.source.manifest {
                None => "Compare this part by hand; where the token lacks a right, give it and plan again.",
                Some(_) => "Look at what it made once it runs.",
            };
            say.say(&unread.what, message, Some(Remedy::Yours(remedy.into())));
        }
    }
}

/// With a capital at its beginning and one full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}.", first.chain(letters).collect::<String>())
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
        assert_eq!(found.message, "Not in the reading: firewall rules. Not allowed.");
    }

    #[test]
    fn a_whole_reading_is_fine() {
        none("T016", |s| s.source.environment.unread.clear());
    }
}
