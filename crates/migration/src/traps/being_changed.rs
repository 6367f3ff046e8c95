//! Something is under way at the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct BeingChanged;

static ABOUT: About = About {
    code: "T011",
    name: "an environment that is being changed",
    severity: Severity::Caveat,
    what: "The environment is being created, cloned, exported, redeployed, restored, moved, started \
           or stopped.",
    why: "What is read in between may be half of the old and half of the new, and the platform \
           refuses most calls until it is done.",
    remedy: "Wait until it is done and plan again.",
    source: "Vendor API description, environment states; result code 2212 (confirmed). That a reading \
           in between may be mixed: inferred.",
};

impl Trap for BeingChanged {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        if environment.status.is_passing() {
            let message = format!(
                "{} is {}. What was read may be out of date in a moment.",
                environment.name, environment.status
            );
            say.say("", message, Some(Remedy::Yours("Wait until it is done, then plan again.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::EnvironmentStatus;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_state_that_passes_is_told() {
        let found =
            one("T011", Severity::Caveat, |s| s.source.environment.status = EnvironmentStatus::Updating);
        assert!(found.message.contains("redeploying"), "{}", found.message);
    }

    #[test]
    fn a_state_that_stays_is_fine() {
        none("T011", |s| s.source.environment.status = EnvironmentStatus::Stopped);
    }
}
