//! People who share the source have no access to the new environment.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SharingStays;

static ABOUT: About = About {
    code: "T101",
    name: "sharing that stays behind",
    severity: Severity::Note,
    what: "The environment is shared with other accounts.",
    why: "Sharing belongs to the account that owns an environment.",
    remedy: "Invite the people again at the target.",
    source: "Vendor documentation, Account Collaboration (confirmed).",
};

impl Trap for SharingStays {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        let people = environment.collaborators.join(", ");
        if people.is_empty() && !environment.is_shared {
            return;
        }
        let message = if people.is_empty() {
            format!("{} is shared; with whom is not told.", environment.name)
        } else {
            format!("{people} cannot reach the new environment.")
        };
        say.say("sharing", message, Some(Remedy::Yours("Invite them again at the target.".into())));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn people_are_told_by_name() {
        let found = one("T101", Severity::Note, |s| {
            s.source.environment.collaborators = vec!["ben@studio.example".into()];
        });
        assert!(found.message.starts_with("ben@studio.example"), "{}", found.message);
    }

    #[test]
    fn sharing_with_nobody_knows_whom_is_told_too() {
        one("T101", Severity::Note, |s| s.source.environment.is_shared = true);
    }

    #[test]
    fn an_environment_of_ones_own_is_fine() {
        none("T101", |s| s.source.environment.is_shared = false);
    }
}
