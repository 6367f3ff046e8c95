//! A layer's name holds small letters, digits, dots, underscores, plus and minus signs.
//!
//! **Why.** A third-party converter that feeds real platforms requires `^[a-z0-9._\-+]+$` (inferred), and
//! host names are made of the name.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//!     nodeGroup: Front End
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
//!     nodeGroup: front-end
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS210", "layer-name", Severity::Warning, include_str!("layer_name.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let Some(name) = node.get("nodeGroup").or_else(|| node.at(&["docker", "nodeGroup"])) else {
            continue;
        };
        let Some(text) = name.scalar_text().filter(|text| !text.contains("${")) else { continue };
        let fits =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-' | b'+');
        if text.is_empty() || !text.bytes().all(fits) {
            out.at(&name.span, format!("`{text}` should hold only small letters, digits and `. _ - +`"));
        }
    }
}
