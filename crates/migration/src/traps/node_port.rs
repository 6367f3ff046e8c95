//! A Node.js layer listens on another port than the balancer tries.

use crate::case::Case;
use crate::families;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct NodePort;

static ABOUT: About = About {
    code: "T078",
    name: "a port that the balancer does not expect",
    severity: Severity::Note,
    what: "A certified Node.js layer sets PORT to another number than 3000 and does not tell the balancer.",
    why: "The shared load balancer goes to the first port found at start; for certified Node.js 3000 \
           was observed. A wrong guess shows as error 502.",
    remedy: "Set JELASTIC_EXPOSE to the port, and open the new environment's address.",
    source: "Vendor documentation, Ports: JELASTIC_EXPOSE (confirmed); port 3000, reports of people \
           who moved (confirmed).",
};

impl Trap for NodePort {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let is_node = families::known(&layer.stack.node_type).is_some_and(|known| known.name == "nodejs");
            let told = ["JELASTIC_EXPOSE", "JELASTIC_PRIORITY_PORTS"]
                .iter()
                .any(|name| layer.variables.contains_key(*name));
            let port = layer.variables.get("PORT").and_then(|value| value.expose());
            if let Some(port) = port.filter(|port| is_node && !told && *port != "3000") {
                let message =
                    format!("Layer {} listens on port {port}; the balancer may try 3000.", layer.name);
                let remedy = Remedy::Yours(format!(
                    "Set JELASTIC_EXPOSE to {port}, and open the new environment's address."
                ));
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn another_port_is_told() {
        one("T078", Severity::Note, |s| {
            s.layer().stack = stack("nodejs", "20.7.0-npm");
            s.variable("PORT", "8000");
        });
    }

    #[test]
    fn the_expected_port_and_a_told_one_are_fine() {
        none("T078", |s| {
            s.layer().stack = stack("nodejs", "20.7.0-npm");
            s.variable("PORT", "3000");
        });
        none("T078", |s| {
            s.layer().stack = stack("nodejs", "20.7.0-npm");
            s.variable("PORT", "8000");
            s.variable("JELASTIC_EXPOSE", "8000");
        });
        none("T078", |s| s.variable("PORT", "8000"));
    }
}
