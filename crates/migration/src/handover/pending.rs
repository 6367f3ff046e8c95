//! One request at a time.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Pending;

static ABOUT: About = About {
    code: "H002",
    name: "a request that is pending",
    severity: Severity::Blocker,
    what: "A request to transfer the environment waits for its recipient already.",
    why: "An environment has one request at a time.",
    remedy: "Wait for the recipient, or cancel the request and send another.",
    source: "Dashboard's strings; isTransferring of the environment (confirmed).",
};

impl Rule for Pending {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        if case.environment.is_transferring {
            let message = format!("{} is being transferred already.", case.environment.name);
            let remedy = "Wait until the recipient has confirmed it, or cancel that request first.";
            say.say("", message, Some(Remedy::Yours(remedy.into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::handover::trials::{none, one};

    #[test]
    fn one_request_at_a_time() {
        let said = one("H002", Severity::Blocker, |s| s.environment().is_transferring = true);
        assert_eq!(said, "my-shop is being transferred already.");
        none("H002", |s| s.environment().is_transferring = false);
    }
}
