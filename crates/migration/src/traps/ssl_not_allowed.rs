//! The target does not allow the built-in SSL.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct SslNotAllowed;

static ABOUT: About = About {
    code: "T049",
    name: "built-in SSL not allowed",
    severity: Severity::Caveat,
    what: "The environment uses the built-in SSL of the platform, which the account at the target may not.",
    why: "Built-in SSL is a chargeable option that hosters switch on and off.",
    remedy: "Ask the hoster, or install a certificate of your own at the target.",
    source: "Quota environment.jelasticssl.enabled (confirmed). Whether creation is refused or the \
           option ignored: unknown.",
};

impl Trap for SslNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.ssl && look::is_off(case, limits::BUILT_IN_SSL) {
            let message = format!("{} does not allow the built-in SSL.", case.target.label);
            let remedy = Remedy::Yours("Ask the hoster, or install a certificate of your own.".into());
            say.say("ssl", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn ssl_that_is_not_allowed_is_told() {
        one("T049", Severity::Caveat, |s| {
            s.source.environment.ssl = true;
            s.limit("environment.jelasticssl.enabled", 0);
        });
    }

    #[test]
    fn without_ssl_the_switch_does_not_matter() {
        none("T049", |s| s.limit("environment.jelasticssl.enabled", 0));
    }
}
