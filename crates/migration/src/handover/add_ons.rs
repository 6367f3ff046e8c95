//! Add-ons and who can manage them.

use freeport_domain::Version;

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

/// Since this version the new owner can manage them.
const MANAGEABLE_SINCE: &str = "8.4";

pub struct AddOns;

static ABOUT: About = About {
    code: "H023",
    name: "add-ons and the new owner",
    severity: Severity::Caveat,
    what: "Add-ons are installed. Before platform 8.4 the new owner cannot manage them.",
    why: "They run on, but configuring or removing them was left to whoever installed them; some, such as a CDN, cost on.",
    remedy: "Remove them before and let the new owner install them again.",
    source: "Vendor release notes (confirmed).",
};

impl Rule for AddOns {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let names: Vec<&str> = case.environment.addons.iter().map(|add_on| add_on.name.as_str()).collect();
        if names.is_empty() {
            return;
        }
        let (names, label) = (names.join(", "), case.to.label());
        match case.version {
            Some(version) if *version < Version::from(MANAGEABLE_SINCE) => {
                let message = format!(
                    "{label} cannot manage these add-ons on platform {version}: {names}. {MANAGEABLE_SINCE} is the \
                     first that allows it."
                );
                let remedy = "Remove them before, and let the new owner install them again.";
                say.say("add-ons", message, Some(Remedy::Yours(remedy.into())));
            }
            _ => {
                let message = format!("These add-ons go along, with what they cost: {names}.");
                say.say_as(Severity::Note, "add-ons", message, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AddOn;

    use crate::finding::Severity;
    use crate::handover::trials::Setting;
    use crate::handover::trials::{none, one};

    fn backup(setting: &mut Setting) {
        setting.environment().addons = vec![AddOn { id: None, name: "Backup".into(), layer: None }];
    }

    #[test]
    fn an_old_platform_leaves_them_to_whoever_installed_them() {
        let said = one("H023", Severity::Caveat, |s| {
            backup(s);
            s.version = "8.3.2".into();
        });
        assert!(said.starts_with("partner cannot manage these add-ons on platform 8.3.2: Backup."), "{said}");
    }

    #[test]
    fn a_newer_one_hands_them_over() {
        one("H023", Severity::Note, backup);
        none("H023", |s| s.environment().addons.clear());
    }
}
