//! One change to an environment that exists.

use std::collections::BTreeMap;

use freeport_domain::{Endpoint, FirewallRule, LayerName, Mount, NodeId, RunConfig, Trigger, Value};

/// What [`Session::configure`](crate::Session::configure) can change.
///
/// A change is a value, so that it can be named in a log by [`Change::name`] without showing what is in it.
/// Adding is not the same as setting: whoever repeats an addition reads first.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Sets these variables on every node of the layer and leaves all others alone. Repeatable.
    SetVariables {
        /// The layer.
        layer: LayerName,
        /// Names and values; a sealed value is refused.
        variables: BTreeMap<String, Value>,
    },
    /// Takes these variables away; unknown names are fine. Repeatable.
    RemoveVariables {
        /// The layer.
        layer: LayerName,
        /// Their names.
        names: Vec<String>,
    },
    /// Sets start command and entry point where given, on every node of the layer. Repeatable.
    SetRun {
        /// The layer.
        layer: LayerName,
        /// `None` leaves one alone.
        run: RunConfig,
    },
    /// Adds volumes; a path that is already one is refused or ignored by the platform.
    AddVolumes {
        /// The layer.
        layer: LayerName,
        /// Paths.
        paths: Vec<String>,
    },
    /// Mounts a folder; where something is mounted at that path already it is refused.
    AddMount {
        /// The layer.
        layer: LayerName,
        /// What to mount. A mount from a layer is resolved to that layer's master node.
        mount: Mount,
    },
    /// Adds firewall rules.
    AddFirewallRules {
        /// The layer.
        layer: LayerName,
        /// In order.
        rules: Vec<FirewallRule>,
    },
    /// Switches the managed firewall. Repeatable.
    SetFirewall(bool),
    /// Maps a port to the outside; the platform chooses the public port.
    AddEndpoint {
        /// The node.
        node: NodeId,
        /// Its public port and id are ignored.
        endpoint: Endpoint,
    },
    /// Opens or closes the shared load balancer's way to a layer. Repeatable.
    SetSlbAccess {
        /// The layer.
        layer: LayerName,
        /// Open or closed.
        enabled: bool,
    },
    /// Adds an automatic reaction to load.
    AddTrigger(Trigger),
    /// Names a layer. Repeatable.
    NameLayer {
        /// The layer.
        layer: LayerName,
        /// The alias.
        display_name: String,
    },
    /// Names a node. Repeatable.
    NameNode {
        /// The node.
        node: NodeId,
        /// The alias.
        display_name: String,
    },
    /// Names the environment. Repeatable.
    NameEnvironment(String),
    /// Puts the environment into a group, made where missing. Repeatable.
    JoinGroup(String),
    /// Takes the environment out of a group and removes the group where it is then empty and ours to remove.
    /// Repeatable.
    LeaveGroup(String),
    /// Restarts a layer's containers, which is how they take up new variables. Repeatable.
    Restart(LayerName),
}

impl Change {
    /// What is changed, in words that show nothing of the content.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SetVariables { .. } => "set variables",
            Self::RemoveVariables { .. } => "remove variables",
            Self::SetRun { .. } => "set start command",
            Self::AddVolumes { .. } => "add volumes",
            Self::AddMount { .. } => "add a mount",
            Self::AddFirewallRules { .. } => "add firewall rules",
            Self::SetFirewall(_) => "switch the firewall",
            Self::AddEndpoint { .. } => "add an endpoint",
            Self::SetSlbAccess { .. } => "switch access through the shared load balancer",
            Self::AddTrigger(_) => "add a trigger",
            Self::NameLayer { .. } => "name a layer",
            Self::NameNode { .. } => "name a node",
            Self::NameEnvironment(_) => "name the environment",
            Self::JoinGroup(_) => "join a group",
            Self::LeaveGroup(_) => "leave a group",
            Self::Restart(_) => "restart a layer",
        }
    }

    /// Whether doing it twice leaves the same as doing it once.
    pub fn is_repeatable(&self) -> bool {
        !matches!(
            self,
            Self::AddVolumes { .. }
                | Self::AddMount { .. }
                | Self::AddFirewallRules { .. }
                | Self::AddEndpoint { .. }
                | Self::AddTrigger(_)
        )
    }
}
