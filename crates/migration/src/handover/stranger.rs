//! Of a stranger nothing can be checked beforehand.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Recipient, Rule};
use crate::traps::{About, Says};

pub struct Stranger;

static ABOUT: About = About {
    code: "H008",
    name: "a recipient who is not connected here",
    severity: Severity::Note,
    what: "Only the mail address of the recipient is known, so nothing about that account can be checked from here.",
    why: "The installation checks it when the request is sent, and once more when it is confirmed.",
    remedy: "Ask the recipient for the address they sign in to the dashboard with, which can differ from the one in the \
             hoster's customer portal.",
    source: "Vendor documentation, environment transfer; hosters' help pages on the address (confirmed).",
};

impl Rule for Stranger {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        if let Recipient::Stranger { email } = case.to {
            let message = format!(
                "{email} is not connected here, so its kind, state and limits are checked by the installation alone."
            );
            let remedy = "Use the address of the recipient's dashboard account on the same installation; one of a \
                          hoster's customer portal or of a reseller does not work.";
            say.say("account", message, Some(Remedy::Yours(remedy.into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn what_cannot_be_checked_is_told() {
        let said = one("H008", Severity::Note, |s| s.stranger = true);
        assert!(said.starts_with("ben@studio.example is not connected here"), "{said}");
        none("H008", |s| s.stranger = false);
    }
}
