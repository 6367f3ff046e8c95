//! Reserved cloudlets do not exceed the scaling limit.
//!
//! **Why.** The platform requires `flexibleCloudlets` (or `cloudlets`) to be at least `fixedCloudlets`.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     fixedCloudlets: 8
//!     flexibleCloudlets: 4
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     fixedCloudlets: 4
//!     flexibleCloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS206",
    "cloudlets-reserved-above-limit",
    Severity::Error,
    include_str!("cloudlets_order.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let number = |key: &str| node.get(key).and_then(|node| Some((node, node.as_integer()?)));
        let limit = number("flexibleCloudlets").or_else(|| number("cloudlets"));
        if let (Some((fixed, reserved)), Some((_, limit))) = (number("fixedCloudlets"), limit)
            && reserved > limit
        {
            let message = format!(
                "{reserved} cloudlets are reserved, but the node may use only {limit}: raise the limit"
            );
            out.at(&fixed.span, message);
        }
    }
}
