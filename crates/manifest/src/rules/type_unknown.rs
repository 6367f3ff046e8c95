//! `type` (or `jpsType`) is `install` or `update`.
//!
//! **Why.** The platform knows no other kind. A language such as `php` in `type` is fine where `jpsType`
//! says the kind, as old packages do.
//!
//! ```yaml
//! type: instal
//! name: shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::nearest;
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS103", "type-unknown", Severity::Error, include_str!("type_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let Some(kind) = d.kind() else { return };
    let text = kind.scalar_text().unwrap_or_default();
    if matches!(text, "install" | "update") || text.contains("${") {
        return;
    }
    match nearest(text, ["install", "update"]) {
        Some(meant) => out.fixable(
            &kind.span,
            format!("`{text}` is no kind of manifest: write `{meant}`"),
            Fix::safe(
                format!("write `{meant}`"),
                [Edit::replace(kind.span.clone(), replacement(d.text, kind, meant))],
            ),
        ),
        None => out.at(&kind.span, format!("`{text}` is no kind of manifest: write `install` or `update`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn a_language_beside_jps_type_is_fine() {
        assert!(messages(&RULE, "jpsType: install\ntype: php\n").is_empty());
        assert_eq!(
            messages(&RULE, "type: php\n"),
            ["`php` is no kind of manifest: write `install` or `update`"]
        );
    }
}
