//! An environment as the platform keeps it: layers, nodes, and what hangs on them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::network::{Endpoint, Mount, Rule, Trigger};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    Running = 1,
    Down = 2,
    Launching = 3,
    Sleep = 4,
    Unknown = 5,
    Creating = 6,
    Cloning = 7,
    NotExists = 8,
    Exporting = 9,
    Migrating = 10,
    Broken = 11,
    Updating = 12,
    Stopping = 13,
    GoingToSleep = 14,
    Restoring = 15,
}

impl Status {
    /// The name the platform puts into its refusals.
    pub(crate) fn constant(self) -> &'static str {
        match self {
            Self::Running => "ENV_STATUS_TYPE_RUNNING",
            Self::Down => "ENV_STATUS_TYPE_DOWN",
            Self::Launching => "ENV_STATUS_TYPE_LAUNCHING",
            Self::Sleep => "ENV_STATUS_TYPE_SLEEP",
            Self::Unknown => "ENV_STATUS_TYPE_UNKNOWN",
            Self::Creating => "ENV_STATUS_TYPE_CREATING",
            Self::Cloning => "ENV_STATUS_TYPE_CLONING",
            Self::NotExists => "ENV_STATUS_TYPE_NOT_EXISTS",
            Self::Exporting => "ENV_STATUS_TYPE_EXPORTING",
            Self::Migrating => "ENV_STATUS_TYPE_MIGRATING",
            Self::Broken => "ENV_STATUS_TYPE_BROKEN",
            Self::Updating => "ENV_STATUS_TYPE_UPDATING",
            Self::Stopping => "ENV_STATUS_TYPE_STOPPING",
            Self::GoingToSleep => "ENV_STATUS_TYPE_GOING_TO_SLEEP",
            Self::Restoring => "ENV_STATUS_TYPE_RESTORING",
        }
    }

    /// Where work that a restart of the sandbox interrupted would have ended.
    pub(crate) fn settled(self) -> Self {
        match self {
            Self::Stopping => Self::Down,
            Self::GoingToSleep => Self::Sleep,
            Self::Launching | Self::Creating | Self::Cloning => Self::Running,
            Self::Exporting | Self::Migrating | Self::Updating | Self::Restoring => Self::Running,
            still => still,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Environment {
    pub appid: String,
    pub uid: i64,
    pub name: String,
    pub display_name: Option<String>,
    /// The full domain, which depends on the region.
    pub domain: String,
    /// `hardNodeGroups[].uniqueName`.
    pub region: String,
    pub status: Status,
    pub created_on: String,
    pub engine: Option<String>,
    pub ssl: bool,
    pub ha: bool,
    pub firewall: bool,
    pub groups: Vec<String>,
    pub properties: BTreeMap<String, String>,
    pub layers: Vec<Layer>,
    pub nodes: Vec<Node>,
    pub domains: Vec<ExtDomain>,
    pub rules: Vec<Rule>,
    pub endpoints: Vec<Endpoint>,
    pub mounts: Vec<Mount>,
    pub triggers: Vec<Trigger>,
    pub projects: Vec<Project>,
    pub exports: Vec<Export>,
    /// Other accounts that see it, with their right.
    pub shared_with: BTreeMap<i64, String>,
    /// Who made it, where that is not its owner.
    #[serde(default)]
    pub creator: Option<i64>,
}

impl Environment {
    pub(crate) fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.name == name)
    }

    pub(crate) fn layer_mut(&mut self, name: &str) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.name == name)
    }

    pub(crate) fn node(&self, id: i64) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    pub(crate) fn node_mut(&mut self, id: i64) -> Option<&mut Node> {
        self.nodes.iter_mut().find(|node| node.id == id)
    }

    pub(crate) fn nodes_of(&self, layer: &str) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |node| node.layer == layer)
    }

    /// The mounts of a layer in the form a request has.
    pub(crate) fn mounts_of(&self, layer: &str) -> Map<String, Value> {
        let mounts = self.mounts.iter().filter(|mount| mount.layer.as_deref() == Some(layer));
        mounts.map(|mount| (mount.path.clone(), mount.spec())).collect()
    }

    /// The host name of a node as the outside sees it.
    pub(crate) fn host(&self, node: &Node) -> String {
        format!("node{}-{}", node.id, self.domain)
    }
}

/// A layer: nodes of one kind with common settings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Layer {
    pub name: String,
    pub display_name: Option<String>,
    pub scaling_mode: String,
    pub slb: bool,
    pub restart_delay: i64,
    pub redeploy_delay: i64,
    pub sequential: bool,
    pub cluster: Option<Value>,
    /// User, address and repository; the password is accepted and forgotten.
    pub registry: Option<Value>,
    pub deployments: Vec<Value>,
    /// Whatever `ApplyData` and `SetOptions` added.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Node {
    pub id: i64,
    pub ctid: i64,
    pub layer: String,
    /// The canonical stack, or `docker`.
    pub stack: String,
    /// The stack as it was asked for, where that was an alias.
    pub alias: Option<String>,
    pub mission: String,
    pub name: String,
    pub display_name: Option<String>,
    pub tag: String,
    pub image: Option<String>,
    pub fixed: i64,
    pub flexible: i64,
    pub disk_mb: i64,
    pub ip: String,
    pub ext_ips: Vec<String>,
    pub ext_ips_v6: Vec<String>,
    pub master: bool,
    pub engine: Option<String>,
    pub env: BTreeMap<String, String>,
    /// The names the image brought along.
    pub image_env: BTreeMap<String, String>,
    pub cmd: Option<Value>,
    pub entrypoint: Option<Value>,
    pub links: Vec<String>,
    pub volumes: Vec<String>,
    pub volumes_from: Vec<Value>,
    pub password: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ExtDomain {
    pub domain: String,
    pub certificate: Option<i64>,
}

/// An application kept up to date from a repository.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Project {
    pub layer: String,
    pub context: String,
    pub kind: String,
    pub url: String,
    pub branch: Option<String>,
    pub login: Option<String>,
    pub repo: Option<i64>,
    pub autoupdate: bool,
    pub interval: Option<i64>,
    pub zdt: bool,
}

/// One exported copy, kept inside the environment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Export {
    pub id: String,
    pub date: String,
    pub config: bool,
    pub data: bool,
    pub manifest: Value,
    pub files: Vec<ExportFile>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ExportFile {
    pub name: String,
    pub node: i64,
    pub size: u64,
}
