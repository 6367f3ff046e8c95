//! What several rules share: where things are, and how a replacement is written.

use crate::document::Document;
use crate::tree::{Entry, Node};

/// How many names a misspelt one is compared with; real manifests have a few dozen.
pub const MOST_COMPARED: usize = 1000;

/// A word as it must be typed to take a node's place: with the quotes that are there.
pub fn replacement(text: &str, node: &Node, word: &str) -> String {
    match node.source(text).chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{word}{quote}"),
        _ => word.to_owned(),
    }
}

/// The layers there are, for a message.
pub fn known(d: &Document<'_>) -> String {
    let names: Vec<&str> = d.layers.iter().copied().collect();
    match names.as_slice() {
        [] => "there are none".to_owned(),
        [one] => format!("there is only `{one}`"),
        many => format!("there are `{}`", many.join("`, `")),
    }
}

/// Container variables of all nodes.
pub fn variables<'t>(d: &Document<'t>) -> impl Iterator<Item = &'t Entry> {
    let nodes: Vec<&'t Node> = d.nodes.iter().chain(&d.added).copied().collect();
    let places = nodes.into_iter().flat_map(|node| {
        [node.get("env"), node.get("dockerEnvVars"), node.at(&["docker", "env"])].into_iter().flatten()
    });
    places.flat_map(Node::raw_entries)
}

/// Texts that name something to be fetched and run or unpacked.
pub fn sources<'t>(d: &Document<'t>) -> Vec<&'t Node> {
    let mut found: Vec<&Node> = d.get("baseUrl").into_iter().collect();
    found.extend(d.get("mixins").map(Node::one_or_many).unwrap_or_default());
    for call in &d.calls {
        let is_fetching = [
            "install",
            "script",
            "unpack",
            "upload",
            "deploy",
            "executeScript",
            "restoreSqlDump",
            "applySqlPatch",
        ]
        .iter()
        .any(|name| call.is(name));
        let Some(value) = call.value.filter(|_| is_fetching) else { continue };
        for part in value.one_or_many() {
            found.push(part);
            found.extend(
                ["jps", "script", "sourcePath", "archive", "dump", "patch"]
                    .iter()
                    .filter_map(|key| part.get(key)),
            );
        }
        let beside =
            call.beside.iter().filter(|entry| matches!(entry.name(), "jps" | "sourcePath" | "archive"));
        found.extend(beside.map(|entry| &entry.value));
    }
    found.retain(|node| node.as_str().is_some_and(|text| text.contains("://") && !text.contains('\n')));
    found
}
