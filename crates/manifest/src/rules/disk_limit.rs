//! `diskLimit` is a number of gigabytes, or a number with `M`, `G` or `T`.
//!
//! **Why.** Another unit is not understood.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     diskLimit: 50 gigs
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     diskLimit: 50G
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::Megabytes;

pub const RULE: Rule =
    Rule::checked("JPS209", "disk-limit-unit", Severity::Error, include_str!("disk_limit.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for size in d.nodes.iter().chain(&d.added).filter_map(|node| node.get("diskLimit")) {
        match Megabytes::read(size) {
            None if !size.is_null() => {
                let text = size.scalar_text().unwrap_or("this");
                out.at(
                    &size.span,
                    format!("`{text}` is no disk size: write gigabytes as `10` or `10G`, or `500M`, `1T`"),
                );
            }
            Some(size_read) if size_read.known() == Some(0) => {
                out.at(&size.span, "a disk of size 0 holds nothing")
            }
            _ => {}
        }
    }
}
