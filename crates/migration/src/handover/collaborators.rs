//! Whoever shares the environment loses access.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Collaborators;

static ABOUT: About = About {
    code: "H020",
    name: "collaborators who lose access",
    severity: Severity::Caveat,
    what: "The environment is shared with others.",
    why: "After the transfer it is shared with nobody: the giver's collaborators lose access.",
    remedy: "Tell them, and ask the new owner to share it again.",
    source: "Vendor documentation, environment transfer (confirmed).",
};

impl Rule for Collaborators {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let (environment, people) = (case.environment, &case.environment.collaborators);
        if !environment.is_shared && people.is_empty() {
            return;
        }
        let message = match people.len() {
            0 => format!("Everybody {} is shared with loses access.", environment.name),
            _ => format!("These lose access to {}: {}.", environment.name, people.join(", ")),
        };
        let remedy = format!("Tell them, and let {} share it again afterwards.", case.to.label());
        say.say("", message, Some(Remedy::Yours(remedy)));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn people_are_named_where_they_are_known() {
        let said = one("H020", Severity::Caveat, |s| {
            s.environment().collaborators = vec!["a@x.example".into(), "b@x.example".into()];
        });
        assert_eq!(said, "These lose access to my-shop: a@x.example, b@x.example.");
        one("H020", Severity::Caveat, |s| s.environment().is_shared = true);
        none("H020", |s| s.environment().is_shared = false);
    }
}
