//! Another environment of the installation has the name.

use freeport_platform::NameAnswer;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct NameTaken;

static ABOUT: About = About {
    code: "T021",
    name: "a name that is taken",
    severity: Severity::Blocker,
    what: "The name is in use on the target.",
    why: "Names are unique on an installation, whoever owns the environment.",
    remedy: "Choose another name.",
    source: "Vendor API description, CheckDomain (confirmed).",
};

impl Trap for NameTaken {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let name = case.name();
        if case.target.is_source && name == case.source.environment.name {
            return;
        }
        let own = case.target.environments.iter().any(|other| other.name == name);
        if own || case.target.name == Some(NameAnswer::Taken) {
            let whose = if own { "An environment of yours" } else { "Another environment" };
            let message = format!("{whose} on {} is called {name} already.", case.target.label);
            say.say("name", message, Some(Remedy::Choose("Choose another name.".into())))
                .offer([pick::another_name(case)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_platform::NameAnswer;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_taken_name_is_a_blocker() {
        let found = one("T021", Severity::Blocker, |s| s.target.name = Some(NameAnswer::Taken));
        assert_eq!(found.message, "Another environment on west is called my-shop already.");
    }

    #[test]
    fn ones_own_list_knows_too() {
        one("T021", Severity::Blocker, |s| {
            s.target.name = None;
            s.target.environments = vec![s.source.environment.summary()];
        });
    }

    #[test]
    fn another_name_is_free() {
        none("T021", |s| {
            s.target.environments = vec![s.source.environment.summary()];
            s.choices.name = Some("my-shop-2".into());
        });
    }
}
