//! Only an active account receives.

use freeport_domain::AccountState;

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct RecipientState;

static ABOUT: About = About {
    code: "H006",
    name: "a recipient who cannot act",
    severity: Severity::Blocker,
    what: "The recipient's account is deactivated or destroyed.",
    why: "Only an active account can receive; the giver's may be in any state.",
    remedy: "Fill up the recipient's account, or ask the hoster.",
    source: "Vendor documentation, environment transfer (confirmed).",
};

impl Rule for RecipientState {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let (Some(cloud), label) = (case.to.cloud(), case.to.label()) else { return };
        let state = match &cloud.account.state {
            AccountState::Active => return,
            AccountState::Deactivated => "deactivated",
            AccountState::Destroyed => "destroyed",
            AccountState::Other(word) if word.is_empty() => return,
            AccountState::Other(word) => {
                say.say_as(
                    Severity::Caveat,
                    "account",
                    format!("The account {label} is in state {word}."),
                    None,
                );
                return;
            }
        };
        let remedy = Remedy::Yours("Fill up that account, or ask the hoster.".into());
        say.say("account", format!("The account {label} is {state} and cannot receive."), Some(remedy));
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AccountState;

    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn only_an_active_account_receives() {
        let said = one("H006", Severity::Blocker, |s| s.cloud.account.state = AccountState::Deactivated);
        assert_eq!(said, "The account partner is deactivated and cannot receive.");
        one("H006", Severity::Caveat, |s| s.cloud.account.state = AccountState::Other("FROZEN".into()));
        none("H006", |s| s.cloud.account.state = AccountState::Active);
        none("H006", |s| s.cloud.account.state = AccountState::Other(String::new()));
    }
}
