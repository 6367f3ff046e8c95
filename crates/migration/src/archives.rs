//! Archives that a manifest fetches while it is installed.
//!
//! An exported manifest holds links to the files that the export left on the nodes of its source. That they are
//! `unpack` actions of `onInstall` is INFERRED: no real export with data is public.

use freeport_manifest::tree::{Kind, Node, Tree};
use freeport_manifest::write;

/// The addresses a manifest unpacks from, in its order, each once.
pub fn addresses(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    walk(&tree.root, &mut |key, value| {
        if is_unpack(key) {
            for address in sources(value) {
                if !found.contains(&address) {
                    found.push(address);
                }
            }
        }
    });
    found
}

/// The same manifest as canonical JSON, without what unpacks from an address; whatever else it does stays.
pub fn without(tree: &Tree) -> String {
    let mut tree = tree.clone();
    let _ = prune(&mut tree.root);
    write::json::to_string(&tree)
}

/// `unpack`, `unpack [cp]`, `Unpack(cp)`.
fn is_unpack(key: &str) -> bool {
    key.split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("unpack"))
}

fn walk(node: &Node, tell: &mut impl FnMut(&str, &Node)) {
    for entry in node.raw_entries() {
        tell(entry.name(), &entry.value);
        walk(&entry.value, tell);
    }
    for item in node.items() {
        walk(item, tell);
    }
}

fn sources(action: &Node) -> Vec<String> {
    let of = |one: &Node| {
        let text = one.get("sourcePath")?.as_str()?;
        is_address(text).then(|| text.to_owned())
    };
    action.one_or_many().iter().filter_map(of).collect()
}

/// A placeholder in it is filled in on the target: nothing can be said of it here, unless it is of what is asked there.
fn is_address(text: &str) -> bool {
    let place = text.split(['?', '#']).next().unwrap_or_default();
    (place.starts_with("https://") || place.starts_with("http://")) && !place.contains("${")
}

/// Takes the actions out, and with them the lists and mappings that held nothing else. Tells whether it took any.
fn prune(node: &mut Node) -> bool {
    let mut pruned = false;
    match &mut node.kind {
        Kind::Mapping(entries) => entries.retain_mut(|entry| {
            let unpacks = is_unpack(entry.name());
            let took = if unpacks { take_sources(&mut entry.value) } else { prune(&mut entry.value) };
            pruned |= took;
            !(took && is_emptied(&entry.value))
        }),
        Kind::Sequence(items) => items.retain_mut(|item| {
            let took = prune(item);
            pruned |= took;
            !(took && is_emptied(item))
        }),
        _ => {}
    }
    pruned
}

/// Empties one unpack action of what comes from an address.
fn take_sources(action: &mut Node) -> bool {
    let fetches = |one: &Node| !sources(one).is_empty();
    if let Kind::Sequence(items) = &mut action.kind {
        let before = items.len();
        items.retain(|item| !fetches(item));
        return items.len() < before;
    }
    let took = fetches(action);
    if took {
        *action = Node::mapping([]);
    }
    took
}

fn is_emptied(node: &Node) -> bool {
    match &node.kind {
        Kind::Mapping(entries) => entries.is_empty(),
        Kind::Sequence(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use freeport_manifest::parse;

    use super::*;

    const EXPORT: &str = r#"{
  "type": "install",
  "name": "shop",
  "nodes": [{"nodeType": "tomcat", "nodeGroup": "cp", "cloudlets": 4}],
  "onInstall": [
    {"unpack [cp]": {"sourcePath": "https://node1-shop.east.example:7979/a.tar.gz", "destPath": "/"}},
    {"unpack [sqldb]": {"sourcePath": "https://node2-shop.east.example:7979/b.tar.gz", "destPath": "/"}}
  ]
}"#;

    fn tree(text: &str) -> Tree {
        parse(text).tree.expect("a manifest")
    }

    #[test]
    fn every_archive_is_found_once() {
        let found = addresses(&tree(EXPORT));
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with(":7979/a.tar.gz"), "{found:?}");
    }

    #[test]
    fn a_list_of_archives_counts_too_and_placeholders_do_not() {
        let text = "type: install\nname: x\nonInstall:\n  unpack[cp]:\n    - sourcePath: https://a.example/1.zip\n    \
                    - sourcePath: ${globals.place}/2.zip\n    - sourcePath: http://a.example/1.zip\n";
        assert_eq!(addresses(&tree(text)), ["https://a.example/1.zip", "http://a.example/1.zip"]);
    }

    #[test]
    fn without_them_the_rest_stays_as_it_is() {
        let left = tree(&without(&tree(EXPORT)));
        assert_eq!(addresses(&left), [] as [&str; 0]);
        assert!(left.root.get("onInstall").is_none(), "an empty list says nothing");
        assert_eq!(left.root.at(&["name"]).and_then(Node::as_str), Some("shop"));
        assert_eq!(left.root.get("nodes"), tree(&without(&tree(EXPORT))).root.get("nodes"));
    }

    #[test]
    fn other_actions_stay() {
        let text = "type: install\nname: x\nonInstall:\n  - unpack [cp]: {sourcePath: 'https://a.example/1.zip'}\n  \
                    - cmd [cp]: echo unpack\n  - unpack [cp]: {sourcePath: '${globals.p}'}\n";
        let left = tree(&without(&tree(text)));
        assert_eq!(left.root.get("onInstall").map(|list| list.items().len()), Some(2));
    }
}
