//! What the manifest cannot carry, applied after creation: one part at a time.
//!
//! A part knows what it wants and, given a reading of the target, which changes are still missing. So a part
//! that is repeated after a crash adds nothing twice.

use std::collections::BTreeMap;

use freeport_domain::{Endpoint, Environment, FirewallRule, Layer, LayerName, RunConfig, Trigger, Value};
use freeport_platform::Change;
use serde::{Deserialize, Serialize};

/// One thing to apply. Written into the journal, so sealed values stand for credentials.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Variables that a manifest cannot hold; the layer restarts to take them up.
    Variables {
        /// The layer.
        layer: LayerName,
        /// Names and values.
        variables: BTreeMap<String, Value>,
    },
    /// Start command and entry point; the layer restarts.
    Run {
        /// The layer.
        layer: LayerName,
        /// What to run.
        run: RunConfig,
    },
    /// Firewall rules.
    Firewall {
        /// The layer.
        layer: LayerName,
        /// In order.
        rules: Vec<FirewallRule>,
    },
    /// The managed firewall as a whole.
    FirewallSwitch {
        /// On or off.
        on: bool,
    },
    /// Ports mapped to the outside, by the position of the node in its layer.
    Endpoints {
        /// The layer.
        layer: LayerName,
        /// Position and endpoint.
        endpoints: Vec<(usize, Endpoint)>,
    },
    /// Automatic reactions to load.
    Triggers {
        /// All of them.
        triggers: Vec<Trigger>,
    },
    /// Aliases of the layer and of its nodes, by position.
    Names {
        /// The layer.
        layer: LayerName,
        /// The layer's alias.
        display_name: Option<String>,
        /// Position and alias.
        nodes: Vec<(usize, String)>,
    },
}

impl Part {
    /// All parts an environment needs besides its manifest.
    pub fn all_of(environment: &Environment, draft: &crate::draft::Draft) -> Vec<Self> {
        let mut parts = Vec::new();
        for layer in &environment.layers {
            parts.extend(Self::of_layer(layer, draft));
        }
        if environment.firewall == Some(false) {
            parts.push(Self::FirewallSwitch { on: false });
        }
        if !environment.triggers.is_empty() {
            parts.push(Self::Triggers { triggers: environment.triggers.clone() });
        }
        parts
    }

    fn of_layer(layer: &Layer, draft: &crate::draft::Draft) -> Vec<Self> {
        let name = &layer.name;
        let mut parts = Vec::new();
        if let Some(variables) = draft.later_variables.get(name) {
            parts.push(Self::Variables { layer: name.clone(), variables: variables.clone() });
        }
        if let Some(run) = draft.later_run.get(name) {
            parts.push(Self::Run { layer: name.clone(), run: run.clone() });
        }
        if !layer.firewall.is_empty() {
            parts.push(Self::Firewall { layer: name.clone(), rules: layer.firewall.clone() });
        }
        let endpoints: Vec<_> = numbered(layer, |node| node.endpoints.clone());
        if !endpoints.is_empty() {
            parts.push(Self::Endpoints { layer: name.clone(), endpoints });
        }
        let nodes: Vec<_> = numbered(layer, |node| node.display_name.clone().into_iter().collect());
        if layer.display_name.is_some() || !nodes.is_empty() {
            parts.push(Self::Names { layer: name.clone(), display_name: layer.display_name.clone(), nodes });
        }
        parts
    }

    /// In a person's words.
    pub fn title(&self) -> String {
        match self {
            Self::Variables { layer, variables } => {
                format!("Set {} in layer {layer}", count(variables.len(), "variable"))
            }
            Self::Run { layer, .. } => format!("Set the start command of layer {layer}"),
            Self::Firewall { layer, rules } => {
                format!("Add {} to layer {layer}", count(rules.len(), "firewall rule"))
            }
            Self::FirewallSwitch { on } => format!("Switch the firewall {}", if *on { "on" } else { "off" }),
            Self::Endpoints { layer, endpoints } => {
                format!("Add {} to layer {layer}", count(endpoints.len(), "endpoint"))
            }
            Self::Triggers { triggers } => match triggers.len() {
                1 => "Add 1 trigger".into(),
                n => format!("Add {n} triggers"),
            },
            Self::Names { layer, .. } => format!("Name layer {layer} and its nodes"),
        }
    }

    /// A short name that is unique in a plan.
    pub fn slug(&self) -> String {
        match self {
            Self::Variables { layer, .. } => format!("variables-{layer}"),
            Self::Run { layer, .. } => format!("run-{layer}"),
            Self::Firewall { layer, .. } => format!("firewall-{layer}"),
            Self::FirewallSwitch { .. } => "firewall-switch".into(),
            Self::Endpoints { layer, .. } => format!("endpoints-{layer}"),
            Self::Triggers { .. } => "triggers".into(),
            Self::Names { layer, .. } => format!("names-{layer}"),
        }
    }

