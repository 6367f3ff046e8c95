//! The account at the target is deactivated or destroyed.

use freeport_domain::AccountState;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct AccountInactive;

static ABOUT: About = About {
    code: "T030",
    name: "an account that cannot act",
    severity: Severity::Blocker,
    what: "The account at the target may not change anything.",
    why: "In a deactivated account environments are stopped and nothing can be changed; a destroyed \
           one is gone.",
    remedy: "Fill up the account, or ask the hoster.",
    source: "Vendor documentation, account statuses (confirmed).",
};

impl Trap for AccountInactive {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let label = &case.target.label;
        let remedy = Remedy::Yours("Fill up the account or ask the hoster, then plan again.".into());
        match &case.target.cloud.account.state {
            AccountState::Active => {}
            AccountState::Deactivated => {
                say.say("account", format!("The account at {label} is deactivated."), Some(remedy));
            }
            AccountState::Destroyed => {
                say.say("account", format!("The account at {label} is destroyed."), Some(remedy));
            }
            AccountState::Other(word) if word.is_empty() => {}
            AccountState::Other(word) => {
                let message = format!("The account at {label} is in state {word}.");
                say.say_as(Severity::Caveat, "account", message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AccountState;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn an_account_that_may_not_act_is_a_blocker() {
        one("T030", Severity::Blocker, |s| s.target.cloud.account.state = AccountState::Deactivated);
        one("T030", Severity::Blocker, |s| s.target.cloud.account.state = AccountState::Destroyed);
    }

    #[test]
    fn an_unknown_state_is_a_caveat_and_an_untold_one_nothing() {
        one("T030", Severity::Caveat, |s| {
            s.target.cloud.account.state = AccountState::Other("FROZEN".into())
        });
        none("T030", |s| s.target.cloud.account.state = AccountState::Other(String::new()));
    }
}
