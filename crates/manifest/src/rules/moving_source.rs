//! Scripts and archives are fetched from a tag or commit.
//!
//! **Why.** What stands on `master` or `main` tomorrow is not what was tested today; an environment made
//! next year runs other scripts than the one it was copied from.
//!
//! ```yaml
//! type: update
//! name: shop
//! baseUrl: https://raw.githubusercontent.com/acme/shop/master/
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! baseUrl: https://raw.githubusercontent.com/acme/shop/v1.4/
//! ```

use super::edit::sources;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS603",
    "source-from-moving-branch",
    Severity::Note,
    include_str!("moving_source.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for source in sources(d) {
        let text = source.as_str().unwrap_or_default();
        let is_code_host =
            ["github.com/", "githubusercontent.com/", "gitlab.com/", "bitbucket.org/", "jsdelivr.net/"]
                .iter()
                .any(|host| text.contains(host));
        let branch = ["master", "main", "develop", "HEAD"].into_iter().find(|branch| {
            text.split(['/', '@', '?'])
                .any(|part| part == *branch || part.strip_suffix(".zip") == Some(branch))
        });
        if let Some(branch) = branch.filter(|_| is_code_host) {
            out.at(
                &source.span,
                format!("`{branch}` moves: name a tag or commit, so that tomorrow's copy is today's"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn tags_commits_and_other_hosts_stay() {
        let with = |url: &str| format!("type: update\nname: x\nbaseUrl: {url}\n");
        for url in [
            "https://github.com/a/main-app/raw/v1/x",
            "https://example.com/master/x",
            "https://raw.githubusercontent.com/a/b/0f3c/x",
        ] {
            assert_eq!(messages(&RULE, &with(url)), Vec::<String>::new(), "{url}");
        }
        assert_eq!(messages(&RULE, &with("https://cdn.jsdelivr.net/gh/a/b@master/x")).len(), 1);
    }
}
