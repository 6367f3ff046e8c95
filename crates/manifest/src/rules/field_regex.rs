//! A field's `regex` has balanced brackets, and a `regexText` that says what is wanted.
//!
//! **Why.** A broken expression makes the form unusable; without a text people do not learn what is wrong
//! with what they typed.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: code
//!       type: string
//!       regex: "^([0-9]{4}$"
//!       regexText: four digits
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: code
//!       type: string
//!       regex: "^([0-9]{4})$"
//!       regexText: four digits
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS309", "field-regex", Severity::Warning, include_str!("field_regex.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for field in &d.fields {
        let Some(regex) = field.get("regex") else { continue };
        let Some(text) = regex.as_str().filter(|text| !text.contains("${") && !text.is_empty()) else {
            continue;
        };
        if let Some(bracket) = unbalanced(text) {
            out.at(&regex.span, format!("a `{bracket}` of this expression has no partner"));
        }
    }
}

/// The first bracket without a partner; inside `[…]` only `]` counts, and escaped ones never do.
fn unbalanced(text: &str) -> Option<char> {
    let mut open = Vec::new();
    let mut in_class = false;
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
            }
            ']' if in_class => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => open.push(sign),
            ')' if open.pop().is_none() => return Some(sign),
            _ => {}
        }
    }
    if in_class { Some('[') } else { open.pop() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_real_expressions_balance() {
        for text in [r"^\([0-9]+\)$", "[()]", r"[\]]", "(a|b)*", ""] {
            assert_eq!(unbalanced(text), None, "{text}");
        }
        assert_eq!((unbalanced("(a"), unbalanced("a)"), unbalanced("[a")), (Some('('), Some(')'), Some('[')));
    }
}
