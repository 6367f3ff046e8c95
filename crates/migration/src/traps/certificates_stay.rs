//! Custom certificates stay with the source.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct CertificatesStay;

static ABOUT: About = About {
    code: "T083",
    name: "certificates that stay behind",
    severity: Severity::Caveat,
    what: "Certificates are bound to the environment at the source.",
    why: "The private key of a certificate is never read.",
    remedy: "Upload each certificate at the target, or ask for a new one once the DNS record has \
           changed. Issuers limit how often one may ask.",
    source: "Vendor API description, certificates; result codes 12001 and 12002 of the certificate \
           add-on (confirmed). Whether the API tells private keys: unknown.",
};

impl Trap for CertificatesStay {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for certificate in &case.source.environment.certificates {
            let ends =
                certificate.expires.as_ref().map(|date| format!(", valid until {date},")).unwrap_or_default();
            let message = format!("Certificate {}{ends} stays at the source.", certificate.name);
            let remedy = Remedy::Yours("Upload it at the target, or ask for a new one.".into());
            say.say(&certificate.name, message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Certificate;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_certificate_is_told_with_its_end() {
        let found = one("T083", Severity::Caveat, |s| {
            let certificate = Certificate {
                name: "shop.example".into(),
                domains: vec![],
                expires: Some("2030-01-31".into()),
            };
            s.source.environment.certificates.push(certificate);
        });
        assert_eq!(found.message, "Certificate shop.example, valid until 2030-01-31, stays at the source.");
    }

    #[test]
    fn the_built_in_ssl_is_not_a_certificate() {
        none("T083", |s| s.source.environment.ssl = true);
    }
}
