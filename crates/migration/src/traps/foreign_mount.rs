//! A folder of another environment is mounted.

use freeport_domain::MountSource;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct ForeignMount;

static ABOUT: About = About {
    code: "T090",
    name: "mounts of other environments",
    severity: Severity::Caveat,
    what: "A layer mounts a folder of a node of another environment.",
    why: "That environment stays at the source, and a mount across installations goes through no \
           internal network.",
    remedy: "Move the other environment too, then mount its folder again.",
    source: "Vendor documentation, Mount Points (confirmed). That such a mount cannot be carried: inferred.",
};

impl Trap for ForeignMount {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            for mount in &layer.mounts {
                if let MountSource::OtherEnvironment(node) = &mount.source {
                    let message = format!(
                        "{} of layer {} is a folder of node {node} in another environment, and stays empty.",
                        mount.path, layer.name
                    );
                    let remedy =
                        Remedy::Yours("Make that environment there too, then mount the folder again.".into());
                    say.say(&layer.name, message, Some(remedy));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::{MountSource, NodeId};

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_folder_of_another_environment_is_told() {
        let found = one("T090", Severity::Caveat, |s| s.mount(MountSource::OtherEnvironment(NodeId(77))));
        assert!(found.message.starts_with("/shared of layer cp is a folder of node 77"), "{}", found.message);
    }

    #[test]
    fn a_folder_of_a_layer_is_fine() {
        none("T090", |s| s.mount(MountSource::Layer("cp".into())));
    }
}
