//! Only the owner gives an environment away.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Owner;

static ABOUT: About = About {
    code: "H001",
    name: "an environment of somebody else",
    severity: Severity::Blocker,
    what: "The account that shall give the environment away is not its owner.",
    why: "Only the owner can send the request; that may be any kind of account in any state.",
    remedy: "Send the request with the owner's account.",
    source: "Vendor documentation, environment transfer (confirmed).",
};

impl Rule for Owner {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let name = &case.environment.name;
        if case.environment.right.as_deref().is_some_and(|right| !right.eq_ignore_ascii_case("OWNER")) {
            let message = format!("{name} belongs to another account; only its owner can give it away.");
            say.say(
                "",
                message,
                Some(Remedy::Yours("Send the request with the account of the owner.".into())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn a_collaborator_cannot_give_it_away() {
        let said = one("H001", Severity::Blocker, |s| s.environment().right = Some("VIEW".into()));
        assert_eq!(said, "my-shop belongs to another account; only its owner can give it away.");
    }

    #[test]
    fn the_owner_can_and_an_untold_right_is_not_guessed() {
        none("H001", |s| s.environment().right = Some("OWNER".into()));
        none("H001", |s| s.environment().right = None);
    }
}
