//! The built-in SSL moves to another domain.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct BuiltInSsl;

static ABOUT: About = About {
    code: "T084",
    name: "built-in SSL",
    severity: Severity::Note,
    what: "The environment uses the built-in SSL of the platform.",
    why: "It covers the address that the platform gave: the one of the target from then on. It may \
           be charged.",
    remedy: "The option is switched on at the target.",
    source: "Vendor documentation, Built-In SSL and Charged Resources (confirmed).",
};

impl Trap for BuiltInSsl {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.ssl && !look::is_off(case, limits::BUILT_IN_SSL) {
            let message = match case.domain() {
                Some(domain) => format!("The built-in SSL covers {domain} from then on."),
                None => format!("The built-in SSL covers the address that {} gives.", case.target.label),
            };
            say.say("ssl", message, Some(Remedy::Done("It is switched on at the target.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn the_new_address_is_told() {
        let found = one("T084", Severity::Note, |s| s.source.environment.ssl = true);
        assert_eq!(found.message, "The built-in SSL covers my-shop.west.example from then on.");
    }

    #[test]
    fn where_it_is_not_allowed_another_trap_speaks() {
        none("T084", |s| {
            s.source.environment.ssl = true;
            s.limit("environment.jelasticssl.enabled", 0);
        });
    }
}
