//! A node of type `docker` names its image.
//!
//! **Why.** `docker` is any image, so there is no default.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: docker
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

pub const RULE: Rule = Rule::checked(
    "JPS204",
    "docker-without-image",
    Severity::Error,
    include_str!("docker_without_image.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for node in d.nodes.iter().chain(&d.added) {
        let Some(kind) = node.get("nodeType").filter(|kind| kind.as_str() == Some("docker")) else {
            continue;
        };
        let has_image = node.get("image").is_some()
            || node.get("dockerName").is_some()
            || node.get("docker").is_some_and(|docker| !docker.is_mapping() || docker.get("image").is_some());
        if !has_image {
            out.at(&kind.span, "a `docker` node needs an `image`");
        }
    }
}
