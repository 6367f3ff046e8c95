//! Reads the shared corpus, where it is.

use std::path::Path;

/// How well a file parses, by the corpus' own index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Json,
    Yaml12,
    Yaml11,
    Libyaml,
    Broken,
}

/// One manifest. Each test binary reads its part of it.
#[allow(dead_code)]
pub struct File {
    pub name: String,
    pub text: String,
    pub class: Class,
    pub root_type: String,
    pub wrapped: bool,
    pub origin: String,
}

/// All files, or nothing and a line about it.
pub fn all() -> Option<Vec<File>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(index) = std::fs::read_to_string(folder.join("INDEX.json")) else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    let index: serde_json::Value = serde_json::from_str(&index).expect("the index is JSON");
    let entries = index.as_array().expect("the index is a list");
    Some(entries.iter().map(|entry| file(&folder, entry)).collect())
}

fn file(folder: &Path, entry: &serde_json::Value) -> File {
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let name = text("file");
    File {
        text: std::fs::read_to_string(folder.join(&name)).expect("every file of the index is there"),
        class: match text("parse").as_str() {
            "json-strict" => Class::Json,
            "yaml12" => Class::Yaml12,
            "yaml11-lenient" => Class::Yaml11,
            "libyaml-only" => Class::Libyaml,
            _ => Class::Broken,
        },
        root_type: text("rootType"),
        wrapped: text("form") == "application",
        origin: text("origin"),
        name,
    }
}
