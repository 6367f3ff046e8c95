//! Credentials are left out by choice.

use freeport_domain::Value;

use crate::case::Case;
use crate::case::Secrets;
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct SecretsLeftOut;

static ABOUT: About = About {
    code: "T074",
    name: "credentials that are left out",
    severity: Severity::Caveat,
    what: "Variables that look like credentials do not move, because they are to be left out.",
    why: "An application without its passwords and keys does not start; encrypted data needs the \
           very keys it was encrypted with.",
    remedy: "Set them at the target, or have them carried.",
    source: "Reports of people who moved: identical keys are mandatory (confirmed).",
};

impl Trap for SecretsLeftOut {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        // A manifest of somebody else is installed with all that is written in it.
        if case.choices.secrets != Secrets::LeaveOut || case.source.manifest.is_some() {
            return;
        }
        for layer in &case.source.environment.layers {
            let names = look::secret_names(layer, Value::is_secret);
            if !names.is_empty() {
                let message = format!("Layer {} gets no {}.", layer.name, names.join(", "));
                let remedy = Remedy::Choose("Have credentials carried, or set them at the target.".into());
                say.say(&layer.name, message, Some(remedy)).offer([Pick::Secrets(Secrets::Carry)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Secrets;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn what_is_left_out_is_told_by_name() {
        let found = one("T074", Severity::Caveat, |s| {
            s.choices.secrets = Secrets::LeaveOut;
            s.variable("DB_PASSWORD", "hunter2");
        });
        assert_eq!(found.message, "Layer cp gets no DB_PASSWORD.");
    }

    #[test]
    fn a_manifest_of_somebody_else_keeps_its_own() {
        none("T074", |s| {
            s.choices.secrets = Secrets::LeaveOut;
            s.variable("DB_PASSWORD", "hunter2");
            s.source.manifest = Some("{}".into());
        });
    }

    #[test]
    fn carried_ones_and_plain_ones_are_fine() {
        none("T074", |s| s.variable("DB_PASSWORD", "hunter2"));
        none("T074", |s| {
            s.choices.secrets = Secrets::LeaveOut;
            s.variable("APP_MODE", "prod");
        });
    }
}
