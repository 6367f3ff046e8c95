//! A manifest says with `type` whether it creates an environment (`install`) or changes one (`update`).
//!
//! **Why.** Without it the platform cannot tell whether to ask for a new environment's name or for an
//! existing environment. `jpsType` is the older name of the key.
//!
//! ```yaml
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS102", "type-missing", Severity::Error, include_str!("type_missing.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if d.kind().is_some() || d.is_inner {
        return;
    }
    let due = if d.get("nodes").is_some() || d.is_wrapped() {
        "type: install"
    } else {
        "type: install` or `type: update"
    };
    let first = d.root.raw_entries().first().map_or(0..0, |entry| entry.key.span.clone());
    out.at(&first, format!("the manifest does not say what it is: add `{due}`"));
}
