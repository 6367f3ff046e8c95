//! A layer may use more cloudlets than the target allows.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TooManyCloudlets;

static ABOUT: About = About {
    code: "T043",
    name: "too many cloudlets",
    severity: Severity::Blocker,
    what: "The scaling limit of a layer is above the largest node that the target allows.",
    why: "The target limits the size of a node in cloudlets.",
    remedy: "Lower the scaling limit at the source beforehand, or ask the hoster for a higher limit.",
    source: "Quota environment.maxcloudletsperrec; result code 2361 (confirmed).",
};

impl Trap for TooManyCloudlets {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let wanted = layer.flexible_cloudlets;
            if let Some(limit) = look::exceeded(case, limits::CLOUDLETS, u64::from(wanted)) {
                let message = format!(
                    "Nodes of layer {} may use {wanted} cloudlets; {} allows {limit}.",
                    layer.name, case.target.label
                );
                let remedy =
                    Remedy::Yours("Lower the scaling limit, or ask the hoster for a higher one.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_node_larger_than_allowed_is_a_blocker() {
        let found = one("T043", Severity::Blocker, |s| s.layer().flexible_cloudlets = 96);
        assert_eq!(found.message, "Nodes of layer cp may use 96 cloudlets; west allows 64.");
    }

    #[test]
    fn the_largest_allowed_is_fine() {
        none("T043", |s| s.layer().flexible_cloudlets = 64);
    }
}
