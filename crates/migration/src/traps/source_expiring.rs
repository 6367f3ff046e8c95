//! The account of the source is deactivated.

use freeport_domain::AccountState;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SourceExpiring;

static ABOUT: About = About {
    code: "T033",
    name: "a source that is about to go",
    severity: Severity::Caveat,
    what: "The account of the source is deactivated: its environments are stopped and will be destroyed.",
    why: "After a number of days a deactivated account is destroyed, and its environments with it.",
    remedy: "Move soon, and carry files and databases over before that day.",
    source: "Vendor documentation, account statuses; quota account.destroy.period (confirmed).",
};

impl Trap for SourceExpiring {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(cloud) = &case.source.cloud else { return };
        let when = match cloud.account.state {
            AccountState::Deactivated => match cloud.quota("account.destroy.period") {
                Some(days) => format!("it is destroyed {days} days after it was deactivated"),
                None => "it is destroyed some weeks after it was deactivated".to_owned(),
            },
            AccountState::Destroyed => "its environments are being deleted".to_owned(),
            _ => return,
        };
        let message = format!("The account at {} is not active: {when}.", case.source.label);
        say.say("account", message, Some(Remedy::Yours("Move soon, files and databases too.".into())));
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::{AccountState, Quota};

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_deactivated_source_is_told_with_its_days() {
        let found = one("T033", Severity::Caveat, |s| {
            let cloud = s.source.cloud.as_mut().unwrap();
            cloud.account.state = AccountState::Deactivated;
            cloud.quotas.push(Quota { name: "account.destroy.period".into(), description: None, limit: 60 });
        });
        assert!(found.message.contains("60 days"), "{}", found.message);
    }

    #[test]
    fn an_active_source_and_an_unknown_one_are_fine() {
        none("T033", |s| s.source.cloud.as_mut().unwrap().account.state = AccountState::Active);
        none("T033", |s| s.source.cloud = None);
    }
}
