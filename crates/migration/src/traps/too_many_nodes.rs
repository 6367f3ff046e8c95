//! The environment has more nodes than one may have at the target.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManyNodes;

static ABOUT: About = About {
    code: "T041",
    name: "too many nodes",
    severity: Severity::Blocker,
    what: "The nodes of all layers together are more than the target allows in one environment.",
    why: "The target limits the nodes of an environment.",
    remedy: "Scale in at the source beforehand, split the environment, or ask the hoster for a \
           higher limit.",
    source: "Quota environment.maxnodescount; result code 2365 (confirmed).",
};

impl Trap for TooManyNodes {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let nodes = case.source.environment.nodes().count();
        if let Some(limit) = look::exceeded(case, limits::NODES, nodes as u64) {
            let message = format!(
                "{} has {nodes} nodes; {} allows {limit} in one environment.",
                case.source.environment.name, case.target.label
            );
            let remedy = Remedy::Yours("Scale in, or ask the hoster for a higher limit.".into());
            say.say("environment.maxnodescount", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::node;
    use crate::fixtures::{none, one};

    #[test]
    fn more_nodes_than_allowed_is_a_blocker() {
        let found = one("T041", Severity::Blocker, |s| {
            s.limit("environment.maxnodescount", 2);
            s.layer().nodes = vec![node(1), node(2), node(3)];
        });
        assert_eq!(found.message, "my-shop has 3 nodes; west allows 2 in one environment.");
    }

    #[test]
    fn as_many_as_allowed_is_fine() {
        none("T041", |s| s.limit("environment.maxnodescount", 1));
    }
}
