//! A manifest is a mapping with `type` and `name`.
//!
//! **Why.** A page of a website, a list, or a lone text is not a manifest; most often the wrong address was
//! downloaded.
//!
//! ```yaml
//! - type: install
//! - name: shop
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS101", "root-is-no-mapping", Severity::Error, include_str!("root_shape.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    if d.root.is_mapping() {
        return;
    }
    let text = d.text.trim_start();
    let message = if text.starts_with('<') {
        "this is a web page, not a manifest: download the raw file instead".to_owned()
    } else if text.is_empty() {
        "the file is empty: a manifest needs at least `type` and `name`".to_owned()
    } else {
        format!("a manifest is a mapping with `type` and `name`; this is {}", d.root.kind_word())
    };
    let end = d.root.span.start + d.text[d.root.span.start..].find('\n').unwrap_or(0);
    out.at(&(d.root.span.start..end), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn a_web_page_and_an_empty_file_are_named() {
        assert!(messages(&RULE, "<html><body>Not found</body></html>\n")[0].contains("web page"));
        assert!(messages(&RULE, "")[0].contains("empty"));
        assert!(messages(&RULE, "type: install\n").is_empty());
    }
}
