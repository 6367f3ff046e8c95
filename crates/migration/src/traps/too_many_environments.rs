//! The account at the target has as many environments as it may.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManyEnvironments;

static ABOUT: About = About {
    code: "T040",
    name: "too many environments",
    severity: Severity::Blocker,
    what: "The new environment would be one more than the account may have.",
    why: "The limit counts all environments of the account, stopped ones too.",
    remedy: "Delete an environment there, or ask the hoster for a higher limit.",
    source: "Quota environment.maxcount; result code 2360 (confirmed). That stopped ones count: inferred.",
};

impl Trap for TooManyEnvironments {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let has = case.target.environments.len();
        if let Some(limit) = look::exceeded(case, limits::ENVIRONMENTS, has as u64 + 1) {
            let message = format!(
                "{} allows {} and has {has}; the new one would be number {}.",
                case.target.label,
                look::count(usize::try_from(limit).unwrap_or(usize::MAX), "environment"),
                has + 1
            );
            let remedy = Remedy::Yours("Delete one there, or ask the hoster for a higher limit.".into());
            say.say("environment.maxcount", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn one_more_than_allowed_is_a_blocker() {
        let found = one("T040", Severity::Blocker, |s| {
            s.limit("environment.maxcount", 1);
            let mut other = s.source.environment.summary();
            other.name = "other-shop".into();
            s.target.environments = vec![other];
        });
        assert_eq!(found.message, "west allows 1 environment and has 1; the new one would be number 2.");
    }

    #[test]
    fn the_last_place_is_fine() {
        none("T040", |s| s.limit("environment.maxcount", 1));
    }
}
