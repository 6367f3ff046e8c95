//! The target does not publish its prices.

use freeport_domain::cloud::PRICE_LIST;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PriceUnknown;

static ABOUT: About = About {
    code: "T120",
    name: "an unknown price",
    severity: Severity::Note,
    what: "The hoster of the target shows no public price list, or it could not be read.",
    why: "Price lists are public where the hoster shows them; without one nothing can be compared.",
    remedy: "Look at the pricing page of the hoster, or ask.",
    source: "Public pricing widget of the vendor (confirmed).",
};

impl Trap for PriceUnknown {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let (cloud, label) = (&case.target.cloud, &case.target.label);
        if cloud.prices.is_none() {
            let unread = cloud.unread.iter().find(|unread| unread.what == PRICE_LIST);
            let message = match unread {
                Some(unread) => format!("The price list of {label} could not be read: {}", unread.why),
                None => format!("{label} publishes no price list."),
            };
            say.say("price", message, Some(Remedy::Yours("Look at its pricing page.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Unread;
    use freeport_domain::cloud::PRICE_LIST;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_missing_list_is_told() {
        one("T120", Severity::Note, |s| s.target.cloud.prices = None);
    }

    #[test]
    fn a_list_that_could_not_be_read_is_not_taken_for_none() {
        let found = one("T120", Severity::Note, |s| {
            s.target.cloud.prices = None;
            s.target.cloud.unread = vec![Unread { what: PRICE_LIST.into(), why: "HTTP 500.".into() }];
        });
        assert_eq!(found.message, "The price list of west could not be read: HTTP 500.");
    }

    #[test]
    fn the_list_of_the_source_is_not_needed() {
        none("T120", |s| s.source.cloud = None);
    }
}
