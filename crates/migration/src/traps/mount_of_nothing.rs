//! A mount comes from a layer that is not there.

use freeport_domain::MountSource;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct MountOfNothing;

static ABOUT: About = About {
    code: "T092",
    name: "mounts of missing layers",
    severity: Severity::Caveat,
    what: "A layer mounts a folder of a layer that the environment does not have.",
    why: "The layer was removed, or was not told.",
    remedy: "The mount is left out. Correct it at the source, or mount again at the target.",
    source: "Our own reading of the environment; mount points of the public API (confirmed).",
};

impl Trap for MountOfNothing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            for mount in &layer.mounts {
                if let MountSource::Layer(from) = &mount.source
                    && !look::has_layer(case, from)
                {
                    let message = format!(
                        "{} of layer {} comes from layer {from}, which is not there.",
                        mount.path, layer.name
                    );
                    let remedy = match case.source.manifest {
                        None => Remedy::Done("The mount is left out.".into()),
                        Some(_) => Remedy::Yours("Correct the mount, then plan again.".into()),
                    };
                    say.say(&layer.name, message, Some(remedy));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::MountSource;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_layer_that_is_not_there_is_told() {
        one("T092", Severity::Caveat, |s| s.mount(MountSource::Layer("storage".into())));
    }

    #[test]
    fn a_layer_that_is_there_is_fine() {
        none("T092", |s| s.mount(MountSource::Layer("cp".into())));
    }
}
