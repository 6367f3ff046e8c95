//! Mounts from environments that keep their owner.

use freeport_domain::{MountSource, NodeId};

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Mounts;

static ABOUT: About = About {
    code: "H021",
    name: "mounts across environments",
    severity: Severity::Caveat,
    what: "A layer mounts a folder of another environment, which does not change its owner in the same go.",
    why: "Afterwards the two environments belong to different accounts.",
    remedy: "Hand both over in one go, or copy the files before.",
    source: "Vendor documentation, Mount Points, cross-environment mounts (confirmed). That such a mount is lost with another \
             owner: inferred.",
};

impl Rule for Mounts {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let goes_along = |node: NodeId| case.together.iter().any(|other| other.layer_of(node).is_some());
        for layer in &case.environment.layers {
            for mount in &layer.mounts {
                let MountSource::OtherEnvironment(node) = mount.source else { continue };
                if goes_along(node) {
                    continue;
                }
                let message = format!(
                    "{} of layer {} is a folder of node {node} in an environment that stays with {}.",
                    mount.path, layer.name, case.from
                );
                let remedy = "Hand that environment over in the same go, or copy the files before.";
                say.say(&layer.name, message, Some(Remedy::Yours(remedy.into())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::{Mount, MountSource, NodeId};

    use crate::finding::Severity;
    use crate::handover::trials::Setting;
    use crate::handover::trials::{none, one};

    fn mounted(setting: &mut Setting, source: MountSource) {
        setting.environment().layers[0].mounts.push(Mount {
            path: "/shared".into(),
            source,
            source_path: "/data".into(),
            protocol: None,
            read_only: false,
            name: None,
        });
    }

    #[test]
    fn a_folder_of_what_stays_is_told() {
        let said = one("H021", Severity::Caveat, |s| mounted(s, MountSource::OtherEnvironment(NodeId(77))));
        assert!(said.contains("/shared of layer cp is a folder of node 77"), "{said}");
    }

    #[test]
    fn a_folder_of_what_goes_along_is_fine_and_so_is_one_inside() {
        none("H021", |s| {
            let mut other = crate::fixtures::environment("files");
            other.layers[0].nodes = vec![crate::fixtures::node(77)];
            s.together.push(other);
            mounted(s, MountSource::OtherEnvironment(NodeId(77)));
        });
        none("H021", |s| mounted(s, MountSource::Layer("cp".into())));
    }
}
