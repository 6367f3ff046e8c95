//! Actions are those of the platform, or own ones written in `actions`.
//!
//! **Why.** A call of something that is not there stops the installation where it stands.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - prepar
//! actions:
//!   prepare:
//!     - cmd [cp]: ls
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - prepare
//! actions:
//!   prepare:
//!     - cmd [cp]: ls
//! ```

use super::edit::MOST_COMPARED;
use super::{Findings, Rule};
use crate::catalogue::{ACTIONS, PARAMETERS, action, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::{Call, Document};

pub const RULE: Rule =
    Rule::checked("JPS501", "unknown-action", Severity::Warning, include_str!("action_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    // Parts of a manifest inside another, and mixins, bring actions that are not written here.
    if d.has_mixins() || d.is_inner {
        return;
    }
    for call in d.calls.iter() {
        if is_known(d, call) {
            continue;
        }
        if out.is_full() {
            return;
        }
        let names =
            ACTIONS.iter().map(|known| known.name).chain(d.definitions.iter().copied().take(MOST_COMPARED));
        match nearest(call.name, names) {
            Some(meant) if d.text[call.span.clone()] == *call.name => {
                let fix = Fix::unsafe_(format!("write `{meant}`"), [Edit::replace(call.span.clone(), meant)]);
                out.fixable(
                    &call.span,
                    format!("there is no action `{}`; `{meant}` is probably meant", call.name),
                    fix,
                );
            }
            // A name alone can only be a call; with an argument it may be an unknown parameter.
            _ if call.value.is_none() => {
                out.at(&call.span, format!("there is no action `{}` in this manifest", call.name));
            }
            _ => {}
        }
    }
}

fn is_known(d: &Document<'_>, call: &Call<'_>) -> bool {
    action(call.name).is_some()
        || d.defines(call.name)
        || call.name.starts_with("on")
        || PARAMETERS.contains(&call.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn own_actions_parameters_and_any_case_are_known() {
        let with = |run: &str| {
            format!("type: update\nname: x\nonInstall:\n  - {run}\nactions:\n  own [cp]:\n    - log: x\n")
        };
        for run in [
            "own",
            "Own",
            "CMD [cp]: ls",
            "own: {a: 1}",
            "env.control.Restart: {}",
            "https://example.com/a.js",
            "unheard: {of: 1}",
        ] {
            assert_eq!(messages(&RULE, &with(run)), Vec::<String>::new(), "{run}");
        }
        assert_eq!(messages(&RULE, &with("ovn")), ["there is no action `ovn`; `own` is probably meant"]);
        assert_eq!(messages(&RULE, &with("unheard")), ["there is no action `unheard` in this manifest"]);
    }
}
