//! A manifest that somebody else wrote, as the reading a plan is made from.
//!
//! Only the topology that is written down can be read: what scripts decide is said to be unread. Nothing is
//! rewritten: such a manifest is installed as it is, and so are the credentials that stand written in it. They wait in
//! memory until then; what is kept has a mark in their places.

use freeport_domain::{
    Environment, EnvironmentName, EnvironmentStatus, Layer, LayerName, Link, Mount, MountSource, Node,
    NodeId, RunConfig, Stack, Unread, Value, VolumesFrom,
};
use freeport_manifest::credentials::parts;
use freeport_manifest::model::{Amount, Flag, Manifest, NodeSpec, Topology, VolumeMount, Words, split_image};

use crate::compare::{ExpectedDifference, LEFT_OPEN, WORKED_OUT};
use crate::families;

pub(crate) mod filled;
mod written;

pub use filled::Answers;
pub use written::Written;

/// The most nodes that one environment is planned with. No known hoster allows a tenth of it.
const MOST_NODES: u64 = 1000;
/// The most public addresses of all of them.
const MOST_ADDRESSES: u64 = 10_000;
/// The most cloudlets of one node: 128 TB of memory.
const MOST_CLOUDLETS: u64 = 1_000_000;

/// A manifest asks for more than anybody can have; it would not even fit into a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{number} {what} are asked for; no plan is made for more than {most}.")]
pub struct TooMuch {
    what: &'static str,
    number: u64,
    most: u64,
}

/// What nobody can read of a manifest that acts.
pub(crate) const INSTALLATION: &str = "installation";

/// What the manifest would make, as far as it is written down.
pub fn environment(
    manifest: &Manifest,
    name: &EnvironmentName,
    answers: &Answers,
) -> Result<Environment, TooMuch> {
    let mut reader = Reader::new(answers);
    match &manifest.nodes {
        Topology::Scripted(word) => reader.unread("topology", format!("a script decides it ({word})")),
        nodes if nodes.specs().is_empty() => {
            reader.unread("topology", "the manifest names no nodes; its scripts or child manifests may");
        }
        _ => {}
    }
    if manifest.on_install.is_some() {
        reader.unread(INSTALLATION, "the manifest runs actions of its own after creation");
    }
    let written = layers_of(manifest.nodes.specs(), answers);
    reader.tell_crowded(&written);
    let sizes: Vec<Size> = written.iter().map(|layer| reader.size(layer)).collect();
    within_reason(&sizes)?;
    // A layer of no nodes is not created (the linter's rule about it).
    let made = written.iter().zip(sizes).filter(|(_, size)| size.count > 0);
    let layers: Vec<Layer> = made.map(|(layer, size)| reader.layer(layer.spec, size)).collect();
    let display_name = reader.display_name(manifest);
    let groups = reader.groups(manifest);
    Ok(Environment {
        name: name.clone(),
        appid: None,
        display_name,
        domain: manifest.export.as_ref().and_then(|note| note.domain.clone()).unwrap_or_default(),
        region: None,
        status: EnvironmentStatus::Running,
        right: None,
        engine: manifest.engine.clone().filter(|engine| !engine.is_empty()),
        ssl: reader.flag("the built-in SSL", "ssl", manifest.ssl.as_ref()),
        high_availability: reader.flag("high availability", "high_availability", manifest.ha.as_ref()),
        firewall: None,
        groups,
        is_transferring: false,
        is_shared: false,
        layers,
        domains: vec![],
        certificates: vec![],
        triggers: vec![],
        addons: vec![],
        repositories: vec![],
        collaborators: vec![],
        unread: reader.unread,
    })
}

/// The layers that a manifest does not name, under the names that [`environment`] guesses for them.
pub fn guessed(manifest: &Manifest, answers: &Answers) -> Vec<LayerName> {
    let layers = layers_of(manifest.nodes.specs(), answers).into_iter();
    layers.filter(|layer| layer.spec.node_group.is_none()).map(|layer| layer.name.as_str().into()).collect()
}

