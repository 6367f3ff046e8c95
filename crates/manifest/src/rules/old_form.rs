//! The `application` wrapper and `procedures` are the form of platform 3 and 4.
//!
//! **Why.** The engine still reads them, but examples, completion and most tools know only the flat form.
//! Reading and writing with this tool gives the flat form.
//!
//! ```json
//! {"jpsType": "install", "application": {"name": "shop", "env": {"topology": {"nodes": [{"nodeType": "nginx", "cloudlets": 8}]}}}}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"type": "install", "name": "shop", "nodes": [{"nodeType": "nginx", "cloudlets": 8}]}
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS108", "old-form", Severity::Note, include_str!("old_form.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if let Some(entry) = d.root.entry("application").filter(|entry| entry.value.is_mapping()) {
        out.at(&entry.key.span, "`application` is the old form: its keys stand at the root today");
    }
    if let Some(entry) = d.body.entry("procedures") {
        out.at(&entry.key.span, "`procedures` is the old form of `actions`");
    }
}
