//! An environment as read at one moment.
//!
//! Everything here is what *we* understood of a platform's answer, in our words. What could not be read is
//! listed in [`Environment::unread`] and never silently left out.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{EnvironmentName, LayerName, NodeId, RegionName, Value};

/// Our reading of one environment at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// The short name.
    pub name: EnvironmentName,
    /// The platform's own 32-character identifier, where told.
    pub appid: Option<String>,
    /// The alias a person gave it.
    pub display_name: Option<String>,
    /// The address the platform gave it, such as `shop.hoster.example`.
    pub domain: String,
    /// Where it runs.
    pub region: Option<RegionName>,
    /// What it is doing.
    pub status: EnvironmentStatus,
    /// The account's own right on it: `OWNER`, or a collaborator's.
    pub right: Option<String>,
    /// The language engine's keyword, such as `openjdk17`.
    pub engine: Option<String>,
    /// The platform's built-in SSL.
    pub ssl: bool,
    /// The old session replication for Java.
    pub high_availability: bool,
    /// Whether the managed firewall is on, where told.
    pub firewall: Option<bool>,
    /// Groups it stands in; nesting with `/`.
    pub groups: Vec<String>,
    /// True while ownership is being handed over.
    pub is_transferring: bool,
    /// True when others have access.
    pub is_shared: bool,
    /// Layers in the platform's order.
    pub layers: Vec<Layer>,
    /// Custom domains bound to it.
    pub domains: Vec<String>,
    /// Certificates bound to it; names only, a key is never read.
    pub certificates: Vec<Certificate>,
    /// Automatic scaling and load alerts.
    pub triggers: Vec<Trigger>,
    /// Packages installed on it afterwards.
    pub addons: Vec<AddOn>,
    /// Deployed projects and the repositories they come from.
    pub repositories: Vec<Repository>,
    /// People who share it, as the API tells them.
    pub collaborators: Vec<String>,
    /// What could not be read, and why.
    pub unread: Vec<Unread>,
}

impl Environment {
    /// The layer of that name.
    pub fn layer(&self, name: &LayerName) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.name == *name)
    }

    /// All nodes with the layer each stands in.
    pub fn nodes(&self) -> impl Iterator<Item = (&Layer, &Node)> {
        self.layers.iter().flat_map(|layer| layer.nodes.iter().map(move |node| (layer, node)))
    }

    /// The layer that holds this node.
    pub fn layer_of(&self, id: NodeId) -> Option<&Layer> {
        self.nodes().find(|(_, node)| node.id == id).map(|(layer, _)| layer)
    }

    /// The short form for lists.
    pub fn summary(&self) -> EnvironmentSummary {
        EnvironmentSummary {
            name: self.name.clone(),
            appid: self.appid.clone(),
            display_name: self.display_name.clone(),
            domain: self.domain.clone(),
            region: self.region.clone(),
            status: self.status,
            groups: self.groups.clone(),
            is_transferring: self.is_transferring,
            is_shared: self.is_shared,
            addons: self.addons.len(),
            layers: self.layers.iter().map(Layer::summary).collect(),
        }
    }
}

/// What a list shows of an environment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnvironmentSummary {
    /// The short name.
    pub name: EnvironmentName,
    /// The platform's own identifier, where told.
    pub appid: Option<String>,
    /// The alias a person gave it.
    pub display_name: Option<String>,
    /// The address the platform gave it.
    pub domain: String,
    /// Where it runs.
    pub region: Option<RegionName>,
    /// What it is doing.
    pub status: EnvironmentStatus,
    /// Groups it stands in.
    pub groups: Vec<String>,
    /// True while ownership is being handed over.
    pub is_transferring: bool,
    /// True when others have access.
    pub is_shared: bool,
    /// How many packages the list tells that were installed on it afterwards.
    #[serde(default)]
    pub addons: usize,
    /// Its layers in traffic order.
    pub layers: Vec<LayerSummary>,
}

/// What a list shows of a layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerSummary {
    /// The layer's name.
    pub name: LayerName,
    /// What runs in it.
    pub stack: Stack,
    /// How many nodes.
    pub count: usize,
    /// Reserved cloudlets of one node.
    pub fixed_cloudlets: u32,
    /// The scaling limit of one node.
    pub flexible_cloudlets: u32,
    /// Public IPv4 addresses of all nodes.
    #[serde(default)]
    pub public_ipv4: usize,
}

/// What an environment is doing. Numbers: platform API facts, section 4.1 (confirmed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EnvironmentStatus {
    Running,
    Stopped,
    Launching,
    Sleeping,
    Suspended,
    Creating,
    Cloning,
    Missing,
    Exporting,
    Migrating,
    Broken,
    Updating,
    Stopping,
    GoingToSleep,
    Restoring,
    /// A number this version does not know.
    Unknown(u32),
}