/// Fields of which [`environment`] tells a guess or nothing, because the manifest leaves them open or a placeholder
/// decides them.
pub fn left_open(manifest: &Manifest, answers: &Answers) -> Vec<ExpectedDifference> {
    let mut reader = Reader::new(answers);
    reader.flag("", "ssl", manifest.ssl.as_ref());
    reader.flag("", "high_availability", manifest.ha.as_ref());
    reader.display_name(manifest);
    reader.groups(manifest);
    let layers = layers_of(manifest.nodes.specs(), answers);
    reader.tell_crowded(&layers);
    for layer in &layers {
        reader.size(layer);
    }
    reader.open
}

/// A layer as it is written.
struct Entry<'m> {
    /// The one it gets, given or guessed.
    name: String,
    spec: &'m NodeSpec,
    /// Which entry of `nodes` it is.
    at: usize,
    /// How many entries give it.
    times: usize,
}

/// The layers of a manifest. One that several entries give is made once (inferred): the last of them tells, as it does
/// wherever something is written twice.
fn layers_of<'m>(specs: &'m [NodeSpec], answers: &Answers) -> Vec<Entry<'m>> {
    let mut layers: Vec<Entry<'m>> = Vec::new();
    for (at, (spec, name)) in specs.iter().zip(layer_names(specs, answers)).enumerate() {
        match layers.iter_mut().find(|layer| layer.name == name) {
            Some(layer) => (layer.spec, layer.at, layer.times) = (spec, at, layer.times + 1),
            None => layers.push(Entry { name, spec, at, times: 1 }),
        }
    }
    layers
}

/// Where the manifest names no layer: the one that such a stack usually stands in (vendor's list of stacks), `docker`
/// for a custom image (seen live), and numbered where that is taken.
fn layer_names(specs: &[NodeSpec], answers: &Answers) -> Vec<String> {
    let mut names: Vec<Option<String>> =
        specs.iter().map(|spec| spec.node_group.as_ref().map(|name| filled::text(name, answers))).collect();
    for (at, spec) in specs.iter().enumerate().filter(|(_, spec)| spec.node_group.is_none()) {
        let usual = usual_layer(spec, answers);
        let is_free = |name: &String| !names.contains(&Some(name.clone()));
        let numbered = (2..).map(|n| format!("{usual}{n}"));
        names[at] = std::iter::once(usual.to_owned()).chain(numbered).find(is_free);
    }
    names.into_iter().flatten().collect()
}

fn usual_layer(spec: &NodeSpec, answers: &Answers) -> &'static str {
    let node_type = spec.node_type.as_ref().map(|name| filled::text(name, answers));
    match node_type.as_deref().and_then(families::known) {
        Some(known) => known.layer,
        None if spec.is_custom_image() => "docker",
        None => "cp",
    }
}

/// How many nodes a layer has, and how large each is.
struct Size {
    layer: String,
    count: u64,
    fixed: u64,
    flexible: u64,
    addresses: u64,
    addresses_v6: u64,
}

/// Refuses numbers of which everything else would be untrue: memory ends, and sums with it.
fn within_reason(sizes: &[Size]) -> Result<(), TooMuch> {
    let sum = |part: fn(&Size) -> u64| sizes.iter().map(part).fold(0, u64::saturating_add);
    let largest = |part: fn(&Size) -> u64| sizes.iter().map(part).max().unwrap_or(0);
    let addresses = |size: &Size| size.count.saturating_mul(size.addresses.saturating_add(size.addresses_v6));
    let limits = [
        ("nodes", sum(|size| size.count), MOST_NODES),
        ("public addresses", sum(addresses), MOST_ADDRESSES),
        ("cloudlets in one node", largest(|size| size.fixed.max(size.flexible)), MOST_CLOUDLETS),
    ];
    match limits.into_iter().find(|(_, number, most)| number > most) {
        Some((what, number, most)) => Err(TooMuch { what, number, most }),
        None => Ok(()),
    }
}

