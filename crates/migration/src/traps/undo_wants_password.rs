//! What was made cannot be removed with the token alone.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct UndoWantsPassword;

static ABOUT: About = About {
    code: "T035",
    name: "an undo that needs a password",
    severity: Severity::Note,
    what: "Deleting at the target asks for the password of the account, or is not allowed.",
    why: "Some hosters want the password for every deletion, so that a failed attempt cannot be \
           cleaned up by a token.",
    remedy: "Have the password at hand, or keep what was made on failure and delete it in the dashboard.",
    source: "Quota environment.delete.confirm.type; reports of integrators (confirmed).",
};

impl Trap for UndoWantsPassword {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let can = &case.target.capabilities;
        if case.choices.keep_on_failure {
            return;
        }
        let message = match can.delete.reason() {
            Some(reason) => format!(
                "{} does not let us delete: {}. If something fails, what was made stays.",
                case.target.label,
                reason.trim_end_matches('.')
            ),
            None if can.delete_wants_password => {
                format!("{} asks for the account's password to delete. Undoing needs it.", case.target.label)
            }
            None => return,
        };
        say.say(
            "undo",
            message,
            Some(Remedy::Yours("Have the password at hand, or delete in the dashboard.".into())),
        );
    }
}

#[cfg(test)]
mod tests {
    use freeport_platform::Can;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_password_and_a_missing_right_are_told() {
        one("T035", Severity::Note, |s| s.target.capabilities.delete_wants_password = true);
        one("T035", Severity::Note, |s| s.target.capabilities.delete = Can::No("not allowed".into()));
    }

    #[test]
    fn who_keeps_what_was_made_needs_no_word() {
        none("T035", |s| {
            s.target.capabilities.delete_wants_password = true;
            s.choices.keep_on_failure = true;
        });
    }
}
