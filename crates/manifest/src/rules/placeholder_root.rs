//! A placeholder begins with a word that the platform fills in: `env`, `nodes`, `settings`, `globals`,
//! `user`…
//!
//! **Why.** `${setting.x}` is not filled in. Only near misses are reported, because shells write `${…}` as
//! well.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - log: ${setings.mail}
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - log: ${settings.mail}
//! ```

use super::{Findings, Rule};
use crate::catalogue::{ROOTS, nearest};
use crate::diagnostic::Severity;
use crate::diagnostic::{Edit, Fix};
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS403",
    "unknown-placeholder",
    Severity::Warning,
    include_str!("placeholder_root.rs"),
    check,
);

/// Words that are near misses of one of the platform's by accident: names of shells and scripts.
const OTHERS: [&str; 12] = [
    "events", "node", "user", "users", "param", "params", "item", "setting", "global", "accounts", "self",
    "envs",
];

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for one in d.placeholders.iter().filter(|one| one.second().is_some()) {
        let root = one.root();
        let is_slip = matches!(root, "setting" | "global");
        if ROOTS.contains(&root) || root.is_empty() || (OTHERS.contains(&root) && !is_slip) || root.len() < 4
        {
            continue;
        }
        let Some(meant) = nearest(root, ROOTS.iter().copied()) else { continue };
        let start = one.span.start + 2;
        let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(start..start + root.len(), meant)]);
        out.fixable(
            &one.span,
            format!("`{root}` is not filled in by the platform; `{meant}` is probably meant"),
            fix,
        );
    }
}
