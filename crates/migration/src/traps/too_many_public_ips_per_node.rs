//! A node has more public IPv4 addresses than one may have.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManyPublicIpsPerNode;

static ABOUT: About = About {
    code: "T046",
    name: "too many public IPv4 addresses on a node",
    severity: Severity::Blocker,
    what: "A node has more public IPv4 addresses than the target allows on one node.",
    why: "The target limits the addresses of a node.",
    remedy: "Detach addresses at the source beforehand, or ask the hoster for a higher limit.",
    source: "Quota environment.externalip.maxcount.per.node; result ENV_NODE_EXT_IPV4_MAXCOUNT (confirmed).",
};

impl Trap for TooManyPublicIpsPerNode {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if look::is_off(case, limits::MAY_HAVE_ADDRESSES) {
            return;
        }
        for layer in &case.source.environment.layers {
            let wanted = layer.public_ipv4();
            let limit = look::exceeded(case, limits::ADDRESSES_PER_NODE, wanted as u64);
            if let Some(limit) = limit.filter(|_| wanted > 0) {
                let message = format!(
                    "Nodes of layer {} have {wanted} public IPv4 addresses; {} allows {limit}.",
                    layer.name, case.target.label
                );
                let remedy = Remedy::Yours("Detach some beforehand, or ask the hoster.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn more_on_a_node_than_allowed_is_a_blocker() {
        let found = one("T046", Severity::Blocker, |s| {
            let address = |n| format!("203.0.113.{n}");
            s.layer().nodes[0].public_ipv4 = vec![address(7), address(8), address(9)];
        });
        assert!(found.message.contains("have 3 public IPv4 addresses; west allows 2"), "{}", found.message);
    }

    #[test]
    fn as_many_as_allowed_is_fine() {
        none("T046", |s| s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into(), "203.0.113.8".into()]);
    }
}
