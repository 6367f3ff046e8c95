//! A password field has no default that everybody knows.
//!
//! **Why.** Most people leave the default, and then the password of every installation is the one in the
//! manifest.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: password
//!       type: string
//!       inputType: password
//!       default: changeme
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: password
//!       type: string
//!       inputType: password
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS604",
    "settings-default-password",
    Severity::Warning,
    include_str!("default_password.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for field in &d.fields {
        if field.get("inputType").and_then(Node::as_str) != Some("password") {
            continue;
        }
        let default = field.get("default").or_else(|| field.get("value"));
        if let Some(default) = default
            && default.scalar_text().is_some_and(|text| !text.is_empty() && !text.contains("${"))
        {
            out.at(
                &default.span,
                "everybody who reads this manifest knows this password: leave the default out",
            );
        }
    }
}