    /// The changes that are still missing on the target. Sealed values must have been opened before.
    pub fn missing(&self, target: &Environment) -> Vec<Change> {
        match self {
            Self::Variables { layer, variables } => missing_variables(target.layer(layer), layer, variables),
            Self::Run { layer, run } => {
                let same = target.layer(layer).is_some_and(|there| there.run == *run);
                let set = Change::SetRun { layer: layer.clone(), run: run.clone() };
                if same { vec![] } else { vec![set, Change::Restart(layer.clone())] }
            }
            Self::Firewall { layer, rules } => {
                let there = target.layer(layer).map(|layer| layer.firewall.as_slice()).unwrap_or_default();
                let rules: Vec<_> = rules.iter().filter(|rule| !there.contains(rule)).cloned().collect();
                if rules.is_empty() {
                    vec![]
                } else {
                    vec![Change::AddFirewallRules { layer: layer.clone(), rules }]
                }
            }
            Self::FirewallSwitch { on } => {
                if target.firewall == Some(*on) {
                    vec![]
                } else {
                    vec![Change::SetFirewall(*on)]
                }
            }
            Self::Endpoints { layer, endpoints } => missing_endpoints(target.layer(layer), endpoints),
            Self::Triggers { triggers } => triggers
                .iter()
                .filter(|wanted| {
                    !target.triggers.iter().any(|t| t.name == wanted.name && t.layer == wanted.layer)
                })
                .map(|trigger| Change::AddTrigger(trigger.clone()))
                .collect(),
            Self::Names { layer, display_name, nodes } => {
                missing_names(target.layer(layer), display_name, nodes)
            }
        }
    }
}

fn numbered<T>(layer: &Layer, of: impl Fn(&freeport_domain::Node) -> Vec<T>) -> Vec<(usize, T)> {
    let each = |(i, node)| of(node).into_iter().map(move |item| (i, item));
    layer.nodes.iter().enumerate().flat_map(each).collect()
}

fn missing_variables(
    there: Option<&Layer>,
    layer: &LayerName,
    wanted: &BTreeMap<String, Value>,
) -> Vec<Change> {
    let same = |name: &String, value: &Value| {
        there
            .and_then(|there| there.variables.get(name))
            .is_some_and(|found| found.expose() == value.expose())
    };
    let variables: BTreeMap<_, _> = wanted
        .iter()
        .filter(|(name, value)| !same(name, value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if variables.is_empty() {
        return vec![];
    }
    vec![Change::SetVariables { layer: layer.clone(), variables }, Change::Restart(layer.clone())]
}

/// An endpoint is the same where name, port and protocol are: the public port is the platform's to choose.
fn missing_endpoints(there: Option<&Layer>, wanted: &[(usize, Endpoint)]) -> Vec<Change> {
    let Some(there) = there else { return vec![] };
    let same = |a: &Endpoint, b: &Endpoint| {
        (&a.name, a.private_port, &a.protocol) == (&b.name, b.private_port, &b.protocol)
    };
    wanted
        .iter()
        .filter_map(|(index, endpoint)| {
            let node = there.nodes.get(*index)?;
            let found = node.endpoints.iter().any(|e| same(e, endpoint));
            (!found).then(|| Change::AddEndpoint { node: node.id, endpoint: endpoint.clone() })
        })
        .collect()
}

fn missing_names(
    there: Option<&Layer>,
    display_name: &Option<String>,
    nodes: &[(usize, String)],
) -> Vec<Change> {
    let Some(there) = there else { return vec![] };
    let layer = display_name
        .iter()
        .filter(|name| there.display_name.as_ref() != Some(*name))
        .map(|name| Change::NameLayer { layer: there.name.clone(), display_name: name.clone() });
    let nodes = nodes.iter().filter_map(|(index, name)| {
        let node = there.nodes.get(*index)?;
        let differs = node.display_name.as_ref() != Some(name);
        differs.then(|| Change::NameNode { node: node.id, display_name: name.clone() })
    });
    layer.chain(nodes).collect()
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::environment;

    fn endpoint(name: &str) -> Endpoint {
        Endpoint {
            id: None,
            name: name.into(),
            private_port: 5432,
            public_port: None,
            protocol: "TCP".into(),
        }
    }

    #[test]
    fn triggers_are_counted_in_words() {
        let trigger = |name: &str| Trigger {
            name: name.into(),
            layer: "cp".into(),
            scales: true,
            body: serde_json::Value::Null,
        };
        let title = |names: &[&str]| {
            Part::Triggers { triggers: names.iter().map(|name| trigger(name)).collect() }.title()
        };
        assert_eq!(title(&["more"]), "Add 1 trigger");
        assert_eq!(title(&["more", "less"]), "Add 2 triggers");
    }

    #[test]
    fn what_is_there_is_not_added_again() {
        let mut target = environment("my-shop");
        let part = Part::Endpoints { layer: "cp".into(), endpoints: vec![(0, endpoint("db"))] };
        assert_eq!(part.missing(&target).len(), 1);
        target.layers[0].nodes[0].endpoints.push(Endpoint {
            id: Some(4),
            public_port: Some(11_001),
            ..endpoint("db")
        });
        assert!(part.missing(&target).is_empty());
    }

    #[test]
    fn variables_restart_their_layer_once() {
        let mut target = environment("my-shop");
        let variables = BTreeMap::from([("A".to_owned(), Value::Plain("${B}".into()))]);
        let part = Part::Variables { layer: "cp".into(), variables: variables.clone() };
        assert!(matches!(part.missing(&target)[..], [Change::SetVariables { .. }, Change::Restart(_)]));
        target.layers[0].variables = variables;
        assert!(part.missing(&target).is_empty());
    }

    #[test]
    fn a_part_reads_back_from_the_journal() {
        let part = Part::Variables {
            layer: "cp".into(),
            variables: BTreeMap::from([("DB_PASSWORD".to_owned(), Value::of("DB_PASSWORD", "hunter2"))]),
        };
        let written = serde_json::to_string(&part).unwrap();
        assert!(!written.contains("hunter2"));
        assert!(serde_json::from_str::<Part>(&written).is_ok());
    }
}
