//! Source and target are the same account.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct SameAccount;

static ABOUT: About = About {
    code: "T022",
    name: "a copy beside its original",
    severity: Severity::Blocker,
    what: "The environment is moved within one account, under the name it has there.",
    why: "The original keeps its name for as long as it exists.",
    remedy: "Choose another name for the copy.",
    source: "Names are unique on an installation: vendor API description, CheckDomain (confirmed).",
};

impl Trap for SameAccount {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.target.is_source && case.name() == case.source.environment.name {
            let message =
                format!("Source and target are both {}, where {} exists.", case.target.label, case.name());
            say.say("name", message, Some(Remedy::Choose("Choose another name for the copy.".into())))
                .offer([pick::another_name(case)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn the_same_name_in_the_same_account_is_a_blocker() {
        one("T022", Severity::Blocker, |s| s.target.is_source = true);
    }

    #[test]
    fn another_name_in_the_same_account_is_fine() {
        none("T022", |s| {
            s.target.is_source = true;
            s.choices.name = Some("my-shop-2".into());
        });
    }
}
