//! Volumes are taken over from a layer that is not there.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct VolumesOfNothing;

static ABOUT: About = About {
    code: "T094",
    name: "volumes of missing layers",
    severity: Severity::Caveat,
    what: "A custom container takes volumes from a layer that the environment does not have.",
    why: "The layer was removed, or was not told. Volumes from nothing may stop the creation.",
    remedy: "Correct the volumes at the source, then plan again.",
    source: "Manifest documentation, volumesFrom (confirmed). What the platform does with a missing \
           layer: inferred.",
};

impl Trap for VolumesOfNothing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            for from in layer.volumes_from.iter().filter(|from| !look::has_layer(case, &from.source)) {
                let message = format!(
                    "Layer {} takes volumes of layer {}, which is not there.",
                    layer.name, from.source
                );
                let remedy = Remedy::Yours("Correct the volumes, then plan again.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::VolumesFrom;

    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn taken_over(setting: &mut Setting, source: &str) {
        setting.layer().volumes_from.push(VolumesFrom {
            source: source.into(),
            read_only: false,
            volumes: vec![],
        });
    }

    #[test]
    fn a_layer_that_is_not_there_is_told() {
        one("T094", Severity::Caveat, |s| taken_over(s, "storage"));
    }

    #[test]
    fn a_layer_that_is_there_is_fine() {
        none("T094", |s| taken_over(s, "cp"));
    }
}
