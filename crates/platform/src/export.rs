//! The platform's own export copies.

use serde::{Deserialize, Serialize};

/// What to put into an export copy. Topology is always in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// Private data of the nodes whose kind allows it.
    pub data: bool,
    /// Configuration files.
    pub configuration: bool,
}

impl ExportRequest {
    /// Whether it leaves archives on nodes, which cost disk until they are deleted.
    pub fn leaves_archives(self) -> bool {
        self.data || self.configuration
    }
}

/// An export copy that an installation holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCopy {
    /// Its identifier, by which it is fetched and deleted.
    pub id: String,
    /// When it was made, as told.
    pub made: Option<String>,
    /// What is in it besides the topology, where told.
    #[serde(default)]
    pub holds: Option<ExportRequest>,
    /// The archives it left on nodes, as told.
    pub archives: Vec<Archive>,
}

impl ExportCopy {
    /// What its archives take on the nodes' disks, where each tells.
    pub fn bytes(&self) -> Option<u64> {
        self.archives.iter().map(|archive| archive.bytes).sum()
    }
}

/// Files of one node, packed by the platform and kept on that node until they are deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Told")]
pub struct Archive {
    /// Its file's name, by which it is deleted.
    pub name: String,
    /// The layer it was made of, where told.
    pub layer: Option<String>,
    /// What it takes on the disk, where told.
    pub bytes: Option<u64>,
    /// Where it can be fetched, where told.
    pub address: Option<String>,
}

impl Archive {
    /// An archive of which only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

/// An archive as journals have it: those of earlier versions knew nothing but its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Name(String),
    Whole { name: String, layer: Option<String>, bytes: Option<u64>, address: Option<String> },
}

impl From<Told> for Archive {
    fn from(told: Told) -> Self {
        match told {
            Told::Name(name) => Self::named(name),
            Told::Whole { name, layer, bytes, address } => Self { name, layer, bytes, address },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_an_earlier_version_wrote_is_still_read() {
        let copy: ExportCopy =
            serde_json::from_str(r#"{"id": "17", "made": null, "archives": ["a.tar.gz"]}"#).unwrap();
        assert_eq!((copy.holds, copy.archives.as_slice()), (None, &[Archive::named("a.tar.gz")][..]));
        let again: ExportCopy = serde_json::from_str(&serde_json::to_string(&copy).unwrap()).unwrap();
        assert_eq!(again, copy);
    }

    #[test]
    fn a_size_is_only_told_where_every_archive_tells_its_own() {
        let archive = |bytes| Archive { bytes, ..Archive::named("a") };
        let copy = |archives| ExportCopy { id: "1".into(), made: None, holds: None, archives };
        assert_eq!(copy(vec![archive(Some(2)), archive(Some(3))]).bytes(), Some(5));
        assert_eq!(copy(vec![archive(Some(2)), archive(None)]).bytes(), None);
        assert_eq!(copy(vec![]).bytes(), Some(0));
    }
}
