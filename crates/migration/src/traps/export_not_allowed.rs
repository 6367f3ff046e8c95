//! The account may not export environments.

use crate::case::{Case, Reading};
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct ExportNotAllowed;

static ABOUT: About = About {
    code: "T066",
    name: "an export that is not allowed",
    severity: Severity::Blocker,
    what: "An export copy of the platform is wanted, and the account of the source may not make one.",
    why: "Hosters switch export and import off for some accounts.",
    remedy: "Read through the API only, which needs no such right.",
    source: "Result code 2369 (confirmed). The name of the switch, environment.export.enabled: inferred.",
};

impl Trap for ExportNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(cloud) = case.source.cloud.as_ref().filter(|_| look::wants_export(case)) else { return };
        if cloud.quota("environment.export.enabled") == Some(0) {
            let message = format!("The account at {} may not export environments.", case.source.label);
            say.say("", message, Some(Remedy::Choose("Read through the API only.".into())))
                .offer([Pick::Reading(Reading::Deep)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Quota;

    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn switched_off(setting: &mut Setting) {
        let quota = Quota { name: "environment.export.enabled".into(), description: None, limit: 0 };
        setting.source.cloud.as_mut().unwrap().quotas.push(quota);
    }

    #[test]
    fn an_account_that_may_not_export_is_a_blocker() {
        one("T066", Severity::Blocker, |s| {
            switched_off(s);
            s.choices.reading = Reading::WithPlatformExport;
        });
    }

    #[test]
    fn the_api_needs_no_such_right() {
        none("T066", switched_off);
    }
}
