//! `settings` holds `fields`, or named forms that hold `fields`.
//!
//! **Why.** A form without fields shows nothing; fields written straight under `settings` are not found.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   - name: mail
//!     type: string
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::text::Span;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS110",
    "settings-without-fields",
    Severity::Warning,
    include_str!("settings_shape.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let Some(settings) = d.body.get("settings").filter(|settings| !settings.is_null()) else { return };
    if settings.is_sequence() {
        out.at(&first_line(d, settings), "`settings` is a list; put it below `fields`");
    } else if !settings.is_mapping() {
        out.at(
            &settings.span,
            format!("`settings` is {}; a mapping with `fields` is due", settings.kind_word()),
        );
    }
}

fn first_line(d: &Document<'_>, node: &Node) -> Span {
    let end = d.text[node.span.start..].find('\n').map_or(node.span.end, |at| node.span.start + at);
    node.span.start..end.min(node.span.end)
}