impl EnvironmentStatus {
    /// True where something is under way that ends by itself.
    pub fn is_passing(self) -> bool {
        use EnvironmentStatus::*;
        matches!(
            self,
            Launching
                | Creating
                | Cloning
                | Exporting
                | Migrating
                | Updating
                | Stopping
                | GoingToSleep
                | Restoring
        )
    }
}

impl fmt::Display for EnvironmentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use EnvironmentStatus::*;
        f.pad(match self {
            Running => "running",
            Stopped => "stopped",
            Launching => "starting",
            Sleeping => "sleeping",
            Suspended => "suspended",
            Creating => "being created",
            Cloning => "being cloned",
            Missing => "gone",
            Exporting => "being exported",
            Migrating => "moving between regions",
            Broken => "broken",
            Updating => "redeploying",
            Stopping => "stopping",
            GoingToSleep => "going to sleep",
            Restoring => "being restored",
            Unknown(n) => return write!(f, "in state {n}"),
        })
    }
}

/// What runs in a layer: a certified stack, or a custom container image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// The stack's identifier, such as `tomcat`; `docker` for a custom image.
    pub node_type: String,
    /// The tag, which carries the stack's version, its engine's and the base system.
    pub tag: Option<String>,
    /// The image without its tag, for custom containers.
    pub image: Option<String>,
}

impl Stack {
    /// True for a custom container image.
    pub fn is_custom_image(&self) -> bool {
        self.image.is_some() || self.node_type == "docker"
    }
}

impl fmt::Display for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.image.as_deref().unwrap_or(&self.node_type))?;
        match &self.tag {
            Some(tag) => write!(f, ":{tag}"),
            None => Ok(()),
        }
    }
}

/// A layer (the platform's node group): nodes that are alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Its name, such as `cp`.
    pub name: LayerName,
    /// The alias a person gave it.
    pub display_name: Option<String>,
    /// What runs in it.
    pub stack: Stack,
    /// Its nodes; the first is the master unless one says otherwise.
    pub nodes: Vec<Node>,
    /// Reserved cloudlets of each node.
    pub fixed_cloudlets: u32,
    /// The scaling limit of each node, in cloudlets.
    pub flexible_cloudlets: u32,
    /// Disk of each node, in MB.
    pub disk_limit_mb: Option<u64>,
    /// `STATELESS` or `STATEFUL`, where told.
    pub scaling_mode: Option<String>,
    /// Whether the shared load balancer reaches it, where told.
    pub slb_access: Option<bool>,
    /// Seconds between the restarts of its containers, where told.
    pub restart_delay: Option<u64>,
    /// Settings of an automatic cluster, as told.
    pub cluster: Option<serde_json::Value>,
    /// Limits the package put on it, as told.
    pub validation: Option<serde_json::Value>,
    /// Container variables of the master that the image did not bring.
    pub variables: BTreeMap<String, Value>,
    /// Paths kept on volumes.
    pub volumes: Vec<String>,
    /// Folders of other machines mounted here.
    pub mounts: Vec<Mount>,
    /// Links to other layers (custom containers).
    pub links: Vec<Link>,
    /// Volumes taken over from other layers.
    pub volumes_from: Vec<VolumesFrom>,
    /// Start command and entry point, where they differ from the image's.
    pub run: RunConfig,
    /// Rules a person added or changed.
    pub firewall: Vec<FirewallRule>,
    /// The registry its image comes from, without the password.
    pub registry: Option<String>,
}

impl Layer {
    /// The master node.
    pub fn master(&self) -> Option<&Node> {
        self.nodes.iter().find(|node| node.is_master).or(self.nodes.first())
    }

    /// IPv4 addresses of each node; the platform keeps the number equal in a layer.
    pub fn public_ipv4(&self) -> usize {
        self.nodes.iter().map(|node| node.public_ipv4.len()).max().unwrap_or(0)
    }

    /// The short form for lists.
    pub fn summary(&self) -> LayerSummary {
        LayerSummary {
            name: self.name.clone(),
            stack: self.stack.clone(),
            count: self.nodes.len(),
            fixed_cloudlets: self.fixed_cloudlets,
            flexible_cloudlets: self.flexible_cloudlets,
            public_ipv4: self.nodes.iter().map(|node| node.public_ipv4.len()).sum(),
        }
    }
}

