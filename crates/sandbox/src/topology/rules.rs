//! The firewall rules a layer starts with: the platform's own first and last, and the stack's ports between.

use crate::catalogue::Kind;
use crate::topology::NodeRequest;
use crate::world::{Rule, World};

const FIRST: i64 = 1;
const LAST: i64 = 65_535;

/// Custom Docker images have no managed rules.
pub(crate) fn default_rules(world: &mut World, wanted: &NodeRequest) -> Vec<Rule> {
    if wanted.stack.kind == Kind::Docker {
        return Vec::new();
    }
    let mut ports: Vec<(String, String)> = vec![("SSH".into(), "22".into())];
    ports.extend(
        wanted.stack.ports.iter().filter(|port| **port != 22).map(|port| (name_of(*port), port.to_string())),
    );
    if let Some(opened) = wanted.env.get("JELASTIC_PORTS").or(wanted.env.get("OPEN_INBOUND_PORTS")) {
        ports.push(("Custom ports".into(), opened.clone()));
    }
    let mut rule = |name: &str, direction: &str, ports: &str, priority, action: &str, infra| Rule {
        id: world.next_id(),
        layer: wanted.layer.clone(),
        name: name.into(),
        direction: direction.into(),
        protocol: if infra { "ALL" } else { "TCP" }.into(),
        ports: ports.into(),
        src: "ALL".into(),
        dst: "ALL".into(),
        priority,
        action: action.into(),
        enabled: true,
        infra,
    };
    let mut rules = vec![rule("Infrastructure", "INPUT", "", FIRST, "ALLOW", true)];
    for (n, (name, port)) in ports.iter().enumerate() {
        rules.push(rule(name, "INPUT", port, 1000 + 10 * n as i64, "ALLOW", false));
    }
    rules.push(rule("Deny all", "INPUT", "", LAST, "DENY", true));
    rules.push(rule("Infrastructure", "OUTPUT", "", FIRST, "ALLOW", true));
    rules.push(rule("Allow all", "OUTPUT", "", LAST, "ALLOW", true));
    rules
}

fn name_of(port: u16) -> String {
    match port {
        80 => "HTTP".into(),
        443 => "HTTPS".into(),
        3306 => "MySQL".into(),
        5432 => "PostgreSQL".into(),
        6379 => "Redis".into(),
        2049 => "NFS".into(),
        other => format!("Port {other}"),
    }
}
