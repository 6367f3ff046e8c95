//! Firewall rules name addresses of the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct FirewallAddresses;

static ABOUT: About = About {
    code: "T086",
    name: "firewall rules that name addresses",
    severity: Severity::Caveat,
    what: "A rule allows or denies an internal address, or an address of the environment that is moved.",
    why: "Internal addresses belong to an installation: on the target they name other machines or none.",
    remedy: "Change the rule at the target, or use the name of an environment or layer instead.",
    source: "Vendor documentation, Container Firewall (confirmed). That an internal address means \
           something else there: inferred.",
};

impl Trap for FirewallAddresses {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        let own: Vec<&String> = environment
            .nodes()
            .flat_map(|(_, node)| node.public_addresses().chain(&node.internal_ip))
            .collect();
        for layer in &environment.layers {
            for rule in &layer.firewall {
                let words = || rule.source.split([',', ' ']).chain(rule.destination.split([',', ' ']));
                let message = if words().any(|word| own.iter().any(|address| look::names(word, address))) {
                    format!(
                        "Firewall rule {} of layer {} names an address of the source.",
                        rule.name, layer.name
                    )
                } else if words().any(is_internal) {
                    format!("Firewall rule {} of layer {} names an internal address.", rule.name, layer.name)
                } else {
                    continue;
                };
                say.say(&layer.name, message, Some(Remedy::Yours("Change the rule at the target.".into())));
            }
        }
    }
}

/// Whether a word is a private IPv4 address or net.
fn is_internal(word: &str) -> bool {
    let address = word.split('/').next().unwrap_or(word);
    address.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_private())
}

#[cfg(test)]
mod tests {
    use freeport_domain::FirewallRule;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    fn rule(source: &str) -> FirewallRule {
        FirewallRule {
            name: "db".into(),
            direction: "INPUT".into(),
            protocol: "TCP".into(),
            ports: "5432".into(),
            source: source.into(),
            destination: String::new(),
            priority: 1080,
            action: "ALLOW".into(),
            enabled: true,
        }
    }

    #[test]
    fn internal_and_own_addresses_are_told() {
        let found = one("T086", Severity::Caveat, |s| s.layer().firewall.push(rule("10.102.15.248/32")));
        assert!(found.message.ends_with("names an internal address."), "{}", found.message);
        let found = one("T086", Severity::Caveat, |s| {
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
            s.layer().firewall.push(rule("198.51.100.1,203.0.113.7"));
        });
        assert!(found.message.ends_with("names an address of the source."), "{}", found.message);
    }

    #[test]
    fn everybody_and_strangers_are_fine() {
        for source in ["", "ALL", "0.0.0.0/0", "198.51.100.0/24", "172.40.1.1"] {
            none("T086", |s| s.layer().firewall.push(rule(source)));
        }
    }
}
