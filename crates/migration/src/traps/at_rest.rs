//! The source is stopped or asleep.

use freeport_domain::EnvironmentStatus;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct AtRest;

static ABOUT: About = About {
    code: "T012",
    name: "an environment at rest",
    severity: Severity::Note,
    what: "The environment is stopped, or sleeps.",
    why: "A new environment runs when it has been created; the original does not.",
    remedy: "The new environment is stopped once everything has been applied.",
    source: "Vendor documentation, environment states (confirmed).",
};

impl Trap for AtRest {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        if matches!(environment.status, EnvironmentStatus::Stopped | EnvironmentStatus::Sleeping) {
            let message =
                format!("{} is {}. The new one runs while it is made.", environment.name, environment.status);
            say.say("", message, Some(Remedy::Done("The new one is stopped in the end.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::EnvironmentStatus;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn stopped_and_sleeping_are_told() {
        for status in [EnvironmentStatus::Stopped, EnvironmentStatus::Sleeping] {
            one("T012", Severity::Note, |s| s.source.environment.status = status);
        }
    }

    #[test]
    fn running_is_fine() {
        none("T012", |s| s.source.environment.status = EnvironmentStatus::Running);
    }
}
