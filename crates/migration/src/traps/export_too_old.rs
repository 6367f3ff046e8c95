//! The platform of the source is too old to be asked for an export copy.

use crate::case::{Case, Reading};
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct ExportTooOld;

static ABOUT: About = About {
    code: "T065",
    name: "a platform without the export call",
    severity: Severity::Blocker,
    what: "The source runs a release before 7.0, and an export copy of the platform is wanted.",
    why: "The calls that make, list and delete export copies joined the public API in 7.0.",
    remedy: "Read through the API only.",
    source: "Vendor documentation, Release Notes 7.0 (confirmed).",
};

impl Trap for ExportTooOld {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(cloud) = case.source.cloud.as_ref().filter(|_| look::wants_export(case)) else { return };
        if cloud.version.major() > 0 && cloud.version.major() < 7 {
            let message = format!(
                "{} runs platform {}; export copies can be asked for since 7.0.",
                case.source.label, cloud.version
            );
            say.say("", message, Some(Remedy::Choose("Read through the API only.".into())))
                .offer([Pick::Reading(Reading::Deep)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn an_old_platform_is_a_blocker_for_an_export() {
        one("T065", Severity::Blocker, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.source.cloud.as_mut().unwrap().version = "6.3.2".into();
        });
    }

    #[test]
    fn seven_is_enough_and_the_api_needs_no_export() {
        none("T065", |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.source.cloud.as_mut().unwrap().version = "7.0".into();
        });
        none("T065", |s| s.source.cloud.as_mut().unwrap().version = "6.3.2".into());
    }
}
