//! What an export would give, and the export copies that a platform holds.

use super::{Said, said};
use freeport_app::{Archive, ExportCopy, ExportRequest, Exported, Fetching, PlatformExport};
use freeport_domain::Secret;
use freeport_migration::outlook::{LeftOut, NodeOutlook, Obstacle, Outlook, Rest};
use serde::{Deserialize, Serialize};

/// What an export would give, node by node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OutlookView {
    /// What it is doing now.
    pub status: String,
    /// What must happen first.
    #[cfg_attr(test, ts(type = "\"runs\" | \"stopped\" | \"sleeps\" | \"busy\""))]
    pub rest: Rest,
    /// Each node, in the order of traffic.
    pub nodes: Vec<NodeOutlookView>,
    /// What stands against the platform's own copy.
    pub obstacles: Vec<ObstacleView>,
    /// Layers whose web server stands still while it is packed.
    pub pauses: Vec<String>,
    /// How many variables look like credentials.
    pub credentials: usize,
}

/// One node of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NodeOutlookView {
    /// Its number on the installation.
    pub node: u64,
    /// The layer it stands in.
    pub layer: String,
    /// What runs in it.
    pub stack: String,
    /// Why no files of it are packed; nothing where they are.
    #[cfg_attr(
        test,
        ts(
            type = "\"told\" | \"custom_image\" | \"machine\" | \"windows\" | \"storage\" | \"build\" | null"
        )
    )]
    pub left_out: Option<LeftOut>,
}

/// What stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObstacleView {
    /// Whether it stands against files alone.
    pub files_only: bool,
    /// A sentence.
    pub message: Said,
    /// What can be done.
    pub way: Said,
}

/// An export copy at the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CopyView {
    /// Its identifier.
    pub id: String,
    /// When it was made, as told.
    pub made: Option<String>,
    /// Whether private data is in it, where told.
    pub data: Option<bool>,
    /// Whether configuration files are in it, where told.
    pub configuration: Option<bool>,
    /// The archives it left on nodes.
    pub archives: Vec<ArchiveView>,
    /// What they take on the disk, where each tells.
    pub bytes: Option<u64>,
}

/// An archive on a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ArchiveView {
    /// Its file's name.
    pub name: String,
    /// The layer it was made of, where told.
    pub layer: Option<String>,
    /// What it takes on the disk, where told.
    pub bytes: Option<u64>,
    /// Where it can be fetched, where told.
    pub address: Option<String>,
}

/// What a person asks of an export.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportWishView {
    /// Private data.
    pub data: bool,
    /// Configuration files.
    pub configuration: bool,
    /// The platform's own `.json`, instead of a bundle on the shelf.
    pub own_file: bool,
    /// Have the platform make a copy of the topology too, where nothing else asks for one.
    pub platform_copy: bool,
    /// Leave the copy at the platform.
    pub keep: bool,
    /// Start an environment that rests, and bring it to rest again.
    pub start: bool,
    /// Seals credentials in the bundle.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub passphrase: Option<Secret>,
    /// Fetch the archives into the bundle.
    pub with_archives: bool,
}

/// How far the fetching of archives is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FetchingView {
    /// Which archive, from one.
    pub at: usize,
    /// Of how many.
    pub of: usize,
    /// What has come of all of them.
    pub bytes: u64,
    /// What all of them take, where told.
    pub total: Option<u64>,
}

impl From<Fetching> for FetchingView {
    fn from(Fetching { at, of, bytes, total }: Fetching) -> Self {
        Self { at, of, bytes, total }
    }
}

impl ExportWishView {
    /// What the platform is asked for, where anything needs its own copy.
    pub fn platform(&self) -> Option<PlatformExport> {
        let request = ExportRequest { data: self.data, configuration: self.configuration };
        let wanted = self.own_file || self.platform_copy || self.keep || request.leaves_archives();
        wanted.then_some(PlatformExport { request, keep: self.keep, start: self.start })
    }
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Where it is.
    pub path: String,
    /// What a person should know of it.
    pub notes: Vec<Said>,
    /// The export copy that stays at the platform.
    pub kept: Option<CopyView>,
    /// True where the environment could not be stopped again.
    pub left_running: bool,
}

impl From<&Outlook> for OutlookView {
    fn from(outlook: &Outlook) -> Self {
        Self {
            status: outlook.status.to_string(),
            rest: outlook.rest,
            nodes: outlook.nodes.iter().map(NodeOutlookView::from).collect(),
            obstacles: outlook.obstacles.iter().map(ObstacleView::from).collect(),
            pauses: outlook.pauses.iter().map(ToString::to_string).collect(),
            credentials: outlook.credentials,
        }
    }
}

impl From<&NodeOutlook> for NodeOutlookView {
    fn from(node: &NodeOutlook) -> Self {
        Self {
            node: node.node.0,
            layer: node.layer.to_string(),
            stack: node.stack.to_string(),
            left_out: node.left_out,
        }
    }
}

impl From<&Obstacle> for ObstacleView {
    fn from(one: &Obstacle) -> Self {
        Self {
            files_only: one.files_only,
            message: one.message.as_str().into(),
            way: one.way.as_str().into(),
        }
    }
}

impl From<ExportCopy> for CopyView {
    fn from(copy: ExportCopy) -> Self {
        Self {
            bytes: copy.bytes(),
            data: copy.holds.map(|holds| holds.data),
            configuration: copy.holds.map(|holds| holds.configuration),
            archives: copy.archives.into_iter().map(ArchiveView::from).collect(),
            id: copy.id,
            made: copy.made,
        }
    }
}

impl From<Archive> for ArchiveView {
    fn from(Archive { name, layer, bytes, address }: Archive) -> Self {
        Self { name, layer, bytes, address }
    }
}

impl From<Exported> for ExportedView {
    fn from(exported: Exported) -> Self {
        Self {
            path: exported.path.display().to_string(),
            notes: said(exported.notes),
            kept: exported.kept.map(CopyView::from),
            left_running: exported.left_running,
        }
    }
}
