//! `scalingMode` is `STATEFUL` or `STATELESS`.
//!
//! **Why.** The platform knows no other: a new node is a copy of the first, or a fresh one.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     cloudlets: 8
//!     scalingMode: statefull
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: tomcat
//!     cloudlets: 8
//!     scalingMode: STATEFUL
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::nearest;
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS227", "unknown-scaling-mode", Severity::Error, include_str!("scaling_mode.rs"), check);

const MODES: [&str; 2] = ["STATEFUL", "STATELESS"];

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let both = [node.get("scalingMode"), node.at(&["validation", "scalingMode"])];
        for mode in both.into_iter().flatten() {
            let text = mode.scalar_text().unwrap_or_default();
            let is_known = MODES.iter().any(|known| known.eq_ignore_ascii_case(text));
            if is_known
                || text.contains("${")
                || mode.is_null()
                || !mode.is_scalar()
                || text == "NEW"
                || text == "CLONE"
            {
                continue;
            }
            match nearest(text, MODES) {
                Some(meant) => {
                    let edit = Edit::replace(mode.span.clone(), replacement(d.text, mode, meant));
                    let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
                    out.fixable(
                        &mode.span,
                        format!("`{text}` is no scaling mode; `{meant}` is probably meant"),
                        fix,
                    );
                }
                None => out.at(&mode.span, format!("`{text}` is no scaling mode: `STATEFUL` or `STATELESS`")),
            }
        }
    }
}
