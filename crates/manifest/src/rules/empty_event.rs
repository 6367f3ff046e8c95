//! An event or own action has something to do.
//!
//! **Why.** An empty one is usually a part that was moved or not finished.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//! actions:
//!   later: []
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - log: installed
//! ```

use super::{Findings, Rule};
use crate::catalogue::event_exists;
use crate::diagnostic::Severity;
use crate::document::{Document, split_key};
use crate::tree::Node;

pub const RULE: Rule =
    Rule::checked("JPS507", "event-without-actions", Severity::Note, include_str!("empty_event.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let is_empty = |node: &Node| node.is_null() || (node.is_sequence() && node.items().is_empty());
    let events = d.event_places().flat_map(|place| place.raw_entries());
    let events = events.filter(|entry| event_exists(split_key(&entry.key).0));
    let own = d.get("actions").map(Node::raw_entries).unwrap_or_default();
    for entry in events.chain(own).filter(|entry| is_empty(&entry.value)) {
        out.at(&entry.key.span, format!("`{}` does nothing", entry.name()));
    }
}
