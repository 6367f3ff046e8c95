//! An environment's name is short and holds only latin letters, digits and hyphens.
//!
//! **Why.** Host names are made of it. Between 5 and 31 characters are accepted everywhere; some installations
//! take longer ones.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - install:
//!       jps: https://example.com/a.jps
//!       envName: My_Shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - install:
//!       jps: https://example.com/a.jps
//!       envName: my-shop
//! ```

use freeport_domain::EnvironmentName;

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS111",
    "environment-name",
    Severity::Warning,
    include_str!("environment_name.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let own = ["envName", "shortdomain"].into_iter().filter_map(|key| d.get(key));
    let installs = d.calls.iter().filter(|call| call.is("install"));
    let given = installs.flat_map(|call| {
        let inside =
            call.value.map(Node::one_or_many).unwrap_or_default().iter().filter_map(|one| one.get("envName"));
        let beside = call.beside.iter().filter(|entry| entry.name() == "envName").map(|entry| &entry.value);
        inside.chain(beside)
    });
    for name in own.chain(given) {
        let Some(text) = name.as_str().filter(|text| !text.contains(['$', '[', '.'])) else { continue };
        if let Some(problem) = EnvironmentName::new(text).problem() {
            out.at(&name.span, format!("`{text}` may not name an environment: {problem}"));
        }
    }
}
