//! A link goes to a layer that is not there.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct LinkToNothing;

static ABOUT: About = About {
    code: "T093",
    name: "links to missing layers",
    severity: Severity::Caveat,
    what: "A custom container is linked to a layer that the environment does not have.",
    why: "The layer was removed, or was not told. A link to nothing may stop the creation.",
    remedy: "Remove the link at the source, or add the layer, then plan again.",
    source: "Manifest documentation, links (confirmed). What the platform does with a link to nothing: \
           inferred.",
};

impl Trap for LinkToNothing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            for link in layer.links.iter().filter(|link| !look::has_layer(case, &link.source)) {
                let message =
                    format!("Layer {} is linked to layer {}, which is not there.", layer.name, link.source);
                let remedy = Remedy::Yours("Remove the link or add the layer, then plan again.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Link;

    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn linked(setting: &mut Setting, source: &str) {
        setting.layer().links.push(Link { source: source.into(), alias: "DB".into() });
    }

    #[test]
    fn a_layer_that_is_not_there_is_told() {
        one("T093", Severity::Caveat, |s| linked(s, "sqldb"));
    }

    #[test]
    fn a_layer_that_is_there_is_fine() {
        none("T093", |s| linked(s, "cp"));
    }
}
