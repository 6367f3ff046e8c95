//! Access through the shared load balancer is off.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SlbOff;

static ABOUT: About = About {
    code: "T085",
    name: "a layer that the load balancer does not reach",
    severity: Severity::Note,
    what: "Access via SLB is off for a layer without public addresses.",
    why: "Its default addresses answer with error 403, and only endpoints and other layers reach it. \
           That stays so.",
    remedy: "The setting is kept.",
    source: "Vendor documentation, Shared Load Balancer and Public IP (confirmed).",
};

impl Trap for SlbOff {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        // With a public address the platform switches the access off by itself.
        let layers = case.source.environment.layers.iter();
        for layer in layers.filter(|layer| layer.slb_access == Some(false) && layer.public_ipv4() == 0) {
            let message = format!("Access via SLB is off for layer {}, and stays off.", layer.name);
            say.say(&layer.name, message, Some(Remedy::Done("The setting is kept.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn access_that_is_off_is_told() {
        one("T085", Severity::Note, |s| s.layer().slb_access = Some(false));
    }

    #[test]
    fn access_that_is_on_or_untold_is_fine() {
        none("T085", |s| s.layer().slb_access = None);
    }

    #[test]
    fn a_public_address_switches_it_off_by_itself() {
        none("T085", |s| {
            s.layer().slb_access = Some(false);
            s.layer().nodes[0].public_ipv4 = vec!["203.0.113.7".into()];
        });
    }
}
