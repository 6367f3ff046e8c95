//! Whoever has it pays for it.

use freeport_domain::Node;

use crate::finding::Severity;
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Charges;

fn addresses(node: &Node) -> usize {
    node.public_ipv4.len() + node.public_ipv6.len()
}

static ABOUT: About = About {
    code: "H026",
    name: "who pays",
    severity: Severity::Note,
    what: "From the confirmation on the new owner pays, and the giver sees the environment no more.",
    why: "The environment runs on as it is and belongs to the new owner.",
    remedy: "Settle between you from when on the other pays.",
    source: "Vendor documentation, environment transfer (confirmed).",
};

impl Rule for Charges {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let (name, label) = (&case.environment.name, case.to.label());
        let addresses: usize =
            case.environment.layers.iter().flat_map(|layer| &layer.nodes).map(addresses).sum();
        let with = match addresses {
            0 => String::new(),
            1 => ", its public address included".to_owned(),
            n => format!(", its {n} public addresses included"),
        };
        let message = format!(
            "{name} runs on. From the confirmation on {label} pays for it{with}, and {} sees it no more.",
            case.from
        );
        say.say("", message, None);
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::one;

    #[test]
    fn whoever_has_it_pays() {
        let said = one("H026", Severity::Note, |_| {});
        assert_eq!(
            said,
            "my-shop runs on. From the confirmation on partner pays for it, and east sees it no more."
        );
        let said = one("H026", Severity::Note, |s| {
            s.environment().layers[0].nodes[0].public_ipv4 = vec!["192.0.2.1".into()];
        });
        assert!(said.contains("its public address included"), "{said}");
    }
}
