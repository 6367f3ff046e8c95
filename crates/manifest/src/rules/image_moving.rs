//! An image has a tag, and it is not `latest`.
//!
//! **Why.** Without one the image of today and the image of the next redeploy or of another cloud may
//! differ.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app
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
//!   - image: acme/app:1.4
//!     nodeGroup: cp
//!     cloudlets: 8
//! ```

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::split_image;
use crate::tree::Node;

pub const RULE: Rule = Rule::checked(
    "JPS213",
    "image-without-fixed-tag",
    Severity::Note,
    include_str!("image_moving.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let inner = node.get("docker").filter(|docker| docker.is_mapping());
        let image = node.get("image").or_else(|| node.get("dockerName")).or_else(|| inner?.get("image"));
        let Some((image, text)) = image.and_then(|image| Some((image, image.as_str()?))) else { continue };
        if text.contains("${") || text.contains('@') {
            continue;
        }
        let apart = node.get("tag").or_else(|| node.get("dockerTag")).and_then(Node::scalar_text);
        match split_image(text).1.or(apart) {
            None => out.at(&image.span, format!("`{text}` has no tag: it may be another image tomorrow")),
            Some("latest") => {
                out.at(&image.span, format!("`{text}` is whatever was built last: name a version"))
            }
            Some(_) => {}
        }
    }
}
