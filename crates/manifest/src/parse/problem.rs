//! What both readers say in the same words.

use std::collections::HashMap;

use super::code;
use crate::diagnostic::Diagnostic;
use crate::tree::Entry;

/// A warning for each key that an equal one follows: its value does not count. Keys without a letter or digit
/// (`"--": "--- events ---"`) are how people write comments in JSON and may repeat.
pub fn duplicates(entries: &[Entry]) -> Vec<Diagnostic> {
    // A mapping of a few keys is the rule; looking through it is quicker than a table.
    let mut found = Vec::new();
    if entries.len() <= 12 {
        for (at, entry) in entries.iter().enumerate() {
            if entries[at + 1..].iter().any(|later| later.name() == entry.name()) {
                found.extend(overridden(entry));
            }
        }
        return found;
    }
    let last: HashMap<&str, usize> = entries.iter().enumerate().map(|(at, e)| (e.name(), at)).collect();
    // A thousand are more than anybody reads.
    let covered = entries.iter().enumerate().filter(|(at, entry)| last[entry.name()] != *at);
    found.extend(covered.filter_map(|(_, entry)| overridden(entry)).take(1000));
    found
}

fn overridden(entry: &Entry) -> Option<Diagnostic> {
    let name = entry.name();
    name.contains(char::is_alphanumeric).then(|| {
        Diagnostic::warning(
            code::DUPLICATE_KEY,
            entry.key.span.clone(),
            format!("`{name}` is given again below, so this value does not count: keep one, or merge them"),
        )
    })
}
