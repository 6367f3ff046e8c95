//! Behind `fn.` stands `password`, `base64`, `md5`, `uuid`, `random`, `compare` or `compareEngine`.
//!
//! **Why.** Another word is not filled in.
//!
//! ```yaml
//! type: update
//! name: shop
//! globals:
//!   id: ${fn.uid}
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! globals:
//!   id: ${fn.uuid}
//! ```

use super::{Findings, Rule};
use crate::catalogue::{FUNCTIONS, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS405",
    "unknown-function",
    Severity::Warning,
    include_str!("function_unknown.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for one in d.placeholders.iter().filter(|one| one.root() == "fn") {
        let Some(name) =
            one.second().filter(|name| !FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(name)))
        else {
            continue;
        };
        match nearest(name, FUNCTIONS.iter().copied()) {
            Some(meant) => {
                let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(one.second_span(), meant)]);
                out.fixable(
                    &one.span,
                    format!("there is no function `{name}`; `{meant}` is probably meant"),
                    fix,
                );
            }
            None => out.at(&one.span, format!("there is no function `{name}`, so this stays as it is")),
        }
    }
}
