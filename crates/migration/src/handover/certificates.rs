//! Certificates whose renewal may break.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Certificates;

static ABOUT: About = About {
    code: "H022",
    name: "certificates that may not be renewed",
    severity: Severity::Caveat,
    what: "The environment has certificates, or the add-on that renews them.",
    why: "Renewals by the Let's Encrypt add-on have stopped after transfers.",
    remedy: "Let the new owner look at the next renewal, and install the add-on again where it fails.",
    source: "Vendor release notes (confirmed that it happened; in which versions it still does: unknown).",
};

impl Rule for Certificates {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let environment = case.environment;
        let renews =
            |text: &str| text.to_ascii_lowercase().replace(['\'', ' ', '-'], "").contains("letsencrypt");
        let add_on = environment
            .addons
            .iter()
            .find(|add_on| renews(&add_on.name) || add_on.id.as_deref().is_some_and(renews));
        let message = match (add_on, environment.certificates.first()) {
            (Some(add_on), _) => {
                format!("Certificates that {} renews may run out after the transfer.", add_on.name)
            }
            (None, Some(certificate)) => {
                format!(
                    "The certificate {} may not be renewed by itself after the transfer.",
                    certificate.name
                )
            }
            (None, None) => return,
        };
        let remedy = format!(
            "Let {} watch the next renewal, and install the add-on again if it fails.",
            case.to.label()
        );
        say.say("certificates", message, Some(Remedy::Yours(remedy)));
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::{AddOn, Certificate};

    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn a_renewing_add_on_and_a_certificate_are_told() {
        let said = one("H022", Severity::Caveat, |s| {
            s.environment().addons =
                vec![AddOn { id: Some("letsencrypt-ssl-addon".into()), name: "SSL".into(), layer: None }];
        });
        assert!(said.starts_with("Certificates that SSL renews"), "{said}");
        one("H022", Severity::Caveat, |s| {
            let (name, domains) = ("shop.example".into(), vec![]);
            s.environment().certificates = vec![Certificate { name, domains, expires: None }];
        });
    }

    #[test]
    fn another_add_on_renews_nothing() {
        none("H022", |s| {
            s.environment().addons = vec![AddOn { id: None, name: "Backup".into(), layer: None }];
        });
    }
}
