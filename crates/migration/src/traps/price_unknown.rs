//! The target does not publish its prices.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PriceUnknown;

static ABOUT: About = About {
    code: "T120",
    name: "an unknown price",
    severity: Severity::Note,
    what: "The hoster of the target shows no public price list.",
    why: "Price lists are public where the hoster shows them; without one nothing can be compared.",
    remedy: "Look at the pricing page of the hoster, or ask.",
    source: "Public pricing widget of the vendor (confirmed).",
};

impl Trap for PriceUnknown {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.target.cloud.prices.is_none() {
            let message = format!("{} publishes no price list.", case.target.label);
            say.say("price", message, Some(Remedy::Yours("Look at its pricing page.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_missing_list_is_told() {
        one("T120", Severity::Note, |s| s.target.cloud.prices = None);
    }

    #[test]
    fn the_list_of_the_source_is_not_needed() {
        none("T120", |s| s.source.cloud = None);
    }
}
