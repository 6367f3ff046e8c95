//! Public IP addresses change.

use freeport_domain::Node;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PublicIpChanges;

static ABOUT: About = About {
    code: "T080",
    name: "public addresses that change",
    severity: Severity::Caveat,
    what: "The environment has public addresses, and the target gives it others.",
    why: "Addresses belong to an installation; they can be swapped only inside one.",
    remedy: "Change DNS records and allow-lists that name the addresses. The new ones stand in the report.",
    source: "Vendor documentation, Public IP and Swap Public IPs (confirmed).",
};

impl Trap for PublicIpChanges {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let addresses: Vec<&str> =
                layer.nodes.iter().flat_map(Node::public_addresses).map(String::as_str).collect();
            if !addresses.is_empty() {
                let message = format!(
                    "Layer {} gets other public addresses than {}.",
                    layer.name,
                    addresses.join(", ")
                );
                let remedy = Remedy::Yours("Change records and allow-lists that name them.".into());
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
    fn addresses_of_both_kinds_are_told() {
        let found = one("T080", Severity::Caveat, |s| {
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
            s.layer().nodes[0].public_ipv6 = vec!["2001:db8::7".into()];
        });
        assert!(found.message.contains("203.0.113.7, 2001:db8::7"), "{}", found.message);
    }

    #[test]
    fn one_that_a_manifest_asks_for_does_not_change() {
        none("T080", |s| s.layer().nodes[0].public_ipv4 = vec![String::new()]);
    }

    #[test]
    fn internal_addresses_are_not_told() {
        none("T080", |s| s.layer().nodes[0].internal_ip = Some("10.0.0.9".into()));
    }
}
