//! Ownership changes inside one installation only.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Recipient, Rule};
use crate::traps::{About, Says};

pub struct Installation;

static ABOUT: About = About {
    code: "H003",
    name: "another installation",
    severity: Severity::Blocker,
    what: "Giver and recipient are connected at different addresses.",
    why: "Ownership changes inside one platform; not across platforms, and not between a platform and a reseller of it.",
    remedy: "Copy the environment instead.",
    source: "Vendor documentation, environment transfer (confirmed). That another address means another installation or a \
           reseller's: inferred. No public call tells whether an account is a reseller's, so at one address only the \
           installation itself can refuse it.",
};

impl Rule for Installation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        if let Recipient::Connected { label, same_installation: false, .. } = case.to {
            let message = format!(
                "{} and {label} are on different installations; an environment changes its owner inside one only.",
                case.from
            );
            say.say("", message, Some(Remedy::Yours("Copy it instead: move the environment there.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn across_installations_it_is_a_copy() {
        let said = one("H003", Severity::Blocker, |s| s.same_installation = false);
        assert!(said.starts_with("east and partner are on different installations"), "{said}");
        none("H003", |s| s.same_installation = true);
    }

    #[test]
    fn where_a_stranger_is_cannot_be_told() {
        none("H003", |s| (s.stranger, s.same_installation) = (true, false));
    }
}
