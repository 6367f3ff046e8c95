//! Where a manifest comes from, when it is the platform's own export.
//!
//! No real export is public. What is known: the import dialog shows the environment's name, the old host and
//! the date (confirmed); a third party's converter describes a flat file with `categories: [export]`, a name
//! of epoch milliseconds and the environment's domain as description (inferred, strong). All of that is
//! looked for; nothing is required.

use crate::tree::Node;

/// What an export says about its origin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportNote {
    /// The environment's short name.
    pub environment: Option<String>,
    /// The environment's address on its old installation, such as `shop.hoster.example`.
    pub domain: Option<String>,
    /// The old installation's dashboard host, such as `app.hoster.example`.
    pub old_host: Option<String>,
    /// The date as written.
    pub date: Option<String>,
    /// The moment in epoch milliseconds, where the name is one.
    pub epoch_ms: Option<u64>,
}

/// Looks for the traces of an export.
pub fn read(root: &Node) -> Option<ExportNote> {
    let mut note = ExportNote::default();
    let mut found = false;
    let inner = root.get("application").filter(|node| node.is_mapping()).unwrap_or(root);
    if let Some(info) = root.get("exportInfo").or(inner.get("exportInfo")) {
        found = true;
        let text = |key: &str| info.get(key).and_then(Node::scalar_text).map(str::to_owned);
        (note.environment, note.old_host, note.date) = (text("envName"), text("oldHost"), text("date"));
    }
    let description = description(inner);
    found |= read_sentence(description, &mut note);
    let is_category = |node: &Node| node.as_str().is_some_and(|text| text.eq_ignore_ascii_case("export"));
    if inner.get("categories").is_some_and(|node| node.one_or_many().iter().any(is_category)) {
        found = true;
        if note.domain.is_none() && is_domain(description.trim()) {
            note.domain = Some(description.trim().to_owned());
        }
    }
    if !found {
        return None;
    }
    note.epoch_ms = inner.get("name").and_then(Node::scalar_text).and_then(epoch_ms);
    if let (None, Some(domain)) = (&note.environment, &note.domain) {
        note.environment = domain.split('.').next().map(str::to_owned);
    }
    Some(note)
}

fn description(root: &Node) -> &str {
    let description = root.get("description");
    description.and_then(|node| node.as_str().or(node.get("text").and_then(Node::as_str))).unwrap_or_default()
}

/// Reads "… import the X environment, previously exported from Y. Export date: Z" (inferred wording: only the
/// three values are certain). The words around the values are not matched beyond what parts them.
fn read_sentence(text: &str, note: &mut ExportNote) -> bool {
    let Some((before, after)) = text.split_once("exported from") else { return false };
    let Some((before, _)) = before.split_once(" environment") else { return false };
    let host = after.split_whitespace().next().map(|host| host.trim_end_matches(['.', ',']));
    let date = after.split_once("date:").map(|(_, date)| date.trim().trim_end_matches('.'));
    note.environment = note.environment.take().or(before.split_whitespace().last().map(str::to_owned));
    note.old_host = note.old_host.take().or(host.map(str::to_owned));
    note.date = note.date.take().or(date.map(str::to_owned));
    true
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

/// Thirteen digits: between 2001 and 2286.
fn epoch_ms(text: &str) -> Option<u64> {
    (text.len() == 13).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn note(text: &str) -> Option<ExportNote> {
        read(&parse(text).tree.unwrap().root)
    }

    #[test]
    fn the_shape_a_third_party_describes() {
        let note = note(
            r#"{"type": "install", "name": 1710622535895, "engine": "", "categories": ["export"],
                "description": {"text": "shop.hoster.example"}, "version": "8.14.3", "nodes": []}"#,
        )
        .unwrap();
        assert_eq!(note.environment.as_deref(), Some("shop"));
        assert_eq!(note.domain.as_deref(), Some("shop.hoster.example"));
        assert_eq!(note.epoch_ms, Some(1_710_622_535_895));
    }

    #[test]
    fn the_sentence_of_the_dialog() {
        let note = note(
            "description: \'You import the my-app environment, exported from \
            app.old.example. Export date: 17.03.2024 04:55\'\n",
        )
        .unwrap();
        assert_eq!(note.environment.as_deref(), Some("my-app"));
        assert_eq!(note.old_host.as_deref(), Some("app.old.example"));
        assert_eq!(note.date.as_deref(), Some("17.03.2024 04:55"));
    }

    #[test]
    fn a_package_is_no_export() {
        assert_eq!(note("type: install\nname: shop\ndescription: exported with love\n"), None);
    }
}
