//! Deployed projects stay with the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct DeploymentsStay;

static ABOUT: About = About {
    code: "T102",
    name: "deployments that stay behind",
    severity: Severity::Caveat,
    what: "Projects are deployed to the environment from a repository or an archive.",
    why: "Repositories, their passwords and their keys belong to the account; archives are files of \
           the nodes.",
    remedy: "Add the repository at the target and deploy again, or upload the archive.",
    source: "Vendor API description, deployments and keys (confirmed).",
};

impl Trap for DeploymentsStay {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for repository in &case.source.environment.repositories {
            let from = match (&repository.url, &repository.branch) {
                (Some(url), Some(branch)) => format!(" from {url}, branch {branch},"),
                (Some(url), None) => format!(" from {url}"),
                _ => String::new(),
            };
            let message = format!("{}{from} is not deployed at the target.", repository.context);
            let remedy = Remedy::Yours("Add the repository or archive there and deploy again.".into());
            say.say(&repository.context, message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Repository;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_project_is_told_with_its_repository() {
        let found = one("T102", Severity::Caveat, |s| {
            s.source.environment.repositories.push(Repository {
                context: "ROOT".into(),
                kind: "GIT".into(),
                url: Some("https://git.studio.example/shop".into()),
                branch: Some("main".into()),
                layer: Some("cp".into()),
            });
        });
        assert!(found.message.contains("https://git.studio.example/shop, branch main"), "{}", found.message);
    }

    #[test]
    fn no_project_is_fine() {
        none("T102", |s| s.source.environment.repositories.clear());
    }
}
