//! Passwords, tokens and keys are not written into a manifest.
//!
//! **Why.** Manifests are published, mailed and exported. Ask for the value in a form, or let the platform
//! make it: `${fn.password(20)}`.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - image: acme/app:1
//!     cloudlets: 8
//!     env:
//!       DB_PASSWORD: hunter2
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! globals:
//!   password: ${fn.password(20)}
//! nodes:
//!   - image: acme/app:1
//!     cloudlets: 8
//!     env:
//!       DB_PASSWORD: ${globals.password}
//! ```

use super::edit::variables;
use super::{Findings, Rule};
use crate::credentials::only_looks_secret;
use crate::diagnostic::Severity;
use crate::document::Document;
use freeport_domain::looks_secret;

pub const RULE: Rule = Rule::checked(
    "JPS601",
    "secret-in-the-clear",
    Severity::Warning,
    include_str!("secret_in_clear.rs"),
    check,
);

fn check(d: &Document<'_>, out: &mut Findings<'_>) {
    for entry in variables(d) {
        let text = entry.value.scalar_text().unwrap_or_default();
        if is_secret(entry.name(), text) {
            let message = format!(
                "`{}` looks like a secret in the clear: ask for it, or use `${{fn.password}}`",
                entry.name()
            );
            out.at(&entry.value.span, message);
        }
    }
    let nodes = d.nodes.iter().chain(&d.added);
    let passwords = nodes.flat_map(|node| {
        [node.at(&["registry", "password"]), node.get("registryPassword"), node.get("password")]
    });
    for password in passwords.flatten() {
        if is_secret("password", password.scalar_text().unwrap_or_default()) {
            out.at(&password.span, "a password in the clear: ask for it in a form");
        }
    }
}

fn is_secret(name: &str, text: &str) -> bool {
    looks_secret(name, text) && !only_looks_secret(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::messages;

    #[test]
    fn words_that_only_look_like_secrets() {
        let with = |name: &str, value: &str| format!("nodes:\n  image: a:1\n  env:\n    {name}: {value}\n");
        for (name, value) in [
            ("DB_PASSWORD", "${globals.password}"),
            ("DB_PASSWORD", "''"),
            ("PASSWORD_AUTH", "true"),
            ("TOKEN_TTL", "3600"),
            ("KEY_FILE", "/run/key"),
            ("KEYBOARD", "de"),
        ] {
            assert_eq!(messages(&RULE, &with(name, value)), Vec::<String>::new(), "{name}: {value}");
        }
        assert_eq!(messages(&RULE, &with("API_KEY", "abc123def")).len(), 1);
    }
}