/// Reads what is written, with the answers in it, and takes down what only the platform can work out.
struct Reader<'a> {
    answers: &'a Answers,
    unread: Vec<Unread>,
    /// Fields of which a guess is told.
    open: Vec<ExpectedDifference>,
}

impl<'a> Reader<'a> {
    fn new(answers: &'a Answers) -> Self {
        Self { answers, unread: Vec::new(), open: Vec::new() }
    }

    fn unread(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.unread.push(Unread { what: what.into(), why: why.into() });
    }

    fn is_open(&mut self, path: impl Into<String>, reason: &str) {
        self.open.push(ExpectedDifference { path: path.into(), reason: reason.to_owned(), is_guess: false });
    }

    fn is_guessed(&mut self, path: impl Into<String>, reason: &str) {
        self.open.push(ExpectedDifference { path: path.into(), reason: reason.to_owned(), is_guess: true });
    }

    /// Entries without a layer's name whose usual layer is another's: told apart by a number here, and nobody knows what
    /// the platform makes of them. Nor of those that give one name several times.
    fn tell_crowded(&mut self, layers: &[Entry<'_>]) {
        for Entry { name, .. } in layers.iter().filter(|layer| layer.times > 1) {
            let why =
                format!("the manifest gives layer {name} more than once, and its last entry is planned");
            self.unread(format!("layer {name}"), why);
            self.is_open(format!("layers.{name}"), "The manifest gives this layer more than once.");
        }
        for Entry { name, spec, .. } in layers.iter().filter(|layer| layer.spec.node_group.is_none()) {
            let usual = usual_layer(spec, self.answers);
            if name != usual {
                let why =
                    format!("the manifest gives layer {usual} more than once, without names of their own");
                self.unread(format!("layer {name}"), why);
            }
        }
    }

    fn is_worked_out_later(&mut self, what: impl Into<String>) {
        self.unread(what, "a placeholder decides it when it is installed");
    }

    /// A number of a layer: its name in words, and the field it becomes.
    fn number(
        &mut self,
        (what, field): (&str, &str),
        layer: &str,
        amount: Option<&Amount>,
        otherwise: u64,
    ) -> u64 {
        let Some(amount) = amount else { return otherwise };
        filled::number(amount, self.answers).unwrap_or_else(|| {
            self.is_worked_out_later(format!("{what} of layer {layer}"));
            self.is_guessed(format!("layers.{layer}.{field}"), WORKED_OUT);
            otherwise
        })
    }

    fn flag(&mut self, what: &str, field: &str, flag: Option<&Flag>) -> bool {
        let Some(flag) = flag else { return false };
        filled::flag(flag, self.answers).unwrap_or_else(|| {
            self.is_worked_out_later(what);
            self.is_guessed(field, WORKED_OUT);
            false
        })
    }

    /// A text that goes into the request itself, so that nothing may be open in it.
    fn text(&mut self, (what, field): (&str, &str), written: &str) -> Option<String> {
        let text = filled::text(written, self.answers);
        if filled::is_open(&text) {
            self.is_worked_out_later(what);
            self.is_open(field, WORKED_OUT);
            return None;
        }
        Some(text)
    }

    fn display_name(&mut self, manifest: &Manifest) -> Option<String> {
        self.text(("the alias", "display_name"), manifest.display_name.as_deref()?)
    }

    fn groups(&mut self, manifest: &Manifest) -> Vec<String> {
        manifest.env_groups.iter().filter_map(|group| self.text(("the group", "groups"), group)).collect()
    }

    fn size(&mut self, written: &Entry<'_>) -> Size {
        let (layer, spec) = (written.name.clone(), written.spec);
        if spec.cluster.as_ref().is_some_and(|cluster| cluster.as_bool() != Some(false)) {
            self.unread(
                format!("the nodes of cluster {layer}"),
                "the platform may add nodes that such a cluster needs",
            );
            let reason = "The platform may add nodes that such a cluster needs.";
            self.is_open(format!("layers.{layer}.count"), reason);
        }
        if spec.scaling_limit().is_none() {
            self.is_guessed(format!("layers.{layer}.flexible_cloudlets"), LEFT_OPEN);
        }
        let mut number =
            |what, amount: &Option<Amount>, otherwise| self.number(what, &layer, amount.as_ref(), otherwise);
        // The manual's defaults: one reserved cloudlet in `nodes`; the limit is required there, so eight is only a
        // guess for manifests that leave it out.
        let count = number(("the number of nodes", "count"), &spec.count, 1);
        let fixed = number(("reserved cloudlets", "fixed_cloudlets"), &spec.fixed_cloudlets, 1);
        let limit = spec.scaling_limit().cloned();
        let flexible = number(("the scaling limit", "flexible_cloudlets"), &limit, 8.max(fixed));
        let addresses = number(("public addresses", "public_ipv4"), &spec.extip, 0);
        let addresses_v6 = number(("public IPv6 addresses", "public_ipv6"), &spec.extipv6, 0);
        Size { layer, count, fixed, flexible, addresses, addresses_v6 }
    }

    /// What only the platform fills in is no credential, whatever the variable is called.
    fn value(&self, name: &str, value: &Value) -> Value {
        match value.expose() {
            Some(text) if parts(name, text).is_empty() => Value::Plain(filled::text(text, self.answers)),
            _ => value.clone(),
        }
    }

    fn layer(&self, spec: &NodeSpec, size: Size) -> Layer {
        // Within reason, so that nothing is cut off.
        let cloudlets = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let fill = |text: &String| filled::text(text, self.answers);
        let name = |text: &String| LayerName::from(fill(text).as_str());
        let display_name = spec.display_name.as_ref().map(fill);
        Layer {
            display_name: display_name.clone(),
            stack: stack(spec, fill),
            nodes: (0..size.count).map(|i| node(i, display_name.as_ref(), &size)).collect(),
            fixed_cloudlets: cloudlets(size.fixed),
            flexible_cloudlets: cloudlets(size.flexible),
            disk_limit_mb: spec.disk_limit.as_ref().and_then(|limit| limit.known()),
            scaling_mode: spec.scaling_mode.clone(),
            slb_access: spec.is_slb_access_enabled.as_ref().and_then(Flag::known),
            // No reading tells it, so that nothing could be held against it.
            restart_delay: None,
            cluster: None,
            validation: None,
            variables: spec.env.iter().map(|(name, value)| (name.clone(), self.value(name, value))).collect(),
            volumes: spec.volumes.iter().map(fill).collect(),
            mounts: spec.volume_mounts.iter().filter_map(|written| mount(written, fill)).collect(),
            links: spec
                .links
                .iter()
                .map(|link| Link {
                    source: name(&link.node_group),
                    alias: fill(link.alias.as_ref().unwrap_or(&link.node_group)),
                })
                .collect(),
            volumes_from: spec
                .volumes_from
                .iter()
                .map(|from| VolumesFrom {
                    source: name(&from.source),
                    read_only: from.read_only,
                    volumes: from.volumes.iter().map(fill).collect(),
                })
                .collect(),
            run: RunConfig {
                command: spec.cmd.as_ref().map(line).as_ref().map(fill),
                entrypoint: spec.entrypoint.as_ref().map(line).as_ref().map(fill),
            },
            firewall: vec![],
            registry: spec.registry.as_ref().and_then(|registry| registry.url.as_ref().map(fill)),
            name: size.layer.as_str().into(),
        }
    }
}

fn node(index: u64, display_name: Option<&String>, size: &Size) -> Node {
    // Addresses that do not exist yet: only their number counts.
    let unknown = |number: u64| (0..number).map(|_| String::new()).collect();
    Node {
        id: NodeId(0),
        display_name: display_name.cloned(),
        is_master: index == 0,
        internal_ip: None,
        public_ipv4: unknown(size.addresses),
        public_ipv6: unknown(size.addresses_v6),
        can_be_exported: None,
        endpoints: vec![],
    }
}

fn stack(spec: &NodeSpec, fill: impl Fn(&String) -> String) -> Stack {
    let (node_type, tag) = (spec.node_type.as_ref().map(&fill), spec.tag.as_ref().map(&fill));
    match spec.image.as_ref().map(&fill) {
        Some(image) => {
            let (image, own) = split_image(&image);
            Stack {
                node_type: node_type.unwrap_or_else(|| "docker".into()),
                tag: tag.or(own.map(str::to_owned)),
                image: Some(image.to_owned()),
            }
        }
        None => Stack { node_type: node_type.unwrap_or_default(), tag, image: None },
    }
}

fn mount(mount: &VolumeMount, fill: impl Fn(&String) -> String) -> Option<Mount> {
    let source = match (&mount.source_node_group, &mount.source_host, &mount.source_node_id) {
        (Some(layer), _, _) => MountSource::Layer(fill(layer).as_str().into()),
        (_, Some(host), _) => MountSource::Host(fill(host)),
        (_, _, Some(node)) => MountSource::OtherEnvironment(NodeId(fill(node).parse().ok()?)),
        _ => return None,
    };
    Some(Mount {
        path: fill(&mount.target),
        source,
        source_path: fill(mount.source_path.as_ref().unwrap_or(&mount.target)),
        protocol: mount.protocol.clone(),
        read_only: mount.read_only,
        name: None,
    })
}

fn line(words: &Words) -> String {
    match words {
        Words::Line(line) => line.clone(),
        Words::List(words) => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Known;

    fn read(text: &str, answers: Answers) -> Environment {
        let tree = freeport_manifest::parse(text).tree.unwrap();
        environment(&freeport_manifest::model::read(&tree).0, &"my-shop".into(), &answers).unwrap()
    }

    #[test]
    fn written_topology_is_read_with_its_answers() {
        let text = "type: install\nname: x\nnodes:\n  - image: acme/app:1\n    count: ${settings.n}\n    cloudlets: 4\n  \
                    - {nodeType: mysql, nodeGroup: sqldb, extip: true}\n";
        let answers = serde_json::json!({"n": "3"}).as_object().unwrap().clone();
        let environment = read(text, answers);
        let [app, sql] = &environment.layers[..] else { panic!("{:?}", environment.layers) };
        assert_eq!(
            (app.nodes.len(), app.flexible_cloudlets, app.stack.to_string().as_str()),
            (3, 4, "acme/app:1")
        );
        assert_eq!((sql.name.as_str(), sql.public_ipv4()), ("sqldb", 1));
        assert!(environment.unread.is_empty());
    }

    #[test]
    fn what_may_not_be_kept_is_parted_from_what_may() {
        let text = "type: install\nname: x\nnodes:\n  - image: acme/app:1\n    cmd: run mysql://me:hunter2@db/x\n    \
                    env: {DB_PASSWORD: hunter2, TOKEN: '${globals.x}', MODE: prod}\n";
        let tree = freeport_manifest::parse(text).tree.unwrap();
        let written = Written::of(text, &tree, &"settings".into());
        let environment = written.environment(&"my-shop".into(), &Answers::new(), &Known::default()).unwrap();
        let kept = serde_json::to_string(&environment).unwrap();
        assert!(!kept.contains("hunter2") && !written.text.contains("hunter2"), "{kept}\n{}", written.text);
        assert_eq!((written.questions.len(), written.known.0.len()), (2, 2));
        let variables = &environment.layers[0].variables;
        assert_eq!(variables["DB_PASSWORD"].expose(), Some("hunter2"));
        assert_eq!(variables["TOKEN"], Value::Plain("${globals.x}".into()));
    }

    #[test]
    fn one_without_credentials_is_kept_as_it_is_written() {
        let text = "# a shop\ntype: install\nname: x\nnodes: [{nodeType: mysql}]\n";
        let tree = freeport_manifest::parse(text).tree.unwrap();
        assert_eq!(Written::of(text, &tree, &"settings".into()).text, text);
    }

    #[test]
    fn what_a_script_decides_is_said_to_be_unread() {
        let environment = read("type: install\nname: x\nnodes: definedInOnBeforeInstall\n", Answers::new());
        assert!(environment.unread[0].why.contains("definedInOnBeforeInstall"));
        let environment = read(
            "type: install\nname: x\nnodes: [{nodeType: mysql, count: '${globals.n}'}]\n",
            Answers::new(),
        );
        assert_eq!(environment.unread[0].what, "the number of nodes of layer sqldb");
    }

    #[test]
    fn answers_stand_in_names_and_switches_too() {
        let text = "type: install\nname: x\ndisplayName: The ${settings.title}\nssl: '${settings.ssl}'\nenvGroups: \
                    ['${settings.title}', '${globals.group}']\nnodes: [{nodeType: '${settings.kind}', tag: \
                    '${settings.tag}'}]\n";
        let answers = serde_json::json!({"title": "Shop", "ssl": true, "kind": "nginx", "tag": "1.22.0"});
        let environment = read(text, answers.as_object().unwrap().clone());
        assert_eq!((environment.display_name.as_deref(), environment.ssl), (Some("The Shop"), true));
        assert_eq!(
            (environment.layers[0].stack.to_string().as_str(), environment.layers[0].name.as_str()),
            ("nginx:1.22.0", "bl")
        );
        // What goes into the request itself is never a placeholder.
        assert_eq!(environment.groups, ["Shop"]);
        assert_eq!(environment.unread.iter().map(|one| one.what.as_str()).collect::<Vec<_>>(), ["the group"]);
    }

    #[test]
    fn layers_without_a_name_are_told_apart() {
        let text = "type: install\nname: x\nnodes: [{nodeType: mysql}, {image: a/b}, {nodeType: nginxphp}, {nodeType: \
                    mysql}, {image: c/d, nodeGroup: docker2}, {image: e/f}, {nodeType: what}]\n";
        let environment = read(text, Answers::new());
        let names: Vec<&str> = environment.layers.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["sqldb", "docker", "cp", "sqldb2", "docker2", "docker3", "cp2"]);
        let tree = freeport_manifest::parse(text).tree.unwrap();
        let guessed = guessed(&freeport_manifest::model::read(&tree).0, &Answers::new());
        assert_eq!(guessed.len(), 6, "{guessed:?}");
        let unread: Vec<&str> = environment.unread.iter().map(|one| one.what.as_str()).collect();
        assert_eq!(unread, ["layer sqldb2", "layer docker3", "layer cp2"]);
    }

    #[test]
    fn what_is_written_is_counted_up_to_what_nobody_can_have() {
        let asks = |node: &str| {
            let tree = freeport_manifest::parse(&format!(
                "type: install\nname: x\nnodes: [{{nodeType: mysql, {node}}}]\n"
            ));
            environment(
                &freeport_manifest::model::read(&tree.tree.unwrap()).0,
                &"my-shop".into(),
                &Answers::new(),
            )
        };
        let nodes = |node: &str| asks(node).unwrap().layers[0].nodes.len();
        assert_eq!((nodes("count: 200"), nodes("count: 1000")), (200, 1000));
        assert!(asks("count: 0").unwrap().layers.is_empty(), "no layer is made of none");
        assert_eq!(asks("extip: 30, count: 2").unwrap().layers[0].public_ipv4(), 30);
        let refused = |node: &str| asks(node).unwrap_err().to_string();
        assert_eq!(
            refused("count: 4000000000"),
            "4000000000 nodes are asked for; no plan is made for more than 1000."
        );
        assert_eq!(
            refused("count: 500, extip: 30"),
            "15000 public addresses are asked for; no plan is made for more than 10000."
        );
        assert!(
            refused("count: 9223372036854775807, extip: 9223372036854775807").contains("nodes are asked for")
        );
        assert!(refused("cloudlets: 99999999999").contains("99999999999 cloudlets in one node"));
    }
}
