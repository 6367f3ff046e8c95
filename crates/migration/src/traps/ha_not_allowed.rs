//! The target does not allow high availability.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct HaNotAllowed;

static ABOUT: About = About {
    code: "T051",
    name: "high availability not allowed",
    severity: Severity::Blocker,
    what: "The environment uses the session replication of the platform, which the account at the \
           target may not.",
    why: "High availability is switched on and off by hosters.",
    remedy: "Switch it off at the source beforehand, or ask the hoster.",
    source: "Result code 2362 and the list of account limits (confirmed). The name of the quota, \
           environment.ha.enabled: inferred.",
};

impl Trap for HaNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.high_availability && look::is_off(case, limits::HIGH_AVAILABILITY) {
            let message = format!("{} does not allow high availability.", case.target.label);
            say.say(
                "ha",
                message,
                Some(Remedy::Yours("Switch it off beforehand, or ask the hoster.".into())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn high_availability_that_is_not_allowed_is_a_blocker() {
        one("T051", Severity::Blocker, |s| {
            s.source.environment.high_availability = true;
            s.limit("environment.ha.enabled", 0);
        });
    }

    #[test]
    fn without_it_the_switch_does_not_matter() {
        none("T051", |s| s.limit("environment.ha.enabled", 0));
    }
}
