//! One entry of `nodes`: a layer and what its nodes are.

use freeport_domain::{Secret, Value};

use super::amount::{Amount, Flag, Megabytes, Words};
use super::fields::Fields;
use super::mount::{Link, VolumeMount, VolumesFrom};
use crate::diagnostic::Diagnostic;
use crate::tree::{Entry, Kind, Node};

/// A layer. Keys are those of the vendor's manual unless noted; nothing given means the platform's default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeSpec {
    /// The stack; may be missing where an image is given.
    pub node_type: Option<String>,
    /// The container image as written, perhaps with a registry and a tag.
    pub image: Option<String>,
    /// The stack's or image's tag.
    pub tag: Option<String>,
    /// The layer's name.
    pub node_group: Option<String>,
    /// The layer's alias.
    pub display_name: Option<String>,
    /// How many nodes.
    pub count: Option<Amount>,
    /// The scaling limit (older name of the flexible cloudlets).
    pub cloudlets: Option<Amount>,
    /// Reserved cloudlets.
    pub fixed_cloudlets: Option<Amount>,
    /// The scaling limit.
    pub flexible_cloudlets: Option<Amount>,
    /// Disk of one node.
    pub disk_limit: Option<Megabytes>,
    /// Public IPv4 addresses of one node; `true` is one.
    pub extip: Option<Amount>,
    /// Public IPv6 addresses of one node.
    pub extipv6: Option<Amount>,
    /// Container variables; what looks like a credential is a secret.
    pub env: Vec<(String, Value)>,
    /// Links to other layers.
    pub links: Vec<Link>,
    /// Volumes of the container.
    pub volumes: Vec<String>,
    /// Directories mounted from elsewhere.
    pub volume_mounts: Vec<VolumeMount>,
    /// Volumes taken over from other nodes.
    pub volumes_from: Vec<VolumesFrom>,
    /// The container's command.
    pub cmd: Option<Words>,
    /// The container's entry point.
    pub entrypoint: Option<Words>,
    /// A private registry.
    pub registry: Option<Registry>,
    /// `STATEFUL` or `STATELESS`.
    pub scaling_mode: Option<String>,
    /// Automatic clustering, as written.
    pub cluster: Option<Node>,
    /// Access through the shared load balancer.
    pub is_slb_access_enabled: Option<Flag>,
    /// Whether the service starts with the node.
    pub start_service: Option<Flag>,
    /// Seconds between restarts of a layer's nodes.
    pub restart_delay: Option<Amount>,
    /// Limits on scaling, as written.
    pub validation: Option<Node>,
    /// The engine of this layer.
    pub engine: Option<String>,
    /// Where in a region the nodes stand, as written.
    pub distribution: Option<Node>,
    /// Whether credentials of these nodes are not mailed.
    pub skip_node_emails: Option<Flag>,
    /// The admin panel's address.
    pub admin_url: Option<String>,
    /// Add-ons to install on this layer.
    pub addons: Vec<String>,
    /// Everything else, as written.
    pub rest: Vec<Entry>,
}

/// A private registry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registry {
    /// Its address.
    pub url: Option<String>,
    /// Who signs in.
    pub user: Option<String>,
    /// With what.
    pub password: Option<Secret>,
}

/// Other names that packages and old manifests use.
const OTHER_NAMES: [(&str, &str); 9] = [
    ("dockerName", "image"),
    ("dockerTag", "tag"),
    ("dockerLinks", "links"),
    ("dockerEnvVars", "env"),
    ("dockerVolumes", "volumes"),
    ("dockerVolumesFrom", "volumesFrom"),
    ("dockerRunCmd", "cmd"),
    ("dockerEntryPoint", "entrypoint"),
    ("startServiceOnCreation", "startService"),
];

