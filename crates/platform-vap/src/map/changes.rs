//! Our changes as their parameters.

use freeport_domain::{FirewallRule, Trigger};
use serde_json::{Value, json};

/// A firewall rule as `AddRules` takes it.
pub(crate) fn rule(rule: &FirewallRule) -> Value {
    json!({
        "name": rule.name,
        "direction": rule.direction,
        "protocol": rule.protocol,
        "ports": rule.ports,
        "src": rule.source,
        "dst": rule.destination,
        "priority": rule.priority,
        "action": rule.action,
        "isEnabled": rule.enabled,
    })
}

/// A trigger as it was told.
pub(crate) fn trigger(trigger: &Trigger) -> &Value {
    &trigger.body
}
