//! Firewall rules, endpoints, mount points and triggers of an environment.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub id: i64,
    pub layer: String,
    pub name: String,
    pub direction: String,
    pub protocol: String,
    pub ports: String,
    pub src: String,
    pub dst: String,
    pub priority: i64,
    pub action: String,
    pub enabled: bool,
    /// The platform's own first and last rule, which nobody edits.
    pub infra: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Endpoint {
    pub id: i64,
    pub node: i64,
    pub name: String,
    pub private_port: i64,
    pub public_port: i64,
    pub protocol: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mount {
    /// Mounted on one node or on a whole layer.
    pub node: Option<i64>,
    pub layer: Option<String>,
    pub path: String,
    pub source_path: String,
    pub source_node: Option<i64>,
    pub source_host: Option<String>,
    pub source_layer: Option<String>,
    pub protocol: String,
    pub name: String,
    pub read_only: bool,
}

impl Mount {
    /// The mount as a request or a manifest words it.
    pub(crate) fn spec(&self) -> Value {
        let mut spec = json!({
            "sourcePath": self.source_path, "readOnly": self.read_only, "protocol": self.protocol,
        });
        if let Some(layer) = &self.source_layer {
            spec["sourceNodeGroup"] = layer.clone().into();
        } else if let Some(host) = &self.source_host {
            spec["sourceHost"] = host.clone().into();
        } else if let Some(id) = self.source_node {
            spec["sourceNodeId"] = id.into();
        }
        spec
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TriggerKind {
    Scaling,
    Alert,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Trigger {
    pub id: i64,
    pub kind: TriggerKind,
    pub enabled: bool,
    /// As it was given: name, layer, condition, actions.
    pub body: Value,
}
