//! How layers reach each other: links, mounted volumes, volumes taken over.

use crate::tree::{Entry, Kind, Node};

/// A container link: the other layer, and the prefix of the variables it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The layer that is linked to.
    pub node_group: String,
    /// The alias, where one is given.
    pub alias: Option<String>,
}

impl Link {
    /// Reads `db:DB` or `{sourceNodeGroup, alias}`.
    pub fn read(node: &Node) -> Option<Self> {
        if let Some(text) = node.as_str() {
            let (group, alias) = match text.split_once(':') {
                Some((group, alias)) => (group, Some(alias.trim().to_owned())),
                None => (text, None),
            };
            return Some(Self { node_group: group.trim().to_owned(), alias });
        }
        let text = |key: &str| node.get(key).and_then(Node::scalar_text).map(str::to_owned);
        Some(Self { node_group: text("sourceNodeGroup")?, alias: text("alias") })
    }

    /// One link or several; a single text may hold several, parted by commas.
    pub fn read_all(node: &Node) -> Option<Vec<Self>> {
        if let Some(text) = node.as_str() {
            return text.split(',').map(|part| Self::read(&Node::text(part.trim()))).collect();
        }
        node.one_or_many().iter().map(Self::read).collect()
    }

    pub(super) fn to_node(&self) -> Node {
        match &self.alias {
            Some(alias) => Node::text(format!("{}:{alias}", self.node_group)),
            None => Node::text(&self.node_group),
        }
    }
}

/// A directory of another node or host, mounted into this layer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VolumeMount {
    /// Where it appears.
    pub target: String,
    /// The directory there; the same path when not given.
    pub source_path: Option<String>,
    /// The layer it comes from; does not count where a node is given.
    pub source_node_group: Option<String>,
    /// The node it comes from, a number or a placeholder.
    pub source_node_id: Option<String>,
    /// The host it comes from, outside of the environment.
    pub source_host: Option<String>,
    /// Whether it cannot be written.
    pub read_only: bool,
    /// `NFS`, `NFS4` or `GLUSTER`, where given.
    pub protocol: Option<String>,
    /// Everything else, as written.
    pub rest: Vec<Entry>,
}

impl VolumeMount {
    /// Reads `target: host[:/path][:ro]` or `target: {sourcePath, …}`.
    pub fn read(entry: &Entry) -> Option<Self> {
        let target = entry.name().to_owned();
        if let Some(text) = entry.value.as_str() {
            return Some(Self::read_short(target, text));
        }
        let Kind::Mapping(_) = &entry.value.kind else { return None };
        let mut mount = Self { target, ..Self::default() };
        for part in entry.value.entries() {
            let text = part.value.scalar_text().map(str::to_owned);
            match (part.name(), text) {
                ("sourcePath", Some(text)) => mount.source_path = Some(text),
                ("sourceNodeGroup", Some(text)) => mount.source_node_group = Some(text),
                ("sourceNodeId", Some(text)) => mount.source_node_id = Some(text),
                ("sourceHost" | "sourceAddress", Some(text)) => mount.source_host = Some(text),
                ("protocol", Some(text)) => mount.protocol = Some(text),
                ("readOnly", _) if part.value.as_bool().is_some() => {
                    mount.read_only = part.value.as_bool() == Some(true);
                }
                _ => mount.rest.push(part.clone()),
            }
        }
        Some(mount)
    }

