//! Which kinds of accounts can receive.

use freeport_domain::{AccountKind, Version};

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

/// Since this version every account but a trial can receive; before, billing accounts alone.
const ANY_PAYING_SINCE: &str = "5.9.3";

pub struct RecipientKind;

static ABOUT: About = About {
    code: "H005",
    name: "a kind of account that cannot receive",
    severity: Severity::Blocker,
    what: "The recipient is a trial account; before platform 5.9.3, anything but a billing account.",
    why: "The installation hands environments to paying accounts only.",
    remedy: "Upgrade the recipient's account first.",
    source: "Vendor documentation and release notes, environment transfer (confirmed). That test and post-paid accounts count \
           as paying since 5.9.3: inferred.",
};

impl Rule for RecipientKind {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let (Some(cloud), label) = (case.to.cloud(), case.to.label()) else { return };
        let upgrade = Some(Remedy::Yours("Upgrade that account first.".into()));
        match &cloud.account.kind {
            AccountKind::Billing => {}
            AccountKind::Trial => {
                say.say("account", format!("{label} is a trial account, which cannot receive."), upgrade);
            }
            AccountKind::Other(word) => {
                let message = match word.as_str() {
                    "" => format!("What kind of account {label} is is not told; a trial cannot receive."),
                    word => {
                        format!("{label} is an account of kind {word}; whether it can receive is not known.")
                    }
                };
                say.say_as(Severity::Note, "account", message, None);
            }
            AccountKind::Beta | AccountKind::PostPaid => {
                let old = case.version.filter(|version| **version < Version::from(ANY_PAYING_SINCE));
                if let Some(version) = old {
                    let message = format!(
                        "{label} is not a billing account, and platform {version} hands over to those alone; \
                         {ANY_PAYING_SINCE} is the first that does not."
                    );
                    say.say("account", message, upgrade);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AccountKind;

    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn a_trial_cannot_receive() {
        let said = one("H005", Severity::Blocker, |s| s.cloud.account.kind = AccountKind::Trial);
        assert_eq!(said, "partner is a trial account, which cannot receive.");
    }

    #[test]
    fn an_old_platform_wants_a_billing_account() {
        let old = |kind: AccountKind| {
            move |s: &mut crate::handover::trials::Setting| {
                (s.version, s.cloud.account.kind) = ("5.9.2".into(), kind);
            }
        };
        one("H005", Severity::Blocker, old(AccountKind::PostPaid));
        none("H005", old(AccountKind::Billing));
        none("H005", |s| (s.version, s.cloud.account.kind) = ("5.9.3".into(), AccountKind::PostPaid));
    }

    #[test]
    fn an_unknown_kind_is_told_and_not_refused() {
        one("H005", Severity::Note, |s| s.cloud.account.kind = AccountKind::Other("gold".into()));
    }
}
