//! `engine` is a language engine such as `php8.1` or `openjdk17`.
//!
//! **Why.** An unknown engine is refused, or the default of the platform is taken in its place.
//!
//! ```yaml
//! type: install
//! name: shop
//! engine: phh8.1
//! nodes:
//!   - nodeType: apache
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! engine: php8.1
//! nodes:
//!   - nodeType: apache
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::catalogue::engine_family;
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS230", "unknown-engine", Severity::Warning, include_str!("engine_unknown.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    let places = d.nodes.iter().copied().chain([d.topology()]);
    for engine in places.filter_map(|place| place.get("engine")) {
        let Some(text) = engine.as_str().filter(|text| !text.is_empty() && !text.contains("${")) else {
            continue;
        };
        if engine_family(text).is_none() {
            out.at(
                &engine.span,
                format!("`{text}` is no engine that is known: write one such as `php8.1` or `openjdk17`"),
            );
        }
    }
}
