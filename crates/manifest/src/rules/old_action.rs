//! `cmd`, `script` and `elif` are today's names of `executeShellCommands`, `executeScript` and `elseif`.
//!
//! **Why.** The old ones still run, but the manual and its examples know only the new ones.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - executeScript: return 0;
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - script: return 0;
//! ```

use super::{Findings, Rule};
use crate::catalogue::old_action;
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS505", "old-action-name", Severity::Note, include_str!("old_action.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for call in &d.calls {
        if let Some(today) = old_action(call.name).filter(|_| !d.definitions.contains(call.name)) {
            out.at(&call.span, format!("`{}` is called `{today}` today", call.name));
        }
    }
}
