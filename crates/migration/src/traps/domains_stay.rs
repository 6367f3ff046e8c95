//! Custom domains stay with the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct DomainsStay;

static ABOUT: About = About {
    code: "T082",
    name: "domains that stay behind",
    severity: Severity::Caveat,
    what: "Custom domains are bound to the environment at the source.",
    why: "A domain can be bound once, and its DNS record points to the source.",
    remedy: "Lower the lifetime of the records beforehand. Then unbind each domain at the source, bind \
           it at the target, and change its record.",
    source: "Result code 2330, the domain is busy (confirmed). That two installations can hold one \
           domain: unknown.",
};

impl Trap for DomainsStay {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let domains = &case.source.environment.domains;
        if !domains.is_empty() {
            let stays = if domains.len() == 1 { "stays" } else { "stay" };
            let message = format!("{} {stays} bound to the source.", domains.join(", "));
            let remedy =
                Remedy::Yours("Unbind at the source, bind at the target, change the DNS record.".into());
            say.say(domains.join(", "), message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn domains_are_told_by_name() {
        let found = one("T082", Severity::Caveat, |s| {
            s.source.environment.domains = vec!["shop.example".into(), "www.shop.example".into()];
        });
        assert_eq!(found.message, "shop.example, www.shop.example stay bound to the source.");
    }

    #[test]
    fn the_platforms_own_address_is_no_custom_domain() {
        none("T082", |s| s.source.environment.domain = "shop.east.example".into());
    }
}
