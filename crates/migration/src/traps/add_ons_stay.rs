//! Add-ons stay with the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct AddOnsStay;

static ABOUT: About = About {
    code: "T100",
    name: "add-ons that stay behind",
    severity: Severity::Caveat,
    what: "Packages were installed on the environment or its layers.",
    why: "An add-on is behaviour that a copy of the topology does not have: it listens to events and \
           runs scripts.",
    remedy: "Install each of them again at the target, if its marketplace has it.",
    source: "Manifest documentation, events of add-ons (confirmed). That a copy loses them: inferred.",
};

impl Trap for AddOnsStay {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for addon in &case.source.environment.addons {
            let place = addon.layer.as_ref().map(|layer| format!(" on layer {layer}")).unwrap_or_default();
            let message = format!("Add-on {}{place} stays at the source.", addon.name);
            let remedy = Remedy::Yours("Install it again at the target.".into());
            say.say(&addon.name, message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AddOn;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn an_add_on_is_told_with_its_layer() {
        let found = one("T100", Severity::Caveat, |s| {
            let layer = Some("cp".into());
            s.source.environment.addons = vec![AddOn { id: None, name: "Backup".into(), layer }];
        });
        assert_eq!(found.message, "Add-on Backup on layer cp stays at the source.");
    }

    #[test]
    fn no_add_on_is_fine() {
        none("T100", |s| s.source.environment.addons.clear());
    }
}
