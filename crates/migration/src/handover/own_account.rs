//! Nobody gives to themselves.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Recipient, Rule};
use crate::traps::{About, Says};

pub struct OwnAccount;

/// Nothing changes hands, so nothing else is to be said of it.
pub(super) fn is_own(case: &Handover<'_>) -> bool {
    matches!(case.to, Recipient::Connected { is_giver: true, .. })
}

static ABOUT: About = About {
    code: "H004",
    name: "the same account",
    severity: Severity::Blocker,
    what: "Giver and recipient are the same account.",
    why: "There is nothing to hand over.",
    remedy: "Choose another account.",
    source: "Dashboard's strings, transfer to this account is not allowed (confirmed that such a refusal exists; that it is \
           this one: inferred).",
};

impl Rule for OwnAccount {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        if let Recipient::Connected { label, is_giver: true, .. } = case.to {
            let message = format!("{} belongs to {label} already.", case.environment.name);
            say.say("", message, Some(Remedy::Yours("Choose another account.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn nobody_gives_to_themselves() {
        assert_eq!(
            one("H004", Severity::Blocker, |s| s.is_giver = true),
            "my-shop belongs to partner already."
        );
        none("H004", |s| s.is_giver = false);
    }

    #[test]
    fn of_a_gift_to_oneself_nothing_else_is_said() {
        none("H026", |s| s.is_giver = true);
    }
}
