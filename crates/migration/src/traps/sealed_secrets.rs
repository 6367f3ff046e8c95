//! Credentials of a bundle are sealed.

use freeport_domain::Value;

use crate::case::Case;
use crate::case::{Origin, Secrets};
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct SealedSecrets;

static ABOUT: About = About {
    code: "T075",
    name: "sealed credentials",
    severity: Severity::Note,
    what: "The source is a bundle in which credentials stand only as a mark.",
    why: "Credentials are written to disk under a passphrase or not at all.",
    remedy: "Give the passphrase of the bundle when it is asked for.",
    source: "Our own bundle form.",
};

impl Trap for SealedSecrets {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if matches!(case.source.origin, Origin::Live { .. }) || case.choices.secrets == Secrets::LeaveOut {
            return;
        }
        for layer in &case.source.environment.layers {
            let names = look::secret_names(layer, |value| matches!(value, Value::Sealed));
            if !names.is_empty() {
                let message = format!(
                    "In layer {}, {} {} sealed.",
                    layer.name,
                    names.join(", "),
                    look::are(names.len())
                );
                let remedy = Remedy::Yours("Have the passphrase of the bundle at hand.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Value;

    use crate::case::Origin;
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn sealed_ones_are_told_by_name() {
        let found = one("T075", Severity::Note, |s| {
            s.source.origin = Origin::Bundle { path: "shelf/my-shop".into() };
            s.layer().variables.insert("DB_PASSWORD".into(), Value::Sealed);
        });
        assert_eq!(found.message, "In layer cp, DB_PASSWORD is sealed.");
    }

    #[test]
    fn known_ones_are_fine() {
        none("T075", |s| {
            s.source.origin = Origin::Bundle { path: "shelf/my-shop".into() };
            s.variable("DB_PASSWORD", "hunter2");
        });
    }
}
