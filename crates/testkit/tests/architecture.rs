//! Who may know whom. The table is the one of `docs/architecture.md`; a dependency that is not in it fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Each crate of the house and the crates of the house it may use.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("manifest", &["domain"]),
    ("platform", &["domain"]),
    ("platform-vap", &["domain", "platform"]),
    ("saga", &[]),
    ("vault", &["domain"]),
    ("phrasebook", &[]),
    ("sandbox", &["domain"]),
    ("migration", &["domain", "manifest", "platform", "saga"]),
    ("app", &["domain", "manifest", "migration", "platform", "platform-vap", "saga", "vault"]),
    ("cli", &["app", "domain", "manifest", "migration", "saga", "sandbox", "vault"]),
    (
        "desktop",
        &["app", "domain", "manifest", "migration", "phrasebook", "platform", "saga", "sandbox", "vault"],
    ),
    ("testkit", &["domain", "migration", "platform", "platform-vap", "saga", "sandbox"]),
];

/// What only some may use from outside, and why.
const KEPT_FROM: &[(&str, &[&str], &str)] = &[
    ("tauri", &["desktop"], "the crates know no window"),
    ("keyring", &["vault"], "only the vault opens the keychain"),
    (
        "reqwest",
        &["platform-vap", "sandbox", "app"],
        "adapters speak HTTP; app fetches a manifest from an address",
    ),
    ("age", &["migration"], "only a bundle is sealed"),
    ("rusqlite", &["sandbox"], "nobody else keeps a database"),
    ("axum", &["sandbox"], "nobody else serves"),
    (
        "granit-parser",
        &["manifest", "sandbox"],
        "each reads the format on its own, so that one mistake cannot agree with itself",
    ),
];

fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(top)
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo tells its metadata as JSON");
    let mut packages = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        // Only what is built for use counts; tests may reach further.
        let uses = package["dependencies"].as_array().into_iter().flatten();
        let uses = uses.filter(|dependency| dependency["kind"].is_null()).filter_map(|d| d["name"].as_str());
        packages.insert(short(package["name"].as_str().unwrap_or_default()), uses.map(short).collect());
    }
    packages
}

fn short(name: &str) -> String {
    name.strip_prefix("freeport-").unwrap_or(name).to_owned()
}

#[test]
fn dependencies_of_the_house_point_one_way() {
    let packages = packages();
    let house: BTreeSet<&String> = packages.keys().collect();
    for (name, uses) in &packages {
        let (_, allowed) = MAY_KNOW.iter().find(|(known, _)| known == name).unwrap_or_else(|| {
            panic!("{name} is new: give it a line in the table and in docs/architecture.md")
        });
        let unexpected: Vec<_> =
            uses.iter().filter(|used| house.contains(used) && !allowed.contains(&used.as_str())).collect();
        assert!(unexpected.is_empty(), "{name} must not know {unexpected:?}");
    }
}

#[test]
fn some_things_are_kept_in_one_place() {
    for (name, uses) in packages() {
        for (dependency, only, why) in KEPT_FROM {
            let refused = uses.contains(*dependency) && !only.contains(&name.as_str());
            assert!(!refused, "{name} must not use {dependency}: {why}");
        }
    }
}

#[test]
fn nobody_matches_on_a_flavour_outside_the_registry() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut offenders = Vec::new();
    let mut folders = vec![crates];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the house is readable") {
            let path = entry.expect("the house is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("app/src/registry.rs")
            {
                let text = std::fs::read_to_string(&path).expect("a source file is text");
                let matches_on_it =
                    text.lines().any(|line| line.contains("Flavour::") && line.contains("=>"));
                offenders.extend(matches_on_it.then_some(path));
            }
        }
    }
    let offenders: Vec<_> =
        offenders.iter().filter(|path| !path.ends_with("testkit/tests/architecture.rs")).collect();
    assert!(offenders.is_empty(), "different behaviour means a capability or a trait method: {offenders:?}");
}
