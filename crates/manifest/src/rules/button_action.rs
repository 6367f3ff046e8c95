//! A button names an own action.
//!
//! **Why.** `action` is required, and pressing a button whose action is not there does nothing.
//!
//! ```yaml
//! type: update
//! name: shop
//! buttons:
//!   - caption: Restart
//!     action: restrt
//! actions:
//!   restart:
//!     - restartNodes [cp]
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! buttons:
//!   - caption: Restart
//!     action: restart
//! actions:
//!   restart:
//!     - restartNodes [cp]
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS506",
    "button-without-action",
    Severity::Warning,
    include_str!("button_action.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let lists = ["buttons", "menu"].into_iter().filter_map(|key| d.get(key));
    for button in lists.flat_map(Node::one_or_many).filter(|button| button.is_mapping()) {
        let Some(action) = button.get("action").or_else(|| button.get("procedure")) else {
            if button.get("href").is_none() && button.get("items").is_none() && button.get("menu").is_none() {
                let place =
                    button.raw_entries().first().map_or(button.span.clone(), |entry| entry.key.span.clone());
                out.at(&place, "this button has no `action`");
            }
            continue;
        };
        let Some(name) = action.as_str().filter(|name| !name.contains("${")) else { continue };
        // The actions of a manifest inside another may stand in the outer one.
        if !d.definitions.contains(name) && !d.is_inner && !d.has_mixins() {
            out.at(&action.span, format!("there is no own action `{name}`"));
        }
    }
}