impl NodeSpec {
    /// Reads one entry of `nodes`; the diagnostics say what was not understood and stays in `rest`.
    pub fn read(node: &Node) -> (Self, Vec<Diagnostic>) {
        let mut f = Fields::new(node);
        unfold(&mut f);
        let spec = Self {
            node_type: f.text("nodeType"),
            image: f.text("image"),
            tag: f.text("tag"),
            node_group: f.text("nodeGroup"),
            display_name: f.text("displayName"),
            count: f.amount("count"),
            cloudlets: f.amount("cloudlets"),
            fixed_cloudlets: f.amount("fixedCloudlets"),
            flexible_cloudlets: f.amount("flexibleCloudlets"),
            disk_limit: f.read("diskLimit", "a size such as `10G`, `500M` or `1T`", Megabytes::read),
            extip: match f.amount("extip") {
                Some(count) => Some(count),
                None => f.amount("extipv4"),
            },
            extipv6: f.amount("extipv6"),
            env: f.read("env", "a mapping of names to texts", variables).unwrap_or_default(),
            links: f.read("links", "a list such as `[\"db:DB\"]`", Link::read_all).unwrap_or_default(),
            volumes: f.texts("volumes"),
            volume_mounts: f
                .read("volumeMounts", "a mapping of paths to sources", VolumeMount::read_all)
                .unwrap_or_default(),
            volumes_from: f
                .read("volumesFrom", "a list of layers or node numbers", VolumesFrom::read_all)
                .unwrap_or_default(),
            cmd: f.read("cmd", "a text or a list of words", Words::read),
            entrypoint: f.read("entrypoint", "a text or a list of words", Words::read),
            registry: f.read("registry", "a mapping with `url`, `user` and `password`", Registry::read),
            scaling_mode: f.text("scalingMode"),
            cluster: f.node("cluster"),
            is_slb_access_enabled: f.flag("isSLBAccessEnabled"),
            start_service: f.flag("startService"),
            restart_delay: f.amount("restartDelay"),
            validation: f.node("validation"),
            engine: f.text("engine"),
            distribution: f.node("distribution"),
            skip_node_emails: f.flag("skipNodeEmails"),
            admin_url: f.text("adminUrl"),
            addons: f.texts("addons"),
            rest: Vec::new(),
        };
        let (rest, diagnostics) = f.finish();
        (Self { rest, ..spec }, diagnostics)
    }

    /// The scaling limit under either of its names.
    pub fn scaling_limit(&self) -> Option<&Amount> {
        self.flexible_cloudlets.as_ref().or(self.cloudlets.as_ref())
    }

    /// True for a custom container image.
    pub fn is_custom_image(&self) -> bool {
        self.image.is_some() || self.node_type.as_deref() == Some("docker")
    }
}

impl Registry {
    fn read(node: &Node) -> Option<Self> {
        let text = |key: &str| node.get(key).and_then(Node::scalar_text).map(str::to_owned);
        node.is_mapping().then(|| Self {
            url: text("url"),
            user: text("user"),
            password: text("password").map(Secret::new),
        })
    }
}

/// Parts an image into name and tag: `host:5000/acme/app:1.4` is `host:5000/acme/app` and `1.4`.
pub fn split_image(image: &str) -> (&str, Option<&str>) {
    let name_starts = image.rfind('/').map_or(0, |at| at + 1);
    match image[name_starts..].rfind(':') {
        // A colon inside a placeholder is a default, not a tag.
        Some(at) if !image[name_starts + at..].contains('}') => {
            (&image[..name_starts + at], Some(&image[name_starts + at + 1..]))
        }
        _ => (image, None),
    }
}

/// Brings `docker: {…}` and the old names up to the node's own keys; a key that is there already wins.
fn unfold(fields: &mut Fields) {
    for (old, new) in OTHER_NAMES {
        rename(fields, old, new);
    }
    if let Some(mut docker) = fields.take("docker") {
        let inner = docker.value.entries().into_iter().cloned().collect::<Vec<_>>();
        let left: Vec<Entry> = inner.into_iter().filter(|entry| !fields.offer(entry.clone())).collect();
        if !docker.value.is_mapping() {
            fields.offer(docker);
        } else if !left.is_empty() {
            docker.value = Node { span: docker.value.span.clone(), ..Node::mapping(left) };
            fields.offer(docker);
        }
        for (old, new) in OTHER_NAMES {
            rename(fields, old, new);
        }
    }
    gather_registry(fields);
}

