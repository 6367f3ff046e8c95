//! Projects whose repository belongs to the giver's account.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Repositories;

static ABOUT: About = About {
    code: "H024",
    name: "projects that are fetched with the giver's keys",
    severity: Severity::Caveat,
    what: "A project is deployed from a repository.",
    why: "Repositories and private keys belong to an account, not to the environment.",
    remedy: "Let the new owner add the repository and its key, and deploy once to see that it works.",
    source: "Vendor API description, keys and repositories of an account (confirmed). That updates fail after a transfer: inferred.",
};

impl Rule for Repositories {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        for repository in case.environment.repositories.iter().filter(|one| one.kind != "ARCHIVE") {
            let message = format!(
                "The project in {} is fetched with keys of {}, which {} does not have.",
                repository.context,
                case.from,
                case.to.label()
            );
            let remedy = "Let the new owner add the repository and its key there.";
            say.say(&repository.context, message, Some(Remedy::Yours(remedy.into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Repository;

    use crate::finding::Severity;
    use crate::handover::trials::Setting;
    use crate::handover::trials::{none, one};

    fn deployed(setting: &mut Setting, kind: &str) {
        setting.environment().repositories = vec![Repository {
            context: "ROOT".into(),
            kind: kind.into(),
            url: Some("https://git.example/shop.git".into()),
            branch: None,
            layer: None,
        }];
    }

    #[test]
    fn a_repository_is_told_and_an_archive_is_not() {
        let said = one("H024", Severity::Caveat, |s| deployed(s, "GIT"));
        assert_eq!(said, "The project in ROOT is fetched with keys of east, which partner does not have.");
        none("H024", |s| deployed(s, "ARCHIVE"));
    }
}