/// One container.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its number on the installation.
    pub id: NodeId,
    /// The alias a person gave it.
    pub display_name: Option<String>,
    /// True for the layer's first node.
    pub is_master: bool,
    /// Its address inside the installation.
    pub internal_ip: Option<String>,
    /// Public IPv4 addresses; of one that a manifest asks for, and nobody has given yet, the text is empty.
    pub public_ipv4: Vec<String>,
    /// Public IPv6 addresses.
    pub public_ipv6: Vec<String>,
    /// Whether the platform's own export carries its data, where told.
    pub can_be_exported: Option<bool>,
    /// TCP or UDP ports mapped to the outside.
    pub endpoints: Vec<Endpoint>,
}

impl Node {
    /// Public addresses that it has, of both kinds.
    pub fn public_addresses(&self) -> impl Iterator<Item = &String> {
        self.public_ipv4.iter().chain(&self.public_ipv6).filter(|address| !address.is_empty())
    }
}

/// A port mapped to the outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Its number on the installation, where told.
    pub id: Option<u64>,
    /// A person's name for it.
    pub name: String,
    /// The port inside the container.
    pub private_port: u16,
    /// The port outside, given by the platform.
    pub public_port: Option<u16>,
    /// `TCP` or `UDP`.
    pub protocol: String,
}

/// A folder of another machine mounted into a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mount {
    /// Where it appears.
    pub path: String,
    /// Where it comes from.
    pub source: MountSource,
    /// The folder there.
    pub source_path: String,
    /// `NFS4` and the like, as told.
    pub protocol: Option<String>,
    /// Whether writing is refused.
    pub read_only: bool,
    /// A person's name for it.
    pub name: Option<String>,
}

/// The machine a mount comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MountSource {
    /// Another layer of the same environment.
    Layer(LayerName),
    /// A node of another environment.
    OtherEnvironment(NodeId),
    /// A host outside the platform.
    Host(String),
}

impl fmt::Display for MountSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Layer(layer) => write!(f, "layer {layer}"),
            Self::OtherEnvironment(node) => write!(f, "node {node} of another environment"),
            Self::Host(host) => f.write_str(host),
        }
    }
}

/// A link from a custom container to another layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The layer that is linked in.
    pub source: LayerName,
    /// The prefix of the variables it brings.
    pub alias: String,
}

/// Volumes taken over from another layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumesFrom {
    /// The layer they belong to.
    pub source: LayerName,
    /// Whether writing is refused.
    pub read_only: bool,
    /// Only these paths; empty for all.
    pub volumes: Vec<String>,
}

/// Start command and entry point of a container.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunConfig {
    /// The command, where it differs from the image's.
    pub command: Option<String>,
    /// The entry point, where it differs from the image's.
    pub entrypoint: Option<String>,
}

/// A rule of the container firewall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirewallRule {
    /// A person's name for it.
    pub name: String,
    /// `INPUT` or `OUTPUT`.
    pub direction: String,
    /// `TCP`, `UDP` or `ALL`.
    pub protocol: String,
    /// Ports and ranges; empty for all.
    pub ports: String,
    /// Addresses it applies to at the far end; empty for all.
    pub source: String,
    /// Addresses it applies to here; empty for all.
    pub destination: String,
    /// Position; lower comes first.
    pub priority: u32,
    /// `ALLOW` or `DENY`.
    pub action: String,
    /// Whether it is in force.
    pub enabled: bool,
}

/// A certificate bound to an environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The name it is shown by.
    pub name: String,
    /// Domains it covers.
    pub domains: Vec<String>,
    /// When it ends, as told.
    pub expires: Option<String>,
}

/// An automatic reaction to load, kept as the platform tells it, without its ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// A person's name for it.
    pub name: String,
    /// The layer it watches.
    pub layer: LayerName,
    /// Scales nodes, or only writes a mail.
    pub scales: bool,
    /// Period, condition, actions and whether it is on.
    pub body: serde_json::Value,
}

/// A package installed on an environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOn {
    /// Its marketplace identifier, where told.
    pub id: Option<String>,
    /// The name it is shown by.
    pub name: String,
    /// The layer it sits on, where told.
    pub layer: Option<LayerName>,
}

/// A deployed project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repository {
    /// The context it is deployed to, such as `ROOT`.
    pub context: String,
    /// `GIT`, `SVN` or `ARCHIVE`.
    pub kind: String,
    /// Address or archive name, without credentials.
    pub url: Option<String>,
    /// The branch, where there is one.
    pub branch: Option<String>,
    /// The layer it is deployed on, where told.
    pub layer: Option<LayerName>,
}

/// Something about an environment or a cloud that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// What, in a person's words, such as `firewall rules`.
    pub what: String,
    /// Why, in a sentence.
    pub why: String,
}
