//! Archives of a layer cannot be fetched, because the shared load balancer does not reach it.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct ExportBehindSlb;

static ABOUT: About = About {
    code: "T063",
    name: "an export that nobody reaches",
    severity: Severity::Note,
    what: "Access through the shared load balancer is off for a layer, and an export copy is wanted.",
    why: "Port 7979, from which archives are fetched, goes through the shared load balancer.",
    remedy: "Switch the access on while archives are fetched.",
    source: "Vendor documentation, Shared Load Balancer and Ports (confirmed).",
};

impl Trap for ExportBehindSlb {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            if look::wants_export(case) && layer.slb_access == Some(false) && layer.public_ipv4() == 0 {
                let message =
                    format!("Archives of layer {} cannot be fetched: access via SLB is off.", layer.name);
                let remedy = Remedy::Yours("Switch the access on while archives are fetched.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_layer_nobody_reaches_is_told() {
        one("T063", Severity::Note, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().slb_access = Some(false);
        });
    }

    #[test]
    fn it_does_not_matter_without_an_export() {
        none("T063", |s| s.layer().slb_access = Some(false));
        none("T063", |s| s.choices.reading = Reading::WithPlatformExport);
    }
}
