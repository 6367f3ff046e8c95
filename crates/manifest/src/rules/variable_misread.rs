//! Words that YAML takes for something else stand in quotes where a variable's text is meant.
//!
//! **Why.** The platform's parser reads YAML 1.1: `yes` and `on` become `true`, `0755` becomes 493, `22:22`
//! becomes 1342.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       DEBUG: yes
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
//!       DEBUG: "yes"
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;
use crate::tree::{Kind, Style, number};

pub const RULE: Rule = Rule::checked(
    "JPS223",
    "variable-misread",
    Severity::Warning,
    include_str!("variable_misread.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d).filter(|entry| entry.value.style == Style::Plain) {
        let typed = entry.value.source(d.text);
        let read = match &entry.value.kind {
            Kind::Bool(value) if !matches!(typed, "true" | "false") => value.to_string(),
            Kind::Number(text) if !number::is_json(text) => number::to_json(text),
            _ => continue,
        };
        let edit = Edit::replace(entry.value.span.clone(), format!("\"{typed}\""));
        let message =
            format!("`{typed}` reaches the container as `{read}`: put it in quotes if the word is meant");
        out.fixable(&entry.value.span, message, Fix::unsafe_("put it in quotes", [edit]));
    }
}
