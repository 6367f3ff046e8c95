//! The target costs more.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::money::{self, Price};
use crate::traps::{About, Says, Trap};

pub struct Dearer;

static ABOUT: About = About {
    code: "T121",
    name: "a higher price",
    severity: Severity::Note,
    what: "Reserved cloudlets and public addresses of the environment cost more at the target than at \
           the source.",
    why: "Each hoster and region has prices of its own.",
    remedy: "Reserve fewer cloudlets, or choose another region or hoster.",
    source: "Public price lists of both (confirmed). Volume discounts as the calculator of the vendor \
           shows them: inferred.",
};

impl Trap for Dearer {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Price { before: Some(before), after: Some(after), .. } = money::price(case) else { return };
        if before.currency == after.currency && after.amount > before.amount + 0.005 {
            let message = format!("Reserved cloudlets and addresses cost {after} a month; now {before}.");
            say.say(
                "price",
                message,
                Some(Remedy::Choose("Reserve fewer cloudlets, or choose another region.".into())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn price(setting: &mut Setting, price: f64) {
        let list = setting.target.cloud.prices.as_mut().unwrap();
        list.fixed_cloudlet[0].price = price;
    }

    #[test]
    fn a_higher_price_is_told_with_both() {
        let found = one("T121", Severity::Note, |s| price(s, 0.008));
        assert_eq!(found.message, "Reserved cloudlets and addresses cost EUR 5.84 a month; now EUR 2.92.");
    }

    #[test]
    fn the_same_and_a_lower_one_are_fine() {
        none("T121", |s| price(s, 0.004));
        none("T121", |s| price(s, 0.001));
    }
}