fn rename(fields: &mut Fields, old: &str, new: &str) {
    if !fields.has(new)
        && let Some(mut entry) = fields.take(old)
    {
        entry.key = Node { span: entry.key.span.clone(), ..Node::text(new) };
        fields.offer(entry);
    }
}

/// `registryUrl`, `registryUser` and `registryPassword` of node requests are `registry: {…}` of manifests.
fn gather_registry(fields: &mut Fields) {
    if fields.has("registry") {
        return;
    }
    let names = [("registryUrl", "url"), ("registryUser", "user"), ("registryPassword", "password")];
    let parts: Vec<Entry> =
        names.into_iter().filter_map(|(old, new)| Some(Entry::new(new, fields.take(old)?.value))).collect();
    if !parts.is_empty() {
        fields.offer(Entry::new("registry", Node::mapping(parts)));
    }
}

/// One without a value is none: what becomes of it is the platform's to decide.
fn variables(node: &Node) -> Option<Vec<(String, Value)>> {
    let given = |entry: &&Entry| !matches!(entry.value.kind, Kind::Null);
    let one = |entry: &Entry| {
        let text = entry.value.scalar_text()?;
        Some((entry.name().to_owned(), Value::of(entry.name(), text)))
    };
    node.is_mapping().then(|| node.entries().into_iter().filter(given).map(one).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn spec(text: &str) -> (NodeSpec, Vec<Diagnostic>) {
        NodeSpec::read(&parse(text).tree.unwrap().root)
    }

    #[test]
    fn the_old_docker_grouping_and_names() {
        let (old, said) =
            spec("{nodeType: docker, cloudlets: 8, docker: {image: acme/app, nodeGroup: cp, env: {A: 1}}}");
        assert_eq!((old.image.as_deref(), old.node_group.as_deref()), (Some("acme/app"), Some("cp")));
        assert_eq!(old.env, [("A".to_owned(), Value::Plain("1".into()))]);
        assert!(old.rest.is_empty() && said.is_empty());
        let (older, _) =
            spec("{dockerName: acme/app, dockerTag: '1.4', dockerLinks: [db:DB], registryUser: me}");
        assert_eq!((older.image.as_deref(), older.tag.as_deref()), (Some("acme/app"), Some("1.4")));
        assert_eq!(older.links[0].node_group, "db");
        assert_eq!(older.registry.unwrap().user.as_deref(), Some("me"));
    }

    #[test]
    fn a_certified_stack_of_an_export_with_docker_keys() {
        let (spec, said) = spec(
            "{nodeType: almalinux-vps, nodeGroup: vps, tag: '9.4', cloudlets: 16, diskLimit: 102.4G, \
             isSLBAccessEnabled: false, scalingMode: STATEFUL, docker: {cmd: /bin/bash, env: {PATH: /bin}}}",
        );
        assert_eq!(spec.disk_limit.unwrap().known(), Some(102_400));
        assert_eq!(spec.cmd, Some(Words::Line("/bin/bash".into())));
        assert_eq!(spec.is_slb_access_enabled, Some(Flag::Known(false)));
        assert!(said.is_empty());
    }

    #[test]
    fn what_is_not_understood_stays_and_is_said() {
        let (spec, said) = spec("{image: a/b, count: many, fixedcloudlets: 1, env: [A]}");
        assert_eq!(spec.count, None);
        let kept: Vec<&str> = spec.rest.iter().map(Entry::name).collect();
        assert_eq!(kept, ["count", "fixedcloudlets", "env"]);
        assert_eq!(said.len(), 2);
        assert!(said[0].message.contains("`count` is `many`; a whole number is due"), "{}", said[0].message);
    }

    #[test]
    fn image_and_tag() {
        assert_eq!(split_image("host:5000/acme/app:1.4"), ("host:5000/acme/app", Some("1.4")));
        assert_eq!(split_image("host:5000/acme/app"), ("host:5000/acme/app", None));
        assert_eq!(split_image("app:${settings.tag:latest}"), ("app:${settings.tag:latest}", None));
    }
}
