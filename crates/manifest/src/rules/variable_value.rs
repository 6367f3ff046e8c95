//! A variable's value holds no line breaks, and quotes only in pairs.
//!
//! **Why.** The platform writes variables into a file of the node (`/.jelenv`) that shells read. A password
//! with quotes and an asterisk made that file unreadable and the node's creation fail with code 4099.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     nodeGroup: cp
//!     cloudlets: 8
//!     env:
//!       GREETING: it"s me
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
//!       GREETING: it is me
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS221",
    "variable-value-breaks-the-node",
    Severity::Warning,
    include_str!("variable_value.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d) {
        let Some(text) = entry.value.as_str() else { continue };
        let name = entry.name();
        let odd = |quote: char| text.matches(quote).count() % 2 == 1;
        if text.trim_end_matches('\n').contains('\n') {
            out.at(
                &entry.key.span,
                format!(
                    "the value of `{name}` has several lines; the node's file of variables has one for each"
                ),
            );
        } else if odd('"') || odd('\'') || odd('`') {
            out.at(
                &entry.key.span,
                format!(
                    "the value of `{name}` has a quote without its partner, \
                which breaks the node's file of variables"
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn quotes_in_pairs_and_a_line_end_at_the_end_are_fine() {
        let with = |value: &str| format!("nodes:\n  image: a:1\n  env:\n    A: {value}\n");
        for value in ["'{\"a\": 1}'", "plain", "\"it''s\"", "|\n      one\n"] {
            assert_eq!(messages(&RULE, &with(value)), Vec::<String>::new(), "{value}");
        }
        assert_eq!(messages(&RULE, &with("\"it's\"")).len(), 1);
    }
}
