//! `${globals.x}` names a value that is set somewhere in the manifest.
//!
//! **Why.** As with settings: what is not set stays as the literal text.
//!
//! ```yaml
//! type: update
//! name: shop
//! globals:
//!   path: /data
//! onInstall:
//!   - cmd [cp]: ls ${globals.paths}
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! globals:
//!   path: /data
//! onInstall:
//!   - cmd [cp]: ls ${globals.path}
//! ```

use super::edit::MOST_COMPARED;
use super::{Findings, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;
use std::collections::BTreeSet;

use crate::catalogue::nearest;
use crate::tree::{Entry, Node};

pub const RULE: Rule =
    Rule::checked("JPS402", "unknown-global", Severity::Warning, include_str!("global_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let Some(globals) = d.get("globals").filter(|globals| globals.is_mapping()) else { return };
    // Scripts answer with `setGlobals`, so a name in a script's text counts as set.
    let script_sets = d.text.contains("setGlobals")
        && d.calls.iter().any(|call| call.is("script") || call.is("executeScript"));
    if d.has_mixins() || d.is_inner || script_sets {
        return;
    }
    let mut names: BTreeSet<&str> = globals.entries().into_iter().map(Entry::name).collect();
    for call in d.calls.iter().filter(|call| call.is("setGlobals")) {
        let Some(value) = call.value else { continue };
        if !value.is_mapping() && !value.is_sequence() {
            return;
        }
        names.extend(value.one_or_many().iter().flat_map(Node::entries).map(Entry::name));
    }
    if names.iter().any(|name| name.contains("${")) {
        return;
    }
    for one in d.placeholders.iter().filter(|one| one.root() == "globals" && !one.has_default()) {
        let Some(name) = one.second() else { continue };
        if names.contains(name) {
            continue;
        }
        if out.is_full() {
            return;
        }
        let Some(meant) = nearest(name, names.iter().copied().take(MOST_COMPARED)) else {
            out.at(&one.span, format!("nothing sets the global `{name}`, so this stays as it is"));
            continue;
        };
        let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(one.second_span(), meant)]);
        out.fixable(&one.span, format!("nothing sets the global `{name}`; `{meant}` is probably meant"), fix);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn values_set_later_or_in_scripts_count() {
        let with = |run: &str| {
            format!(
                "type: update\nname: x\nglobals: {{a: 1}}\nonInstall:\n  - {run}\n  - log: ${{globals.b}}\n"
            )
        };
        assert_eq!(messages(&RULE, &with("log: x")).len(), 1);
        for run in [
            "setGlobals: {b: 2}",
            "setGlobals: ${response.globals}",
            "script: 'return {onAfterReturn: {setGlobals: {}}}'",
        ] {
            assert_eq!(messages(&RULE, &with(run)), Vec::<String>::new(), "{run}");
        }
    }
}
