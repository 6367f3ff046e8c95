//! A placeholder ends with `}`, on the same line.
//!
//! **Why.** Otherwise it is just text, and so is all that follows up to the next `}`.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - log: ${settings.mail is set
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - log: ${settings.mail} is set
//! ```

use super::{Findings, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS404",
    "placeholder-not-closed",
    Severity::Error,
    include_str!("placeholder_open.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for one in d.placeholders.iter().filter(|one| !one.is_closed) {
        // Only the platform's own words: shells open braces over several lines.
        if matches!(
            one.root(),
            "settings" | "globals" | "env" | "nodes" | "targetNodes" | "user" | "event" | "fn"
        ) && one.second().is_some()
        {
            let fix = Fix::unsafe_("add the brace", [Edit::insert(one.span.end, "}")]);
            out.fixable(&one.span, "this placeholder is not closed: add `}`", fix);
        }
    }
}
