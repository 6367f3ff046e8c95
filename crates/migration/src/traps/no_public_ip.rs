//! The target does not allow public IPv4 addresses.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct NoPublicIp;

static ABOUT: About = About {
    code: "T044",
    name: "public IPv4 not allowed",
    severity: Severity::Blocker,
    what: "A layer has public IPv4 addresses and the account at the target may have none.",
    why: "Hosters switch public addresses off, mostly for trials.",
    remedy: "Detach the addresses at the source beforehand, or ask the hoster.",
    source: "Quota environment.externalip.enabled; result ENV_EXT_IPV4_NOT_ALLOWED (confirmed).",
};

impl Trap for NoPublicIp {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in case.source.environment.layers.iter().filter(|layer| layer.public_ipv4() > 0) {
            if look::is_off(case, limits::MAY_HAVE_ADDRESSES) {
                let message = format!(
                    "Layer {} has public IPv4 addresses; {} allows none.",
                    layer.name, case.target.label
                );
                let remedy = Remedy::Yours("Detach them beforehand, or ask the hoster.".into());
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
    fn an_address_that_is_not_allowed_is_a_blocker() {
        let found = one("T044", Severity::Blocker, |s| {
            s.limit("environment.externalip.enabled", 0);
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
        });
        assert_eq!(found.message, "Layer cp has public IPv4 addresses; west allows none.");
    }

    #[test]
    fn a_layer_without_addresses_is_fine() {
        none("T044", |s| s.limit("environment.externalip.enabled", 0));
    }
}
