//! The tag stands in `image` or in `tag`, not in both.
//!
//! **Why.** Which one wins is not documented.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1.4
//!     tag: "1.5"
//!     nodeGroup: cp
//!     cloudlets: 8
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1.5
//!     nodeGroup: cp
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::split_image;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS214",
    "image-with-two-tags",
    Severity::Warning,
    include_str!("image_tag_twice.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let image = node.get("image").or_else(|| node.get("dockerName")).and_then(Node::as_str);
        let Some(inside) = image.and_then(|image| split_image(image).1) else { continue };
        if let Some(tag) = node.get("tag").or_else(|| node.get("dockerTag"))
            && tag.scalar_text().is_some_and(|tag| tag != inside)
        {
            out.at(&tag.span, format!("the image says `{inside}` already: keep one tag"));
        }
    }
}
