//! The session at the target may not do what the move needs.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct RightsMissing;

static ABOUT: About = About {
    code: "T034",
    name: "missing rights",
    severity: Severity::Blocker,
    what: "The token or account at the target may not create, read or configure environments.",
    why: "A personal access token allows single methods; each one that is missing is refused.",
    remedy: "Allow the token the missing methods, or use another one.",
    source: "Vendor documentation, Personal Access Tokens; result code 8202 (confirmed).",
};

impl Trap for RightsMissing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let can = &case.target.capabilities;
        let rights = [
            (&can.create, "create environments", Severity::Blocker),
            (&can.read, "read environments, so the result cannot be compared", Severity::Caveat),
            (
                &can.configure,
                "configure environments, so what a manifest cannot carry is not applied",
                Severity::Caveat,
            ),
        ];
        for (right, what, severity) in rights {
            if let Some(reason) = right.reason() {
                let reason = reason.trim_end_matches('.');
                let message = format!("{} does not let us {what}: {reason}.", case.target.label);
                say.say_as(
                    severity,
                    "account",
                    message,
                    Some(Remedy::Yours("Allow the token what is missing.".into())),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_platform::Can;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn without_the_right_to_create_nothing_goes() {
        let found = one("T034", Severity::Blocker, |s| {
            s.target.capabilities.create = Can::No("the token lacks marketplace.jps.Install".into());
        });
        assert!(found.message.contains("marketplace.jps.Install"), "{}", found.message);
    }

    #[test]
    fn other_rights_are_a_loss_and_deleting_is_none() {
        one("T034", Severity::Caveat, |s| s.target.capabilities.configure = Can::No("no".into()));
        none("T034", |s| s.target.capabilities.export = Can::No("no".into()));
    }
}
