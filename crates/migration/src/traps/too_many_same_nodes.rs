//! A layer has more nodes than one may have at the target.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManySameNodes;

static ABOUT: About = About {
    code: "T042",
    name: "a layer with too many nodes",
    severity: Severity::Blocker,
    what: "A layer has more nodes than the target allows in one layer.",
    why: "The target limits the nodes of a layer.",
    remedy: "Scale the layer in at the source beforehand, or ask the hoster for a higher limit.",
    source: "Quota environment.maxsamenodescount; result code 2366 (confirmed).",
};

impl Trap for TooManySameNodes {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let nodes = layer.nodes.len();
            if let Some(limit) = look::exceeded(case, limits::SAME_NODES, nodes as u64) {
                let message =
                    format!("Layer {} has {nodes} nodes; {} allows {limit}.", layer.name, case.target.label);
                let remedy =
                    Remedy::Yours("Scale the layer in, or ask the hoster for a higher limit.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::node;
    use crate::fixtures::{layer, none, one, stack};

    #[test]
    fn a_wide_layer_is_a_blocker() {
        let found = one("T042", Severity::Blocker, |s| {
            s.limit("environment.maxsamenodescount", 2);
            s.layer().nodes = vec![node(1), node(2), node(3)];
        });
        assert_eq!(found.message, "Layer cp has 3 nodes; west allows 2.");
    }

    #[test]
    fn two_layers_count_each_for_itself() {
        none("T042", |s| {
            s.limit("environment.maxsamenodescount", 1);
            s.source.environment.layers.push(layer("sqldb", stack("mysql", "8.0.33")));
        });
    }
}
