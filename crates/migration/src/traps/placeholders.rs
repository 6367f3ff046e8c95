//! Values contain a dollar sign with a brace.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct Placeholders;

static ABOUT: About = About {
    code: "T072",
    name: "values that look like placeholders",
    severity: Severity::Note,
    what: "A variable or start command contains the opening of a placeholder.",
    why: "The installer would try to resolve it, so such a value cannot stand in a manifest.",
    remedy: "It is set through the API after creation; the layer restarts once to take it up.",
    source: "Vendor documentation, placeholders (confirmed). That unresolved ones are not always left \
           alone: inferred.",
};

impl Trap for Placeholders {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.manifest.is_some() {
            return;
        }
        for layer in &case.source.environment.layers {
            let found: Vec<&str> =
                look::texts(layer).filter(|(_, text)| text.contains("${")).map(|(place, _)| place).collect();
            if !found.is_empty() {
                let message = format!(
                    "In layer {}, {} {} set after creation.",
                    layer.name,
                    found.join(", "),
                    look::are(found.len())
                );
                say.say(&layer.name, message, Some(Remedy::Done("The layer restarts once.".into())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn values_and_commands_are_told() {
        let found = one("T072", Severity::Note, |s| {
            s.variable("GREETING", "hello ${NAME}");
            s.layer().run.command = Some("run ${NAME}".into());
        });
        assert_eq!(found.message, "In layer cp, GREETING, the start command are set after creation.");
    }

    #[test]
    fn a_dollar_alone_is_fine() {
        none("T072", |s| s.variable("PRICE", "$5 {net}"));
    }

    #[test]
    fn a_manifest_of_somebody_else_means_its_placeholders() {
        none("T072", |s| {
            s.variable("GREETING", "hello ${settings.name}");
            s.source.manifest = Some("{}".into());
        });
    }
}
