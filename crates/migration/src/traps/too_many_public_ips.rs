//! The environment has more public IPv4 addresses than one may have.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManyPublicIps;

static ABOUT: About = About {
    code: "T045",
    name: "too many public IPv4 addresses",
    severity: Severity::Blocker,
    what: "The public IPv4 addresses of all nodes are more than the target allows in one environment.",
    why: "The target limits the addresses of an environment.",
    remedy: "Detach addresses at the source beforehand, or ask the hoster for a higher limit.",
    source: "Quota environment.externalip.maxcount; result ENV_EXT_IPV4_MAXCOUNT (confirmed).",
};

impl Trap for TooManyPublicIps {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let wanted: usize = case.source.environment.nodes().map(|(_, node)| node.public_ipv4.len()).sum();
        if wanted == 0 || look::is_off(case, limits::MAY_HAVE_ADDRESSES) {
            return;
        }
        if let Some(limit) = look::exceeded(case, limits::ADDRESSES, wanted as u64) {
            let message = format!(
                "{} has {wanted} public IPv4 addresses; {} allows {limit} in one environment.",
                case.source.environment.name, case.target.label
            );
            let remedy = Remedy::Yours("Detach some beforehand, or ask the hoster.".into());
            say.say("environment.externalip.maxcount", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn more_addresses_than_allowed_is_a_blocker() {
        let found = one("T045", Severity::Blocker, |s| {
            s.limit("environment.externalip.maxcount", 1);
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into(), "203.0.113.8".into()];
        });
        assert!(found.message.contains("2 public IPv4 addresses; west allows 1"), "{}", found.message);
    }

    #[test]
    fn as_many_as_allowed_is_fine() {
        none("T045", |s| {
            s.limit("environment.externalip.maxcount", 1);
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
        });
    }
}
