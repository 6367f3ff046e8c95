//! A variable's name is made of letters, digits and underscores, and does not begin with a digit.
//!
//! **Why.** The node keeps its variables in a file that shells read; a name that is none makes the file
//! unreadable. Dots and minus signs are accepted by some images and lost in others.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       APP MODE: prod
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
//!       APP_MODE: prod
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS220", "variable-name", Severity::Warning, include_str!("variable_name.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d) {
        let name = entry.name();
        let fits = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !name.starts_with(|c: char| c.is_ascii_digit());
        if !name.contains("${") && (!fits || name.is_empty()) {
            out.at(
                &entry.key.span,
                format!("`{name}` is no name that every shell can read: use letters, digits and `_`"),
            );
        }
    }
}
