//! The target's platform is older than the source's.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct OlderPlatform;

static ABOUT: About = About {
    code: "T001",
    name: "an older platform",
    severity: Severity::Caveat,
    what: "The target runs an older version of the platform than the source, or than a manifest was written for. The \
           platform's own import wants the same version or a newer one.",
    why: "A manifest may use what only the newer engine knows, and stacks of the newer version may be missing.",
    remedy: "Freeport installs a manifest of its own, made for the older engine. Stacks that are missing are \
             reported one by one.",
    source: "Vendor documentation, Environment Import: same or higher version (confirmed). That a manifest made \
             for an older engine installs there: inferred.",
};

impl Trap for OlderPlatform {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let to = &case.target.cloud.version;
        if let Some(wanted) = case.source.wants.version.as_ref().filter(|wanted| to < *wanted) {
            let message = format!(
                "{} runs platform {to}; the manifest is written for {wanted} or newer.",
                case.target.label
            );
            let remedy = Remedy::Yours("The manifest is installed as it is: try it there first.".into());
            say.say("", message, Some(remedy));
            return;
        }
        let Some(source) = &case.source.cloud else { return };
        let from = &source.version;
        if to < from {
            let message = format!(
                "{} runs platform {to}, which is older than {from} of {}.",
                case.target.label, case.source.label
            );
            let remedy = match case.source.manifest {
                None => Remedy::Done("A manifest for the older platform is used.".into()),
                Some(_) => Remedy::Yours("The manifest is installed as it is: try it there first.".into()),
            };
            say.say("", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixtures::{Setting, codes};

    #[test]
    fn an_older_target_is_told() {
        let mut setting = Setting::clean();
        setting.target.cloud.version = "7.2.1".into();
        assert_eq!(codes(&setting), ["T001"]);
    }

    #[test]
    fn a_manifest_for_a_newer_platform_is_told() {
        let mut setting = Setting::clean();
        setting.source.wants.version = Some("99.1".into());
        assert_eq!(codes(&setting), ["T001"]);
    }

    #[test]
    fn the_same_version_is_fine() {
        assert!(codes(&Setting::clean()).is_empty());
    }
}
