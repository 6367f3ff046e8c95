//! The ownership of the source is being handed over.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct TransferPending;

static ABOUT: About = About {
    code: "T014",
    name: "a pending transfer",
    severity: Severity::Caveat,
    what: "A request to transfer the environment to another account waits for its answer.",
    why: "Once it is confirmed, the environment and its charges belong to the new owner, and this \
           account cannot read it any more.",
    remedy: "Cancel the transfer, or let it end, then plan again.",
    source: "Vendor documentation, environment transfer; isTransferring of the environment (confirmed).",
};

impl Trap for TransferPending {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.is_transferring {
            let message =
                format!("{} is being transferred to another account.", case.source.environment.name);
            let remedy = Remedy::Yours("Cancel the transfer or let it end, then plan again.".into());
            say.say("", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_pending_transfer_is_told() {
        one("T014", Severity::Caveat, |s| s.source.environment.is_transferring = true);
    }

    #[test]
    fn an_environment_that_stays_is_fine() {
        none("T014", |s| s.source.environment.is_transferring = false);
    }
}
