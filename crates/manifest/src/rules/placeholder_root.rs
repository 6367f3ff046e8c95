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
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS403",
    "unknown-placeholder",
    Severity::Warning,
    include_str!("placeholder_root.rs"),
    check,
);

/// Words that are near misses of one of the platform's by accident: names of shells and scripts.
const OTHERS: [&str; 6] = ["events", "node", "users", "accounts", "self", "envs"];

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for one in d.placeholders.iter().filter(|one| one.second().is_some()) {
        let root = one.root();
        if ROOTS.contains(&root) || OTHERS.contains(&root) || root.len() < 4 {
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