    fn read_short(target: String, text: &str) -> Self {
        let (text, read_only) = match text.strip_suffix(":ro") {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (host, path) = match text.split_once(":/") {
            Some((host, path)) => (host, Some(format!("/{path}"))),
            None => (text, None),
        };
        Self { target, source_host: Some(host.to_owned()), source_path: path, read_only, ..Self::default() }
    }

    /// All mounts of a mapping.
    pub fn read_all(node: &Node) -> Option<Vec<Self>> {
        node.is_mapping().then(|| node.entries().into_iter().map(Self::read).collect())?
    }

    pub(super) fn to_entry(&self) -> Entry {
        let parts = [
            ("sourcePath", &self.source_path),
            ("sourceNodeGroup", &self.source_node_group),
            ("sourceNodeId", &self.source_node_id),
            ("sourceHost", &self.source_host),
            ("protocol", &self.protocol),
        ];
        let given = parts.into_iter().filter_map(|(key, text)| Some(Entry::new(key, text.as_deref()?)));
        let mut entries: Vec<Entry> = given.collect();
        if self.read_only {
            entries.push(Entry::new("readOnly", true));
        }
        entries.extend(self.rest.iter().cloned());
        Entry::new(self.target.as_str(), Node::mapping(entries))
    }
}

/// All volumes of another node or layer, taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumesFrom {
    /// A layer's name, or a node's number.
    pub source: String,
    /// Whether they cannot be written.
    pub read_only: bool,
    /// Only these, when given.
    pub volumes: Vec<String>,
}

impl VolumesFrom {
    /// Reads `49`, `storage`, `storage:ro` or `{sourceNodeGroup | sourceNodeId, readOnly, volumes}`.
    pub fn read(node: &Node) -> Option<Self> {
        if let Some(text) = node.scalar_text() {
            let (source, read_only) = match text.strip_suffix(":ro") {
                Some(source) => (source, true),
                None => (text, false),
            };
            return Some(Self { source: source.to_owned(), read_only, volumes: Vec::new() });
        }
        let source = node.get("sourceNodeId").or(node.get("sourceNodeGroup"))?.scalar_text()?.to_owned();
        let volumes = node.get("volumes").map(Node::one_or_many).unwrap_or_default();
        Some(Self {
            source,
            read_only: node.get("readOnly").and_then(Node::as_bool) == Some(true),
            volumes: volumes.iter().filter_map(Node::scalar_text).map(str::to_owned).collect(),
        })
    }

    /// One source or several.
    pub fn read_all(node: &Node) -> Option<Vec<Self>> {
        node.one_or_many().iter().map(Self::read).collect()
    }

    pub(super) fn to_node(&self) -> Node {
        if self.volumes.is_empty() {
            let mark = if self.read_only { ":ro" } else { "" };
            return Node::text(format!("{}{mark}", self.source));
        }
        let is_id = !self.source.is_empty() && self.source.bytes().all(|b| b.is_ascii_digit());
        let key = if is_id { "sourceNodeId" } else { "sourceNodeGroup" };
        Node::mapping([
            Entry::new(key, self.source.as_str()),
            Entry::new("readOnly", self.read_only),
            Entry::new("volumes", Node::sequence(self.volumes.iter().map(Node::text))),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_in_short_and_in_full() {
        let mount = VolumeMount::read(&Entry::new("/data", "10.0.0.1:/srv:ro")).unwrap();
        assert_eq!(
            (mount.source_host.as_deref(), mount.source_path.as_deref()),
            (Some("10.0.0.1"), Some("/srv"))
        );
        assert!(mount.read_only);
        let full = Node::mapping([Entry::new("sourceNodeGroup", "storage"), Entry::new("odd", "kept")]);
        let mount = VolumeMount::read(&Entry::new("/data", full.clone())).unwrap();
        assert_eq!(mount.source_node_group.as_deref(), Some("storage"));
        assert_eq!(mount.to_entry().value, full);
    }

    #[test]
    fn links_in_all_spellings() {
        let link = Link { node_group: "db".into(), alias: Some("DB".into()) };
        assert_eq!(Link::read_all(&Node::text("db:DB")), Some(vec![link.clone()]));
        assert_eq!(Link::read_all(&Node::sequence([Node::text("db:DB")])), Some(vec![link.clone()]));
        let full = Node::mapping([Entry::new("sourceNodeGroup", "db"), Entry::new("alias", "DB")]);
        assert_eq!(Link::read(&full), Some(link));
        assert_eq!(Link::read(&Node::mapping([])), None);
    }
}
