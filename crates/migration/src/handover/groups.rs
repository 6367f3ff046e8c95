//! Groups stay with the giver.

use crate::finding::Severity;
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Groups;

static ABOUT: About = About {
    code: "H025",
    name: "groups of the giver",
    severity: Severity::Note,
    what: "The environment stands in groups.",
    why: "Groups belong to an account.",
    remedy: "The new owner sorts it anew.",
    source: "Vendor documentation, environment groups of an account (confirmed). That a transferred environment leaves them: inferred.",
};

impl Rule for Groups {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        if !case.environment.groups.is_empty() {
            let message = format!(
                "{} leaves the groups of {}: {}.",
                case.environment.name,
                case.from,
                case.environment.groups.join(", ")
            );
            say.say("groups", message, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn groups_stay() {
        let said = one("H025", Severity::Note, |s| s.environment().groups = vec!["Studio".into()]);
        assert_eq!(said, "my-shop leaves the groups of east: Studio.");
        none("H025", |s| s.environment().groups.clear());
    }
}
