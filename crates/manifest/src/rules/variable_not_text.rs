//! A variable's value is a text or a number.
//!
//! **Why.** Lists and mappings are not something a container's environment can hold.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       HOSTS: [a, b]
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
//!       HOSTS: a,b
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS222",
    "variable-not-a-text",
    Severity::Error,
    include_str!("variable_not_text.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d).filter(|entry| !entry.value.is_scalar()) {
        out.at(&entry.key.span, format!("`{}` is {}; a text is due", entry.name(), entry.value.kind_word()));
    }
}
