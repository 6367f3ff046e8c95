//! Mounts, endpoints, firewall rules, triggers and certificates, in our words.

use freeport_domain::{
    Certificate, Endpoint, Environment, FirewallRule, Mount, MountSource, NodeId, Trigger,
};
use serde_json::Value;

use crate::wire::Object;

/// A mount point; one that the platform made itself is not a person's to move.
pub(crate) fn mount(told: Object<'_>, environment: &Environment) -> Option<Mount> {
    if told.text("creator").is_some_and(|creator| creator.eq_ignore_ascii_case("SYSTEM")) {
        return None;
    }
    if told.text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("LOCAL")) {
        return None;
    }
    let path = told.text("path")?;
    Some(Mount {
        source: source(told, environment)?,
        source_path: told.text("sourcePath").unwrap_or_else(|| path.clone()),
        protocol: told.text("protocol"),
        read_only: told.flag("readOnly").unwrap_or(false),
        name: told.text("name"),
        path,
    })
}

fn source(told: Object<'_>, environment: &Environment) -> Option<MountSource> {
    match told.count("sourceNodeId").filter(|id| *id != 0).map(NodeId) {
        Some(id) => Some(match environment.layer_of(id) {
            Some(layer) => MountSource::Layer(layer.name.clone()),
            None => MountSource::OtherEnvironment(id),
        }),
        None => {
            let layer = told
                .text("sourceNodeGroup")
                .filter(|name| environment.layer(&name.as_str().into()).is_some());
            layer
                .map(|name| MountSource::Layer(name.as_str().into()))
                .or_else(|| told.text("sourceHost").map(MountSource::Host))
        }
    }
}

/// An endpoint with the node it belongs to.
pub(crate) fn endpoint(told: Object<'_>) -> Option<(NodeId, Endpoint)> {
    let endpoint = Endpoint {
        id: told.count("id"),
        name: told.text("name").unwrap_or_default(),
        private_port: told.count("privatePort")?,
        public_port: told.count("publicPort"),
        protocol: told.text("protocol").unwrap_or_else(|| "TCP".into()).to_uppercase(),
    };
    Some((NodeId(told.count("nodeId")?), endpoint))
}

/// The first rule's and the last rule's priority belong to the platform (confirmed).
const INFRASTRUCTURE: [u32; 2] = [1, 65_535];

/// A firewall rule that a person may have made. Infrastructure rules are the platform's own.
pub(crate) fn rule(told: Object<'_>) -> Option<FirewallRule> {
    let priority = told.count("priority").unwrap_or(0);
    if told.flag("isInfra").unwrap_or(false) || INFRASTRUCTURE.contains(&priority) {
        return None;
    }
    Some(FirewallRule {
        name: told.text("name").unwrap_or_default(),
        direction: told.text("direction").unwrap_or_else(|| "INPUT".into()).to_uppercase(),
        protocol: told.text("protocol").unwrap_or_else(|| "ALL".into()).to_uppercase(),
        ports: told.text("ports").unwrap_or_default(),
        source: told.text("src").unwrap_or_default(),
        destination: told.text("dst").unwrap_or_default(),
        priority,
        action: told.text("action").unwrap_or_else(|| "ALLOW".into()).to_uppercase(),
        enabled: told.flag("isEnabled").unwrap_or(true),
    })
}

/// A trigger without what belongs to its installation alone.
pub(crate) fn trigger(told: &Value, scales: bool) -> Option<Trigger> {
    let object = Object::of(told)?;
    let layer = object.text("nodeGroup")?;
    let mut body = told.clone();
    drop_ids(&mut body);
    Some(Trigger {
        name: object.text("name").unwrap_or_default(),
        layer: layer.as_str().into(),
        scales,
        body,
    })
}

/// Numbers and times that mean nothing on another installation.
fn drop_ids(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, value| {
                !value.is_null() && !matches!(key.as_str(), "id" | "userId" | "appid" | "createdOn")
            });
            map.values_mut().for_each(drop_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_ids),
        _ => {}
    }
}

/// A certificate by its names; keys are not asked for.
pub(crate) fn certificate(told: Object<'_>) -> Option<Certificate> {
    let domains = told.texts("domains");
    let name = told
        .text("name")
        .or_else(|| told.text("domain"))
        .or_else(|| domains.first().cloned())
        .or_else(|| told.text("id").map(|id| format!("certificate {id}")))?;
    Some(Certificate { name, domains, expires: told.text("expiresAt").or_else(|| told.text("expiredDate")) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rules_of_the_platform_are_not_a_persons() {
        let rule = |value: Value| super::rule(Object::of(&value).unwrap());
        assert!(rule(json!({"name": "x", "isInfra": true, "priority": 50})).is_none());
        assert!(rule(json!({"name": "x", "priority": 65_535})).is_none());
        assert_eq!(rule(json!({"name": "db", "ports": 5432, "priority": 1000})).unwrap().ports, "5432");
    }

    #[test]
    fn a_trigger_loses_its_numbers() {
        let told = json!({"id": 4, "name": "hot", "nodeGroup": "cp", "condition": {"id": 9, "value": 70}});
        let trigger = trigger(&told, true).unwrap();
        assert_eq!(trigger.body, json!({"name": "hot", "nodeGroup": "cp", "condition": {"value": 70}}));
    }
}
