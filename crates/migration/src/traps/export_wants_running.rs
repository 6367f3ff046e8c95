//! The platform exports only what runs.

use freeport_domain::EnvironmentStatus;

use crate::case::{Case, Reading};
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct ExportWantsRunning;

static ABOUT: About = About {
    code: "T010",
    name: "an export that needs a running environment",
    severity: Severity::Blocker,
    what: "The export copy of the platform is wanted, and the environment does not run.",
    why: "The platform refuses to export an environment in any other state.",
    remedy: "Start the environment, or read it through the API only, which works in every state.",
    source: "Vendor documentation, Environment Export; result code 2212, recorded live answer (confirmed).",
};

impl Trap for ExportWantsRunning {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        if look::wants_export(case) && environment.status != EnvironmentStatus::Running {
            let message = format!(
                "{} is {}; the platform exports only what runs.",
                environment.name, environment.status
            );
            let remedy = Remedy::Choose("Read through the API only, or start it first.".into());
            say.say("", message, Some(remedy)).offer([Pick::Reading(Reading::Deep)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::EnvironmentStatus;

    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_stopped_environment_is_not_exported() {
        let found = one("T010", Severity::Blocker, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.source.environment.status = EnvironmentStatus::Stopped;
        });
        assert!(found.message.starts_with("my-shop is stopped"), "{}", found.message);
    }

    #[test]
    fn reading_through_the_api_works_in_every_state() {
        none("T010", |s| s.source.environment.status = EnvironmentStatus::Stopped);
        none("T010", |s| s.choices.reading = Reading::WithPlatformExport);
    }
}
