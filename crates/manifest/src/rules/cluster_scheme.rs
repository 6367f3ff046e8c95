//! `cluster.scheme` is `slave`, `master`, `galera`, `single` or `multi`, where the stack has schemes.
//!
//! **Why.** Another word creates no cluster. `galera` exists for MariaDB and Percona; PostgreSQL knows only
//! `slave`.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mariadb
//!     cloudlets: 8
//!     cluster:
//!       scheme: galeera
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: mariadb
//!     cloudlets: 8
//!     cluster:
//!       scheme: galera
//! ```

use super::edit::replacement;
use super::{Findings, Rule};
use crate::catalogue::nearest;
use crate::diagnostic::{Edit, Fix, Severity};
use crate::document::Document;

pub const RULE: Rule = Rule::checked(
    "JPS225",
    "unknown-cluster-scheme",
    Severity::Warning,
    include_str!("cluster_scheme.rs"),
    check,
);

const SCHEMES: [&str; 5] = ["slave", "master", "galera", "single", "multi"];

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for scheme in d.nodes.iter().filter_map(|node| node.at(&["cluster", "scheme"])) {
        let Some(text) = scheme.as_str().filter(|text| !text.contains("${")) else { continue };
        // Packages also write the names of the dashboard: `primary`, `xtradb`.
        if SCHEMES.contains(&text) || matches!(text, "primary" | "secondary" | "xtradb" | "mm" | "ms") {
            continue;
        }
        let message = |meant: &str| format!("`{text}` is no scheme of a cluster: `{meant}`");
        match nearest(text, SCHEMES) {
            Some(meant) => {
                let edit = Edit::replace(scheme.span.clone(), replacement(d.text, scheme, meant));
                out.fixable(&scheme.span, message(meant), Fix::unsafe_(format!("write `{meant}`"), [edit]));
            }
            None => out.at(&scheme.span, message(&SCHEMES.join("`, `"))),
        }
    }
}
