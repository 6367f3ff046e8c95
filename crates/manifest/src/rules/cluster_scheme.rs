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

#[cfg(test)]
mod tests {
    use crate::lint;

    #[test]
    fn a_misspelt_scheme_has_the_nearest_as_its_fix() {
        for (written, fixed) in [("galeera", "galera"), ("'galeera'", "'galera'")] {
            let manifest = |scheme: &str| {
                format!(
                    "type: install\nname: x\nnodes:\n- {{nodeType: mariadb, cloudlets: 8, cluster: {{scheme: {scheme}}}}}\n"
                )
            };
            let text = manifest(written);
            let found = lint(&text).diagnostics;
            let fix = found.iter().find(|one| one.code == "JPS225").and_then(|one| one.fix.as_ref()).unwrap();
            assert!(!fix.safe && fix.title == "write `galera`", "{fix:?}");
            let [edit] = &fix.edits[..] else { panic!("{fix:?}") };
            let mut mended = text.clone();
            mended.replace_range(edit.span.clone(), &edit.text);
            assert_eq!(mended, manifest(fixed));
        }
    }
}
