//! Keys that begin with `on` are events of the platform.
//!
//! **Why.** An event that does not exist never happens; its actions never run. `onUnistall` was published
//! and stayed.
//!
//! ```yaml
//! type: update
//! name: shop
//! onUnistall:
//!   - log: bye
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onUninstall:
//!   - log: bye
//! ```

use super::{Findings, Rule};
use crate::catalogue::{event_exists, event_names, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::{Document, part_span, split_key};

pub const RULE: Rule =
    Rule::checked("JPS106", "unknown-event", Severity::Warning, include_str!("event_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in d.event_places().flat_map(|place| place.raw_entries()) {
        let (name, _) = split_key(&entry.key);
        let is_event =
            name.strip_prefix("on").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        if !is_event || event_exists(name) {
            continue;
        }
        let span = part_span(&entry.key, 0..name.len());
        match nearest(name, event_names()) {
            Some(meant) if d.text[span.clone()] == *name => {
                let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(span.clone(), meant)]);
                out.fixable(&span, format!("there is no event `{name}`; `{meant}` is probably meant"), fix);
            }
            _ => out.at(&span, format!("there is no event `{name}`, so nothing below it ever runs")),
        }
    }
}
