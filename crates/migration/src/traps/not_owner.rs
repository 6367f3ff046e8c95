//! The source belongs to another account.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct NotOwner;

static ABOUT: About = About {
    code: "T015",
    name: "an environment of somebody else",
    severity: Severity::Caveat,
    what: "The account reads the environment as a collaborator, not as its owner.",
    why: "A collaborator sees what the owner allows, and the new environment belongs to the account \
           that makes it.",
    remedy: "Plan the move with the account of the owner, or agree with the owner.",
    source: "Vendor API description, the right on an environment; vendor documentation, collaboration \
           (confirmed). What a collaborator cannot read: inferred.",
};

impl Trap for NotOwner {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(right) = case.source.environment.right.as_deref().filter(|right| *right != "OWNER") else {
            return;
        };
        let message = format!(
            "{} belongs to another account; {} has the right {right} on it. Parts of it may be hidden.",
            case.source.environment.name, case.source.label
        );
        say.say("", message, Some(Remedy::Yours("Use the account of the owner.".into())));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_collaborators_reading_is_told() {
        let found = one("T015", Severity::Caveat, |s| s.source.environment.right = Some("VIEWER".into()));
        assert!(found.message.contains("the right VIEWER"), "{}", found.message);
    }

    #[test]
    fn the_owner_and_an_untold_right_are_fine() {
        none("T015", |s| s.source.environment.right = Some("OWNER".into()));
        none("T015", |s| s.source.environment.right = None);
    }
}
