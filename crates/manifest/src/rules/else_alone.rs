//! `else` and `elif` follow an `if` in the same mapping or list.
//!
//! **Why.** Alone they have no condition to be the other case of.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - else:
//!       - log: otherwise
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - if (${env.ssl}):
//!       - log: with SSL
//!   - else:
//!       - log: otherwise
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::{Call, Document};

pub const RULE: Rule =
    Rule::checked("JPS508", "else-without-if", Severity::Error, include_str!("else_alone.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let mut seen_if = false;
    let is = |call: &Call<'_>, names: &[&str]| names.iter().any(|name| call.is(name));
    for call in &d.calls {
        seen_if |= is(call, &["if"]);
        if is(call, &["else", "elif", "elseif"]) && !seen_if {
            out.at(&call.span, format!("`{}` has no `if` before it", call.name));
        }
    }
}
