//! The scaling limit is at least one cloudlet, and no amount is negative.
//!
//! **Why.** A node without cloudlets has no memory. Custom containers may have 0 *reserved* ones.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 0
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 4
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS207", "cloudlets-below-one", Severity::Error, include_str!("cloudlets_none.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        for (key, least) in [("cloudlets", 1), ("flexibleCloudlets", 1), ("fixedCloudlets", 0), ("count", 0)]
        {
            let Some(value) = node.get(key) else { continue };
            if let Some(number) = value.as_integer().filter(|number| *number < least) {
                out.at(&value.span, format!("`{key}` is {number}; at least {least} is due"));
            }
        }
    }
}
