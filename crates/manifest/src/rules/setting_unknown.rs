//! `${settings.x}` names a field of the manifest's forms.
//!
//! **Why.** A placeholder that resolves to nothing stays as it is, and the literal text `${settings.x}` ends
//! up in a command or a file. A default (`${settings.x:none}`) makes it safe.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//! success: Sent to ${settings.email}
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
//! success: Sent to ${settings.mail}
//! ```

use super::edit::MOST_COMPARED;
use super::{Findings, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;
use std::collections::BTreeSet;

use crate::catalogue::nearest;

pub const RULE: Rule =
    Rule::checked("JPS401", "unknown-setting", Severity::Warning, include_str!("setting_unknown.rs"), check);

/// What the platform adds to the settings of every package.
const GIVEN: [&str; 8] =
    ["jelastic_email", "nodeGroup", "envName", "displayName", "region", "nodeId", "user", "length"];

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    // Without fields the settings come from whoever installs this manifest; scripts may add fields.
    let may_grow = d.fields.is_empty() || d.is_inner || d.has_mixins() || has_script(d);
    if may_grow {
        return;
    }
    let names: BTreeSet<&str> =
        d.fields.iter().filter_map(|field| field.get("name")?.scalar_text()).collect();
    let computed = names.iter().any(|name| name.contains("${"));
    for one in d.placeholders.iter().filter(|one| one.root() == "settings" && !one.has_default()) {
        let Some(name) = one.second() else { continue };
        if computed || names.contains(name) || GIVEN.contains(&name) {
            continue;
        }
        if out.is_full() {
            return;
        }
        let Some(meant) = nearest(name, names.iter().copied().take(MOST_COMPARED)) else {
            out.at(&one.span, format!("no field is called `{name}`, so this stays as it is"));
            continue;
        };
        let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(one.second_span(), meant)]);
        out.fixable(&one.span, format!("no field is called `{name}`; `{meant}` is probably meant"), fix);
    }
}

fn has_script(d: &Document<'_>) -> bool {
    let in_form = d.get("settings").is_some_and(|settings| {
        settings.entries().iter().any(|entry| {
            matches!(entry.name(), "onBeforeInit" | "prepopulate")
                || entry.value.get("onBeforeInit").is_some()
        })
    });
    in_form || d.get("onBeforeInit").is_some() || d.get("onBeforeInstall").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn what_may_come_from_elsewhere_is_not_judged() {
        let with = |more: &str| {
            format!(
                "type: install\nname: x\nsettings:\n  fields:\n    - name: a\nsuccess: ${{settings.b}}\n{more}"
            )
        };
        assert_eq!(messages(&RULE, &with("")).len(), 1);
        for more in ["mixins: [a.jps]\n", "onBeforeInit: a.js\n", "onBeforeInstall: a.js\n"] {
            assert_eq!(messages(&RULE, &with(more)), Vec::<String>::new(), "{more}");
        }
        let no_fields = "type: install\nname: x\nsuccess: ${settings.b}\n";
        assert_eq!(messages(&RULE, no_fields), Vec::<String>::new());
    }
}
