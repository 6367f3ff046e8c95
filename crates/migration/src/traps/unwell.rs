//! The source is broken, suspended, gone, or in a state nobody knows.

use freeport_domain::EnvironmentStatus;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct Unwell;

static ABOUT: About = About {
    code: "T013",
    name: "an environment that is unwell",
    severity: Severity::Blocker,
    what: "The environment is broken or suspended, or the platform tells a state that is not known here.",
    why: "Of such an environment the platform may tell less than there is; of one that is gone it \
           tells nothing.",
    remedy: "Repair it or ask the hoster, then plan again. The new environment is made from what could \
           be read.",
    source: "Vendor API description, environment states (confirmed). What such a reading lacks: inferred.",
};

impl Trap for Unwell {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        let severity = match environment.status {
            EnvironmentStatus::Missing => Severity::Blocker,
            EnvironmentStatus::Broken | EnvironmentStatus::Suspended | EnvironmentStatus::Unknown(_) => {
                Severity::Caveat
            }
            _ => return,
        };
        let message = format!("{} is {}.", environment.name, environment.status);
        let remedy = Remedy::Yours("Repair it or ask the hoster, then plan again.".into());
        say.say_as(severity, "", message, Some(remedy));
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::EnvironmentStatus;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn broken_suspended_and_unknown_are_told() {
        for status in
            [EnvironmentStatus::Broken, EnvironmentStatus::Suspended, EnvironmentStatus::Unknown(99)]
        {
            one("T013", Severity::Caveat, |s| s.source.environment.status = status);
        }
    }

    #[test]
    fn gone_is_a_blocker_and_stopped_is_fine() {
        one("T013", Severity::Blocker, |s| s.source.environment.status = EnvironmentStatus::Missing);
        none("T013", |s| s.source.environment.status = EnvironmentStatus::Stopped);
    }
}
