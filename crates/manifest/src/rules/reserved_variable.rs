//! Variables that the platform sets itself are left out of `env`.
//!
//! **Why.** `MASTER_IP`, `STACK_VERSION` and their like describe the node they were read from; copied to
//! another one they are wrong or ignored.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       STACK_VERSION: "1.4"
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       APP_VERSION: "1.4"
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::catalogue::RESERVED_VARIABLES;
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS219",
    "reserved-variable",
    Severity::Warning,
    include_str!("reserved_variable.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d).filter(|entry| RESERVED_VARIABLES.contains(&entry.name())) {
        out.at(&entry.key.span, format!("`{}` is set by the platform: leave it out", entry.name()));
    }
}
