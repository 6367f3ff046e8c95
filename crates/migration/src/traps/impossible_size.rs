//! A layer reserves more cloudlets than it may use.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct ImpossibleSize;

static ABOUT: About = About {
    code: "T019",
    name: "an impossible size",
    severity: Severity::Blocker,
    what: "A layer has no cloudlets, or reserves more than its scaling limit.",
    why: "The scaling limit is at least the reserved cloudlets, and at least one.",
    remedy: "Correct the size of the layer at the source, then plan again.",
    source: "Vendor documentation, CreateEnvironment parameters: flexible is at least fixed (confirmed).",
};

impl Trap for ImpossibleSize {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let (fixed, flexible) = (layer.fixed_cloudlets, layer.flexible_cloudlets);
            if flexible == 0 || fixed > flexible {
                let message =
                    format!("Layer {} reserves {fixed} cloudlets and may use {flexible}.", layer.name);
                say.say(
                    &layer.name,
                    message,
                    Some(Remedy::Yours("Correct its size, then plan again.".into())),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn more_reserved_than_allowed_is_a_blocker() {
        one("T019", Severity::Blocker, |s| s.layer().fixed_cloudlets = 9);
        one("T019", Severity::Blocker, |s| {
            (s.layer().fixed_cloudlets, s.layer().flexible_cloudlets) = (0, 0)
        });
    }

    #[test]
    fn all_reserved_is_fine() {
        none("T019", |s| s.layer().fixed_cloudlets = 8);
    }
}
