//! Scripts, archives and manifests are fetched by `https`.
//!
//! **Why.** Whoever is between the platform and a plain `http` address can put their own script in its
//! place; it runs as root.
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - install: http://example.com/a.jps
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: update
//! name: shop
//! onInstall:
//!   - install: https://example.com/a.jps
//! ```

use super::edit::sources;
use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;

pub const RULE: Rule =
    Rule::checked("JPS602", "plain-http-source", Severity::Warning, include_str!("plain_http.rs"), check);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for source in sources(d) {
        let text = source.as_str().unwrap_or_default();
        let host = text.strip_prefix("http://").map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
        let Some(host) = host else { continue };
        if !is_near(host) {
            out.at(
                &source.span,
                "this is fetched without encryption, and may be changed on its way: use `https`",
            );
        }
    }
}

/// The environment itself, and the node's own address.
fn is_near(host: &str) -> bool {
    host.contains("${")
        || host.contains('[')
        || matches!(host, "localhost" | "127.0.0.1")
        || host.starts_with("10.")
        || host.starts_with("192.168.")
}
