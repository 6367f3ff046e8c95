//! Source and target charge in different currencies.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::money::{self, Price};
use crate::traps::{About, Says, Trap};

pub struct OtherCurrency;

static ABOUT: About = About {
    code: "T122",
    name: "another currency",
    severity: Severity::Note,
    what: "The public price lists of source and target are in different currencies.",
    why: "Amounts of two currencies are shown side by side and never compared.",
    remedy: "Compare them at the rate of the day.",
    source: "Public hoster settings: the currency (confirmed).",
};

impl Trap for OtherCurrency {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Price { before: Some(before), after: Some(after), .. } = money::price(case) else { return };
        if before.currency != after.currency && before.amount > 0.0 {
            let message = format!("{before} a month now, {after} there: two currencies are not compared.");
            say.say("price", message, Some(Remedy::Yours("Compare them at the rate of the day.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn two_currencies_are_told() {
        let found = one("T122", Severity::Note, |s| {
            s.target.cloud.prices.as_mut().unwrap().currency = "CHF".into();
        });
        assert!(found.message.starts_with("EUR 2.92 a month now, CHF 2.92 there"), "{}", found.message);
    }

    #[test]
    fn an_unknown_price_is_not_another_currency() {
        none("T122", |s| s.source.cloud.as_mut().unwrap().prices = None);
    }
}
