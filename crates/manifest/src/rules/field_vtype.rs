//! `vtype` is `alpha`, `alphanum`, `email`, `extdomain` or `URL`.
//!
//! **Why.** Another word checks nothing, and whatever is typed passes.
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!       vtype: e-mail
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! settings:
//!   fields:
//!     - name: mail
//!       type: string
//!       vtype: email
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::{VTYPES, nearest};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS306", "unknown-vtype", Severity::Warning, include_str!("field_vtype.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for vtype in d.fields.iter().filter_map(|field| field.get("vtype")) {
        let Some(text) = vtype.as_str().filter(|text| !text.contains("${") && !text.is_empty()) else {
            continue;
        };
        // The dashboard knows more of them than the manual (`domain`, `envname`…), also in lists.
        let parts = text.split(',').map(str::trim);
        let odd = parts
            .filter(|part| !VTYPES.contains(part))
            .find_map(|part| Some((part, nearest(part, VTYPES.iter().copied())?)));
        if let Some((part, meant)) = odd {
            let mended: Vec<&str> =
                text.split(',').map(|it| if it.trim() == part { meant } else { it }).collect();
            let edit = Edit::replace(vtype.span.clone(), replacement(d.text, vtype, &mended.join(",")));
            let fix = Fix::unsafe_(format!("write `{meant}`"), [edit]);
            out.fixable(&vtype.span, format!("`{part}` checks nothing; `{meant}` is probably meant"), fix);
        }
    }
}
