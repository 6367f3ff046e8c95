//! Mounts from and into environments that keep their owner.

use freeport_domain::{MountSource, NodeId};

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Rule};
use crate::traps::{About, Says};

pub struct Mounts;

static ABOUT: About = About {
    code: "H021",
    name: "mounts across environments",
    severity: Severity::Caveat,
    what: "A layer mounts a folder of another environment, or a layer of another mounts a folder of this one, and the other \
           does not change its owner in the same go.",
    why: "Afterwards the two environments belong to different accounts.",
    remedy: "Hand both over in one go, or copy the files before.",
    source: "Vendor documentation, Mount Points, cross-environment mounts (confirmed). That such a mount is lost with another \
             owner, in either direction: inferred.",
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
        others(case, say);
    }
}

/// Who stays and mounts a folder of what goes.
fn others(case: &Handover<'_>, say: &mut Says<'_>) {
    for other in case.others {
        for (layer, mount) in
            other.layers.iter().flat_map(|layer| layer.mounts.iter().map(move |it| (layer, it)))
        {
            let MountSource::OtherEnvironment(node) = mount.source else { continue };
            let Some(source) = case.environment.layer_of(node) else { continue };
            let message = format!(
                "{} of layer {} in {}, which stays with {}, is the folder {} of layer {} here.",
                mount.path, layer.name, other.name, case.from, mount.source_path, source.name
            );
            let remedy = format!("Hand {} over in the same go, or copy the files there before.", other.name);
            say.say(&source.name, message, Some(Remedy::Yours(remedy)));
        }
    }
    if case.unread > 0 {
        let message = format!(
            "Of {}, so many other environments could not be read: {}. Whether they mount folders of this one is not known.",
            case.from, case.unread
        );
        let remedy = "Look at the mount points of those in their dashboard.";
        say.say_as(Severity::Note, "account", message, Some(Remedy::Yours(remedy.into())));
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
    fn what_stays_and_mounts_a_folder_of_it_is_told() {
        let staying = |s: &mut Setting| {
            s.environment().layers[0].nodes = vec![crate::fixtures::node(77)];
            let mut other = Setting::clean();
            mounted(&mut other, MountSource::OtherEnvironment(NodeId(77)));
            other.environment().name = "front".into();
            s.others = other.together;
        };
        let said = one("H021", Severity::Caveat, staying);
        assert!(said.starts_with("/shared of layer cp in front, which stays with east,"), "{said}");
        none("H021", |s| {
            staying(s);
            s.environment().layers[0].nodes = vec![crate::fixtures::node(78)];
        });
    }

    #[test]
    fn what_could_not_be_read_is_not_taken_for_harmless() {
        let said = one("H021", Severity::Note, |s| s.unread = 2);
        assert!(said.starts_with("Of east, so many other environments could not be read: 2."), "{said}");
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
