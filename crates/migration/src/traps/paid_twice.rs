//! Public addresses are paid on both sides until the source is deleted.

use crate::case::{Case, Origin};
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PaidTwice;

static ABOUT: About = About {
    code: "T123",
    name: "addresses paid twice",
    severity: Severity::Note,
    what: "The environment has public addresses, which are charged whatever the environment does.",
    why: "A stopped environment still pays for its disk and its public addresses.",
    remedy: "Detach the addresses of the source once nothing uses them, and delete it when you are sure.",
    source: "Vendor documentation, Charged Resources; reports of people who moved (confirmed).",
};

impl Trap for PaidTwice {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if !matches!(case.source.origin, Origin::Live { .. }) {
            return;
        }
        let addresses: usize = case.source.environment.nodes().map(|(_, node)| node.public_ipv4.len()).sum();
        if addresses > 0 {
            let what = if addresses == 1 { "A public address is" } else { "Public addresses are" };
            let message =
                format!("{what} paid at {} too until detached, even when stopped.", case.source.label);
            let remedy = Remedy::Yours("Detach at the source once nothing uses it.".into());
            say.say("price", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Origin;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn addresses_are_told() {
        one("T123", Severity::Note, |s| s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()]);
    }

    #[test]
    fn a_file_costs_nothing() {
        none("T123", |s| {
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
            s.source.origin = Origin::Bundle { path: "shelf/my-shop".into() };
        });
    }

    #[test]
    fn without_addresses_there_is_nothing_to_detach() {
        none("T123", |s| s.layer().nodes[0].public_ipv6 = vec!["2001:db8::7".into()]);
    }
}
