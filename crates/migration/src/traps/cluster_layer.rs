//! A layer is an automatic cluster.

use serde_json::Value as Json;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct ClusterLayer;

static ABOUT: About = About {
    code: "T095",
    name: "an automatic cluster",
    severity: Severity::Caveat,
    what: "A layer was made as a cluster by the platform.",
    why: "A cluster is set up when it is made, with passwords and helper nodes of its own, and \
           cannot be changed into another kind afterwards.",
    remedy: "The cluster is made anew at the target. Take its new credentials from there, and check \
           that no helper layer was made twice.",
    source: "Manifest documentation, cluster (confirmed). That helper layers of the copy may be \
           doubled: inferred.",
};

impl Trap for ClusterLayer {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            if layer.cluster.as_ref().is_some_and(is_cluster) {
                let message = format!("Layer {} is a cluster, which the target sets up anew.", layer.name);
                let remedy = Remedy::Yours("Take the new credentials, and check the helper layers.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

/// Whether cluster settings say yes, in either of their spellings.
pub(super) fn is_cluster(settings: &Json) -> bool {
    match settings {
        Json::Bool(on) => *on,
        Json::Object(map) => match map.get("enabled") {
            Some(enabled) => enabled.as_bool() == Some(true),
            None => map.contains_key("scheme"),
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn clusters_in_every_spelling_are_told() {
        for cluster in [json!(true), json!({"scheme": "galera"}), json!({"enabled": true})] {
            one("T095", Severity::Caveat, |s| s.layer().cluster = Some(cluster));
        }
    }

    #[test]
    fn no_cluster_in_every_spelling_is_fine() {
        for cluster in [json!(false), json!({}), json!({"enabled": false}), json!(null)] {
            none("T095", |s| s.layer().cluster = Some(cluster));
        }
    }
}
