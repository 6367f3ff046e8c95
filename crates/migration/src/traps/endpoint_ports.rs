//! The public ports of endpoints change.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct EndpointPorts;

static ABOUT: About = About {
    code: "T081",
    name: "endpoint ports that change",
    severity: Severity::Caveat,
    what: "The environment has endpoints, and the target gives them other public ports.",
    why: "The platform chooses the public port of an endpoint.",
    remedy: "The endpoints are added by name and private port. Tell clients the new ports, which stand \
           in the report.",
    source: "Vendor documentation, Endpoints: the public port is assigned (confirmed).",
};

impl Trap for EndpointPorts {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for (layer, node) in case.source.environment.nodes() {
            for endpoint in &node.endpoints {
                let Some(port) = endpoint.public_port else { continue };
                let message = format!(
                    "{} of layer {} leaves public port {port} for another.",
                    endpoint.name, layer.name
                );
                let remedy = Remedy::Yours("Tell its clients the new port.".into());
                say.say(&endpoint.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Endpoint;

    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn mapped(setting: &mut Setting, public_port: Option<u16>) {
        let endpoint =
            Endpoint { id: None, name: "db".into(), private_port: 5432, public_port, protocol: "TCP".into() };
        setting.layer().nodes[0].endpoints.push(endpoint);
    }

    #[test]
    fn a_port_that_changes_is_told() {
        let found = one("T081", Severity::Caveat, |s| mapped(s, Some(11_001)));
        assert_eq!(found.message, "db of layer cp leaves public port 11001 for another.");
    }

    #[test]
    fn a_port_nobody_knows_is_fine() {
        none("T081", |s| mapped(s, None));
    }
}
