//! A manifest to a tree, in the flat form.

use super::{Manifest, ManifestKind, NodeSpec, Registry, Topology};
use crate::tree::{Entry, Kind, Node, Tree};

impl Manifest {
    /// The flat form. Secrets of variables and registries are written in the clear: whoever keeps the text
    /// must take them out of the specs first.
    pub fn to_tree(&self) -> Tree {
        let mut out = Writer::default();
        let kind = match &self.kind {
            ManifestKind::Install => Some("install"),
            ManifestKind::Update => Some("update"),
            ManifestKind::Other(word) => word.as_deref(),
        };
        match &self.language {
            Some(language) => {
                out.text("jpsType", kind);
                out.text("type", Some(language));
            }
            None => out.text("type", kind),
        }
        let is_taken = self.language.is_some() || self.rest.iter().any(|entry| entry.name() == "version");
        out.text(if is_taken { "jpsVersion" } else { "version" }, self.version.as_deref());
        out.text("appVersion", self.app_version.as_deref());
        out.text("name", self.name.as_deref());
        out.text("displayName", self.display_name.as_deref());
        out.text("region", self.region.as_deref());
        out.text("engine", self.engine.as_deref());
        out.node("ssl", self.ssl.as_ref().map(super::Flag::to_node));
        out.node("ha", self.ha.as_ref().map(super::Flag::to_node));
        out.list("envGroups", self.env_groups.iter().map(Node::text));
        out.node("skipNodeEmails", self.skip_node_emails.as_ref().map(super::Flag::to_node));
        out.node("nodes", self.nodes.to_node());
        out.node("settings", self.settings.clone());
        out.node("onInstall", self.on_install.clone());
        out.rest(&self.rest);
        Tree { root: out.done() }
    }
}

impl Topology {
    fn to_node(&self) -> Option<Node> {
        match self {
            Self::Static(specs) => Some(Node::sequence(specs.iter().map(NodeSpec::to_node))),
            Self::Scripted(word) => Some(Node::text(word)),
            Self::None => None,
        }
    }
}

impl NodeSpec {
    /// One entry of `nodes`, without the old `docker` grouping. Secrets are written in the clear.
    pub fn to_node(&self) -> Node {
        let mut out = Writer::default();
        out.text("nodeType", self.node_type.as_deref());
        out.text("image", self.image.as_deref());
        out.text("tag", self.tag.as_deref());
        out.text("nodeGroup", self.node_group.as_deref());
        out.text("displayName", self.display_name.as_deref());
        for (key, amount) in [
            ("count", &self.count),
            ("cloudlets", &self.cloudlets),
            ("fixedCloudlets", &self.fixed_cloudlets),
            ("flexibleCloudlets", &self.flexible_cloudlets),
        ] {
            out.node(key, amount.as_ref().map(super::Amount::to_node));
        }
        out.text("diskLimit", self.disk_limit.as_ref().map(super::Megabytes::to_text).as_deref());
        out.node("extip", self.extip.as_ref().map(super::Amount::to_node));
        out.node("extipv6", self.extipv6.as_ref().map(super::Amount::to_node));
        out.text("scalingMode", self.scaling_mode.as_deref());
        out.node("isSLBAccessEnabled", self.is_slb_access_enabled.as_ref().map(super::Flag::to_node));
        out.node("startService", self.start_service.as_ref().map(super::Flag::to_node));
        out.node("restartDelay", self.restart_delay.as_ref().map(super::Amount::to_node));
        out.text("engine", self.engine.as_deref());
        out.node("skipNodeEmails", self.skip_node_emails.as_ref().map(super::Flag::to_node));
        out.text("adminUrl", self.admin_url.as_deref());
        self.container(&mut out);
        out.node("cluster", self.cluster.clone());
        out.node("validation", self.validation.clone());
        out.node("distribution", self.distribution.clone());
        out.list("addons", self.addons.iter().map(Node::text));
        out.rest(&self.rest);
        out.done()
    }

    fn container(&self, out: &mut Writer) {
        // A sealed value has no text here; it is left out rather than written wrong.
        let variable = |(name, value): &(String, freeport_domain::Value)| {
            Some(Entry::new(name.as_str(), value.expose()?))
        };
        let env: Vec<Entry> = self.env.iter().filter_map(variable).collect();
        out.mapping("env", env);
        out.list("links", self.links.iter().map(super::Link::to_node));
        out.list("volumes", self.volumes.iter().map(Node::text));
        out.mapping("volumeMounts", self.volume_mounts.iter().map(super::VolumeMount::to_entry).collect());
        out.list("volumesFrom", self.volumes_from.iter().map(super::VolumesFrom::to_node));
        out.node("cmd", self.cmd.as_ref().map(super::Words::to_node));
        out.node("entrypoint", self.entrypoint.as_ref().map(super::Words::to_node));
        out.node("registry", self.registry.as_ref().map(Registry::to_node));
    }
}

impl Registry {
    fn to_node(&self) -> Node {
        let mut out = Writer::default();
        out.text("url", self.url.as_deref());
        out.text("user", self.user.as_deref());
        out.text("password", self.password.as_ref().map(freeport_domain::Secret::expose));
        out.done()
    }
}

#[derive(Default)]
struct Writer(Vec<Entry>);

impl Writer {
    fn text(&mut self, key: &str, text: Option<&str>) {
        self.node(key, text.map(Node::from));
    }

    fn node(&mut self, key: &str, node: Option<Node>) {
        self.0.extend(node.map(|node| Entry::new(key, node)));
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Node>) {
        let list = Node::sequence(items);
        if !matches!(&list.kind, Kind::Sequence(items) if items.is_empty()) {
            self.node(key, Some(list));
        }
    }

    fn mapping(&mut self, key: &str, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.node(key, Some(Node::mapping(entries)));
        }
    }

    fn rest(&mut self, rest: &[Entry]) {
        self.0.extend(rest.iter().cloned());
    }

    fn done(self) -> Node {
        Node::mapping(self.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::read;
    use crate::{parse, write};

    #[test]
    fn what_is_read_is_written_and_read_again() {
        let text = "type: install\nname: shop\nnodes:\n  - image: acme/app:1.4\n    nodeGroup: cp\n    \
            count: ${settings.n}\n    \
                    diskLimit: 2048M\n    env: {MODE: prod, DB_PASSWORD: hunter2}\n    links: db:DB\n    volumes: /data\n    \
                    volumeMounts: {/data: {sourceNodeGroup: storage, readOnly: true}}\n    volumesFrom: storage:ro\n    \
                    registry: {url: r.example, password: pw}\n    cmd: [run, -v]\n    odd: {a: [1]}\nonInstall:\n  - log: done\n\
                    odd: 1.0\n";
        let (manifest, said) = read(&parse(text).tree.unwrap());
        assert!(said.is_empty(), "{said:?}");
        let written = write::json::to_string(&manifest.to_tree());
        let (again, _) = read(&parse(&written).tree.unwrap());
        let written_again = write::json::to_string(&again.to_tree());
        assert_eq!(written, written_again);
        assert!(written.contains("\"hunter2\"") && written.contains("\"odd\": 1.0"), "{written}");
        assert!(!format!("{manifest:?}").contains("hunter2"));
        assert!(!format!("{:?}", manifest.nodes.specs()[0].registry).contains("pw"));
    }
}
