//! The account at the target is a trial.

use freeport_domain::AccountKind;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct TrialAccount;

static ABOUT: About = About {
    code: "T031",
    name: "a trial account",
    severity: Severity::Caveat,
    what: "The target account is limited in time and in what it may have.",
    why: "When the trial ends its environments are stopped, and later destroyed; a trial cannot take \
           over environments by transfer either.",
    remedy: "Upgrade the account before anything depends on the new environment.",
    source: "Vendor documentation, account types and transfer (confirmed).",
};

impl Trap for TrialAccount {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.target.cloud.account.kind == AccountKind::Trial {
            let message = format!(
                "The account at {} is a trial: when it ends, environments are stopped.",
                case.target.label
            );
            say.say("account", message, Some(Remedy::Yours("Upgrade the account.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AccountKind;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_trial_is_told() {
        one("T031", Severity::Caveat, |s| s.target.cloud.account.kind = AccountKind::Trial);
    }

    #[test]
    fn a_paying_account_is_fine() {
        none("T031", |s| s.target.cloud.account.kind = AccountKind::PostPaid);
    }
}
