//! Variables that act when a layer is made act again.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct CreationVariables;

static ABOUT: About = About {
    code: "T071",
    name: "variables that act at creation",
    severity: Severity::Caveat,
    what: "A layer has variables that the platform obeys when it creates nodes.",
    why: "They open ports, install a package or copy a node; at the target that happens anew, with \
           what is on offer there.",
    remedy: "Remove them beforehand where their work should not be repeated.",
    source: "Vendor documentation, environment variables (confirmed). That ON_ENV_INSTALL runs again \
           for a copied environment: inferred.",
};

impl Trap for CreationVariables {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let set = |name: &&str| {
                let value = layer.variables.get(*name).and_then(|value| value.expose());
                value.is_some_and(|value| !value.trim().is_empty())
            };
            let names: Vec<&str> = ACTING.iter().copied().filter(set).collect();
            if names.is_empty() {
                continue;
            }
            let installs = names.contains(&"ON_ENV_INSTALL");
            let severity = if installs { Severity::Caveat } else { Severity::Note };
            let what = if installs { "a package is installed again" } else { "the platform obeys it again" };
            let message = format!("Layer {} is made with {}: {what}.", layer.name, names.join(", "));
            let remedy = Remedy::Yours("Remove it beforehand where that is not wanted.".into());
            say.say_as(severity, &layer.name, message, Some(remedy));
        }
    }
}

const ACTING: [&str; 6] = [
    "ON_ENV_INSTALL",
    "JELASTIC_PORTS",
    "OPEN_INBOUND_PORTS",
    "JELASTIC_AUTOCONFIG",
    "CLONE_ON_SCALE",
    "ADMINPANEL_ENABLED",
];

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_port_list_is_a_note_and_a_package_a_caveat() {
        one("T071", Severity::Note, |s| s.variable("JELASTIC_PORTS", "4567,4568"));
        one("T071", Severity::Caveat, |s| s.variable("ON_ENV_INSTALL", "https://packages.example/auto.jps"));
    }

    #[test]
    fn an_empty_value_does_nothing() {
        none("T071", |s| s.variable("ON_ENV_INSTALL", ""));
    }
}
