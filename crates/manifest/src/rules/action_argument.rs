//! Actions get the arguments they cannot do without.
//!
//! **Why.** `unpack` without a `destPath`, or `replaceInFile` without `replacements`, fails when it runs:
//! after the environment was created.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - unpack [cp]:
//!       sourcePath: https://example.com/a.zip
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - unpack [cp]:
//!       sourcePath: https://example.com/a.zip
//!       destPath: /data
//! ```

use super::{Findings, Rule};
use crate::catalogue::action;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS502",
    "action-without-argument",
    Severity::Warning,
    include_str!("action_argument.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for call in &d.calls {
        let Some(known) = action(call.name).filter(|known| !known.required.is_empty()) else { continue };
        for value in
            call.value.map(Node::one_or_many).unwrap_or_default().iter().filter(|value| value.is_mapping())
        {
            let is_there =
                |key: &str| value.get(key).is_some() || call.beside.iter().any(|entry| entry.name() == key);
            // A mapping of `actions` with further calls inside is no list of arguments.
            if d.definitions.contains(call.name) || value.entries().is_empty() {
                continue;
            }
            for missing in known.required.iter().filter(|key| !is_there(key)) {
                out.at(&call.span, format!("`{}` needs `{missing}`", known.name));
            }
        }
    }
}
