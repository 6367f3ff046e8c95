//! Access through the shared load balancer is off.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct SlbOff;

static ABOUT: About = About {
    code: "T085",
    name: "a layer that the load balancer does not reach",
    severity: Severity::Note,
    what: "Access via SLB is off for a layer.",
    why: "Its default addresses answer with error 403, and only public addresses, endpoints and \
           other layers reach it. That stays so.",
    remedy: "The setting moves as it is.",
    source: "Vendor documentation, Shared Load Balancer and Public IP (confirmed).",
};

impl Trap for SlbOff {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in case.source.environment.layers.iter().filter(|layer| layer.slb_access == Some(false)) {
            let message = format!("Access via SLB is off for layer {}, there as here.", layer.name);
            say.say(&layer.name, message, Some(Remedy::Done("The setting moves as it is.".into())));
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
}
