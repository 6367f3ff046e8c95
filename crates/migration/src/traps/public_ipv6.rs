//! The target allows no or fewer public IPv6 addresses.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits::{self, Count};
use crate::traps::{About, Says, Trap, look};

pub struct PublicIpv6;

static ABOUT: About = About {
    code: "T047",
    name: "public IPv6 addresses above the limit",
    severity: Severity::Blocker,
    what: "The environment has public IPv6 addresses that the account at the target may not have.",
    why: "IPv6 has limits of its own: a switch, addresses of an environment, addresses of a node.",
    remedy: "Detach addresses at the source beforehand, or ask the hoster.",
    source: "Quotas environment.externalipv6.enabled, .maxcount and .maxcount.per.node; result \
           ENV_EXT_IPV6_NOT_ALLOWED and its siblings (confirmed).",
};

impl Trap for PublicIpv6 {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let counts = limits::counts(&case.source.environment);
        let mut counts =
            counts.iter().filter(|one| [limits::IPV6, limits::IPV6_PER_NODE].contains(&one.quota));
        let above = if look::is_off(case, limits::MAY_HAVE_IPV6) {
            counts.next().filter(|one| one.needed > 0).map(|one| (one, 0))
        } else {
            counts.find_map(|one| Some((one, look::exceeded(case, one.quota, one.needed)?)))
        };
        if let Some((Count { what, needed, .. }, limit)) = above {
            let message = format!(
                "{} has {needed} {what}; {} allows {limit}.",
                case.source.environment.name, case.target.label
            );
            let remedy = Remedy::Yours("Detach some beforehand, or ask the hoster.".into());
            say.say("environment.externalipv6", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn addressed(setting: &mut Setting) {
        setting.layer().nodes[0].public_ipv6 = vec!["2001:db8::7".into(), "2001:db8::8".into()];
    }

    #[test]
    fn each_of_the_three_limits_is_a_blocker() {
        for (name, limit) in [("enabled", 0), ("maxcount", 1), ("maxcount.per.node", 1)] {
            let found = one("T047", Severity::Blocker, |s| {
                addressed(s);
                s.limit(&format!("environment.externalipv6.{name}"), limit);
            });
            assert!(found.message.contains(&format!("west allows {limit}.")), "{}", found.message);
        }
    }

    #[test]
    fn as_many_as_allowed_is_fine() {
        none("T047", |s| {
            addressed(s);
            s.limit("environment.externalipv6.maxcount", 2);
        });
        none("T047", |s| s.limit("environment.externalipv6.enabled", 0));
    }
}
