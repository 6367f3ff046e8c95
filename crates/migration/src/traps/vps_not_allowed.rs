//! The target does not allow Elastic VPS.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct VpsNotAllowed;

static ABOUT: About = About {
    code: "T050",
    name: "virtual machines not allowed",
    severity: Severity::Blocker,
    what: "A layer is a virtual machine and the account at the target may have none.",
    why: "Elastic VPS is switched on and off by hosters.",
    remedy: "Ask the hoster, or leave the layer out at the source beforehand.",
    source: "Quota environment.vds.enabled; result code 2364 (confirmed).",
};

impl Trap for VpsNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            if limits::is_vps(layer) && look::is_off(case, limits::VPS) {
                let message =
                    format!("Layer {} is a virtual machine; {} allows none.", layer.name, case.target.label);
                say.say(&layer.name, message, Some(Remedy::Yours("Ask the hoster.".into())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn a_virtual_machine_that_is_not_allowed_is_a_blocker() {
        one("T050", Severity::Blocker, |s| {
            s.layer().stack = stack("ubuntu-vps", "22.04");
            s.limit("environment.vds.enabled", 0);
        });
    }

    #[test]
    fn containers_are_fine() {
        none("T050", |s| s.limit("environment.vds.enabled", 0));
    }
}
