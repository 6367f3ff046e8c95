//! `nodes`, `region`, `targetRegions`, `ssl` and `ha` belong to manifests that create an environment.
//!
//! **Why.** An `update` manifest works on an environment that is already there; the platform ignores these
//! keys.
//!
//! ```yaml
//! type: update
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
use crate::catalogue::INSTALL_ONLY;
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS107",
    "key-needs-install",
    Severity::Warning,
    include_str!("install_only_key.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if !d.is_update() {
        return;
    }
    for entry in d.body.raw_entries().iter().filter(|entry| INSTALL_ONLY.contains(&entry.name())) {
        let message = format!(
            "`{}` does nothing in an `update` manifest: the environment exists already",
            entry.name()
        );
        out.at(&entry.key.span, message);
    }
}
