//! Variables or start commands name an address of the source.

use freeport_domain::Environment;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct OwnAddresses;

static ABOUT: About = About {
    code: "T076",
    name: "addresses of the source in values",
    severity: Severity::Caveat,
    what: "A value contains the domain, a node name, an internal or a public address of the \
           environment that is moved.",
    why: "All of these change: the new environment has another domain, other node numbers and other \
           addresses.",
    remedy: "Change the values at the target. Names of layers, such as sqldb, work on both sides.",
    source: "Vendor documentation, Container DNS Hostnames and Environment Import; reports of people \
           who moved (confirmed).",
};

impl Trap for OwnAddresses {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let environment = &case.source.environment;
        let addresses = addresses(environment);
        for layer in &environment.layers {
            let found: Vec<&str> = look::texts(layer)
                .filter(|(_, text)| addresses.iter().any(|address| look::names(text, address)))
                .map(|(place, _)| place)
                .collect();
            if !found.is_empty() {
                let message = format!(
                    "In layer {}, {} {} an address of {}.",
                    layer.name,
                    found.join(", "),
                    if found.len() == 1 { "names" } else { "name" },
                    environment.name
                );
                let remedy =
                    Remedy::Yours("Change it at the target; names of layers work on both sides.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

/// Everything by which this environment and its nodes are reached at the source.
fn addresses(environment: &Environment) -> Vec<String> {
    let mut list = vec![environment.domain.clone()];
    for (_, node) in environment.nodes() {
        // A manifest has no nodes yet; its readings number them from zero.
        if node.id.0 > 0 {
            list.push(format!("node{}", node.id));
        }
        list.extend(node.internal_ip.iter().chain(node.public_addresses()).cloned());
    }
    list
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn every_kind_of_address_is_found() {
        for value in [
            "https://my-shop.east.example/hook",
            "mysql://node1001-my-shop.east.example",
            "10.0.0.1:8080",
            "redis://node1001",
        ] {
            let found = one("T076", Severity::Caveat, |s| s.variable("PLACE", value));
            assert_eq!(found.message, "In layer cp, PLACE names an address of my-shop.");
        }
        one("T076", Severity::Caveat, |s| s.layer().run.command = Some("join 10.0.0.1".into()));
    }

    #[test]
    fn a_credential_is_searched_and_not_shown() {
        let found = one("T076", Severity::Caveat, |s| s.variable("DSN", "pg://app:hunter2@10.0.0.1/app"));
        assert!(!found.message.contains("hunter2"));
    }

    #[test]
    fn other_addresses_and_layer_names_are_fine() {
        for value in ["https://shop.example", "10.0.0.12", "node10011", "cp", "my-shop"] {
            none("T076", |s| s.variable("PLACE", value));
        }
    }
}
