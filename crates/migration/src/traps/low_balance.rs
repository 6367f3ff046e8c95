//! The balance at the target is below what creating asks for.

use freeport_domain::AccountKind;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct LowBalance;

static ABOUT: About = About {
    code: "T032",
    name: "a low balance",
    severity: Severity::Caveat,
    what: "The account at the target pays in advance and its balance is below the least that the \
           hoster wants, or below nothing.",
    why: "Hosters can ask for a least balance before an environment may be created. A bonus may \
           count as well; it is not told here.",
    remedy: "Fill up the account.",
    source: "Quota account.minbalance and its description in the vendor documentation (confirmed). How \
           a bonus counts: unknown.",
};

impl Trap for LowBalance {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let account = &case.target.cloud.account;
        let Some(balance) = account.balance else { return };
        let least = case.target.cloud.quota("account.minbalance").unwrap_or(0) as f64;
        if account.kind != AccountKind::PostPaid && balance < least {
            let message =
                format!("The balance at {} is {balance:.2}; it asks for {least:.2}.", case.target.label);
            say.say("account", message, Some(Remedy::Yours("Fill up the account.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::AccountKind;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn less_than_the_least_is_told() {
        let found = one("T032", Severity::Caveat, |s| {
            s.target.cloud.account.balance = Some(3.5);
            s.limit("account.minbalance", 5);
        });
        assert_eq!(found.message, "The balance at west is 3.50; it asks for 5.00.");
    }

    #[test]
    fn enough_and_paying_afterwards_are_fine() {
        none("T032", |s| s.target.cloud.account.balance = Some(0.0));
        none("T032", |s| {
            s.target.cloud.account.balance = Some(-20.0);
            s.target.cloud.account.kind = AccountKind::PostPaid;
        });
    }
}
