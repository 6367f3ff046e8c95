//! A folder of a host outside the platform is mounted.

use freeport_domain::MountSource;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct OutsideMount;

static ABOUT: About = About {
    code: "T091",
    name: "mounts from outside",
    severity: Severity::Caveat,
    what: "A layer mounts a folder of a host by its address.",
    why: "The host must be reached from the target and must allow its addresses; one that is \
           internal to the source is not reached.",
    remedy: "Allow the target at the host. The mount is made as it is.",
    source: "Vendor documentation, Mount Points: external servers (confirmed).",
};

impl Trap for OutsideMount {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            for mount in &layer.mounts {
                if let MountSource::Host(host) = &mount.source {
                    let message = format!(
                        "{} of layer {} comes from {host}, which has to let {} in.",
                        mount.path, layer.name, case.target.label
                    );
                    let remedy = Remedy::Yours("Allow the new addresses at that host.".into());
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
    fn a_host_is_told() {
        one("T091", Severity::Caveat, |s| s.mount(MountSource::Host("nfs.studio.example".into())));
    }

    #[test]
    fn a_folder_of_a_layer_is_fine() {
        none("T091", |s| s.mount(MountSource::Layer("cp".into())));
    }
}
