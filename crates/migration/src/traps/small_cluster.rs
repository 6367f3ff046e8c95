//! A cluster has fewer nodes than it is made with.

use crate::case::Case;
use crate::families;
use crate::finding::{Remedy, Severity};
use crate::traps::cluster_layer::is_cluster;
use crate::traps::{About, Says, Trap, look};

pub struct SmallCluster;

static ABOUT: About = About {
    code: "T096",
    name: "a cluster with too few nodes",
    severity: Severity::Caveat,
    what: "A cluster layer has fewer nodes than the platform makes such a cluster with.",
    why: "MongoDB, Couchbase and shared storage clusters are made with three nodes at least.",
    remedy: "Scale the layer out at the source beforehand, or make the cluster by hand.",
    source: "Manifest documentation, cluster (confirmed). That fewer are refused: inferred.",
};

impl Trap for SmallCluster {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let clustered = layer.cluster.as_ref().is_some_and(is_cluster);
            let name = families::known(&layer.stack.node_type).map(|known| known.name);
            let three = matches!(name, Some("mongodb-dockerized" | "couchbase" | "storage"));
            if clustered && three && layer.nodes.len() < 3 {
                let nodes = look::count(layer.nodes.len(), "node");
                let message = format!("Cluster {} has {nodes}; it is made with 3 at least.", layer.name);
                let remedy = Remedy::Yours("Scale the layer out beforehand.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn fewer_than_three_are_told() {
        let found = one("T096", Severity::Caveat, |s| {
            s.layer().stack = stack("storage", "2.0-9.6");
            s.layer().cluster = Some(json!(true));
        });
        assert_eq!(found.message, "Cluster cp has 1 node; it is made with 3 at least.");
    }

    #[test]
    fn one_node_without_a_cluster_is_fine() {
        none("T096", |s| s.layer().stack = stack("storage", "2.0-9.6"));
        none("T096", |s| s.layer().cluster = Some(json!(true)));
    }
}
