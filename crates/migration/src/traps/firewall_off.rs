//! The managed firewall of the source is off.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct FirewallOff;

static ABOUT: About = About {
    code: "T087",
    name: "a firewall that is off",
    severity: Severity::Note,
    what: "The environment runs without the managed firewall.",
    why: "A new environment starts with the firewall on, and every port is reached by its rules only.",
    remedy: "The firewall is switched off at the target as well.",
    source: "Vendor documentation, Container Firewall (confirmed).",
};

impl Trap for FirewallOff {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.firewall == Some(false) {
            let message = format!("The firewall of {} is off.", case.source.environment.name);
            say.say("firewall", message, Some(Remedy::Done("It is switched off at the target too.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_firewall_that_is_off_is_told() {
        one("T087", Severity::Note, |s| s.source.environment.firewall = Some(false));
    }

    #[test]
    fn on_and_untold_are_fine() {
        none("T087", |s| s.source.environment.firewall = None);
    }
}
