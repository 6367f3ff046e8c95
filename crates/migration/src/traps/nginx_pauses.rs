//! NGINX stops for a moment while it is exported.

use crate::case::{Case, Reading};
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct NginxPauses;

static ABOUT: About = About {
    code: "T062",
    name: "a pause of NGINX",
    severity: Severity::Note,
    what: "The environment has an NGINX layer, and an export copy is wanted.",
    why: "The platform stops the web server of a node while it packs its files, and starts it again.",
    remedy: "Export at a quiet hour, or read through the API only.",
    source: "Vendor documentation, Environment Export; open-sourced container agent (confirmed). That \
           an export of the topology alone leaves it running: inferred.",
};

impl Trap for NginxPauses {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if !look::wants_export(case) {
            return;
        }
        for layer in &case.source.environment.layers {
            if layer.stack.node_type.starts_with("nginx") {
                let message =
                    format!("NGINX of layer {} may stop for a moment while it is exported.", layer.name);
                let remedy = Remedy::Choose("Read through the API only, or export at a quiet hour.".into());
                say.say(&layer.name, message, Some(remedy)).offer([Pick::Reading(Reading::Deep)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn a_pause_is_told_where_an_export_is_wanted() {
        one("T062", Severity::Note, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().stack = stack("nginx-dockerized", "1.22.0");
        });
    }

    #[test]
    fn reading_through_the_api_pauses_nothing() {
        none("T062", |s| s.layer().stack = stack("nginx-dockerized", "1.22.0"));
        none("T062", |s| s.choices.reading = Reading::WithPlatformExport);
    }
}
