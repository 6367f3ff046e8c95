//! Keys of the root are those of the format.
//!
//! **Why.** The platform ignores what it does not know, so a slip of the pen (`decription`, `acrions`,
//! `mixing`) loses the part without a word. Unknown keys are kept by this tool, and only near misses and
//! keys that look like parts of the format are reported as such.
//!
//! ```yaml
//! type: update
//! name: shop
//! decription: A shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! description: A shop
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{ROOT_KEYS, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::{Document, split_key};

pub const RULE: Rule = Rule::checked(
    "JPS105",
    "unknown-root-key",
    Severity::Warning,
    include_str!("root_key_unknown.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    // Nobody reads more; a text made of keys must not take long.
    for entry in d.body.raw_entries().iter().take(1000) {
        let (name, selector) = split_key(&entry.key);
        let is_event = is_event_like(name);
        let is_known = ROOT_KEYS.iter().any(|key| key.name == name);
        if is_event || is_known || !name.contains(char::is_alphanumeric) || is_platform_call(d, name) {
            continue;
        }
        let meant = nearest(name, ROOT_KEYS.iter().map(|key| key.name)).filter(|_| selector.is_none());
        match meant {
            Some(meant) if d.body.get(meant).is_none() => {
                let message = format!("`{name}` is unknown; `{meant}` is probably meant");
                let edit = Edit::replace(entry.key.span.clone(), replacement(d.text, &entry.key, meant));
                out.fixable(&entry.key.span, message, Fix::unsafe_(format!("write `{meant}`"), [edit]));
            }
            _ => out.at(&entry.key.span, format!("`{name}` is unknown and does nothing here")),
        }
    }
}

/// Names of own and built-in actions at the root are another rule's business.
fn is_platform_call(d: &Document<'_>, name: &str) -> bool {
    d.is_wrapped() && matches!(name, "upload" | "short" | "text")
}

/// `onSomething`: judged by the rule about events.
fn is_event_like(name: &str) -> bool {
    name.strip_prefix("on").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}
