//! A manifest that somebody else wrote, as the reading a plan is made from.
//!
//! Only the topology that is written down can be read: what scripts decide is said to be unread. Nothing is
//! rewritten: such a manifest is installed as it is, and so are the credentials that stand written in it. They wait in
//! memory until then; what is kept has a mark in their places.

use std::collections::BTreeMap;

use freeport_domain::{
    Environment, EnvironmentName, EnvironmentStatus, Layer, LayerName, Link, Mount, MountSource, Node,
    NodeId, RunConfig, Secret, Stack, Unread, Value, VolumesFrom,
};
use freeport_manifest::credentials::{Credential, TakenOut, parts, take_out};
use freeport_manifest::model::{
    self, Amount, Flag, Manifest, NodeSpec, Topology, VolumeMount, Words, split_image,
};
use freeport_manifest::tree::Tree;
use freeport_manifest::write;
use serde_json::{Map, Value as Json};

use crate::draft::Question;
use crate::world::Known;

/// A manifest as it may be kept, and what may not.
#[derive(Debug)]
pub struct Written {
    /// What it says, with a mark for each credential.
    pub manifest: Manifest,
    /// Its text, likewise; as it is where it holds none.
    pub text: String,
    /// Which credential is in the place of which mark.
    pub questions: Vec<Question>,
    /// The credentials.
    pub known: Known,
    /// The variables of its nodes, in their order.
    variables: Vec<BTreeMap<String, Value>>,
}

impl Written {
    /// Parts what may be kept from what may not. `layer` is the one under which the credentials are known.
    pub fn of(text: &str, tree: &Tree, layer: &LayerName) -> Self {
        let TakenOut { tree: kept, credentials } = take_out(tree);
        let text = if credentials.is_empty() { text.to_owned() } else { write::json::to_string(&kept) };
        let question = |one: &Credential| Question {
            field: one.field.clone(),
            layer: layer.clone(),
            variable: one.field.clone(),
        };
        Self {
            text,
            questions: credentials.iter().map(question).collect(),
            known: Known(
                credentials.into_iter().map(|one| ((layer.clone(), one.field), one.value)).collect(),
            ),
            variables: model::read(tree).0.nodes.specs().iter().map(variables).collect(),
            manifest: model::read(&kept).0,
        }
    }

    /// What it would make. Its variables are those that were written; where they are credentials, they leave only a
    /// mark once they are kept.
    pub fn environment(&self, name: &EnvironmentName, answers: &Answers) -> Environment {
        let mut environment = environment(&self.manifest, name, answers);
        for (layer, variables) in environment.layers.iter_mut().zip(&self.variables) {
            layer.variables = variables.clone();
        }
        environment
    }
}

/// A variable is a credential where a part of it is one; what only the platform fills in is none.
fn variables(spec: &NodeSpec) -> BTreeMap<String, Value> {
    let sorted = |(name, value): &(String, Value)| {
        let text = value.expose().unwrap_or_default();
        let value = match parts(name, text).is_empty() {
            true => Value::Plain(text.to_owned()),
            false => Value::Secret(Secret::new(text)),
        };
        (name.clone(), value)
    };
    spec.env.iter().map(sorted).collect()
}

/// Answers to a manifest's own questions, by field name.
pub type Answers = Map<String, Json>;

/// What nobody can read of a manifest that acts.
pub(crate) const INSTALLATION: &str = "installation";

/// What the manifest would make, as far as it is written down.
pub fn environment(manifest: &Manifest, name: &EnvironmentName, answers: &Answers) -> Environment {
    let mut unread = Vec::new();
    match &manifest.nodes {
        Topology::Static(_) => {}
        Topology::Scripted(word) => unread.push(say("topology", format!("a script decides it ({word})"))),
        Topology::None => {
            unread.push(say("topology", "the manifest names no nodes; its scripts or child manifests may"))
        }
    }
    if manifest.on_install.is_some() {
        unread.push(say(INSTALLATION, "the manifest runs actions of its own after creation"));
    }
    let layers = manifest.nodes.specs().iter().enumerate();
    let layers: Vec<Layer> = layers.map(|(i, spec)| layer(i, spec, answers, &mut unread)).collect();
    Environment {
        name: name.clone(),
        appid: None,
        display_name: manifest.display_name.clone(),
        domain: manifest.export.as_ref().and_then(|note| note.domain.clone()).unwrap_or_default(),
        region: None,
        status: EnvironmentStatus::Running,
        right: None,
        engine: manifest.engine.clone().filter(|engine| !engine.is_empty()),
        ssl: manifest.ssl.as_ref().and_then(Flag::known).unwrap_or(false),
        high_availability: manifest.ha.as_ref().and_then(Flag::known).unwrap_or(false),
        firewall: None,
        groups: manifest.env_groups.clone(),
        is_transferring: false,
        is_shared: false,
        layers,
        domains: vec![],
        certificates: vec![],
        triggers: vec![],
        addons: vec![],
        repositories: vec![],
        collaborators: vec![],
        unread,
    }
}

/// The layers that a manifest does not name, under the names that [`environment`] guesses for them.
pub fn guessed(manifest: &Manifest) -> Vec<LayerName> {
    let specs = manifest.nodes.specs().iter().enumerate();
    let unnamed = specs.filter(|(_, spec)| spec.node_group.is_none());
    unnamed.map(|(index, spec)| layer_name(index, spec).as_str().into()).collect()
}

/// The layer where the manifest names none: `cp`, the platform's own default for most stacks, then numbered.
fn layer_name(index: usize, spec: &NodeSpec) -> String {
    let default = if index == 0 { "cp".to_owned() } else { format!("cp{}", index + 1) };
    spec.node_group.clone().unwrap_or(default)
}

fn layer(index: usize, spec: &NodeSpec, answers: &Answers, unread: &mut Vec<Unread>) -> Layer {
    let name = layer_name(index, spec);
    let mut number =
        |what: &str, amount: Option<&Amount>, otherwise: u64| match amount.map(|a| resolve(a, answers)) {
            None => otherwise,
            Some(Some(number)) => number,
            Some(None) => {
                unread.push(say(
                    format!("{what} of layer {name}"),
                    "a placeholder decides it when it is installed",
                ));
                otherwise
            }
        };
    let count = number("the number of nodes", spec.count.as_ref(), 1);
    // The manual's defaults: one reserved cloudlet in `nodes`; the limit is required there, so eight is only a guess
    // for manifests that leave it out.
    let fixed = number("reserved cloudlets", spec.fixed_cloudlets.as_ref(), 1);
    let flexible = number("the scaling limit", spec.scaling_limit(), 8);
    let addresses = number("public addresses", spec.extip.as_ref(), 0);
    let nodes = (0..count.min(64)).map(|i| node(i, spec, addresses)).collect();
    Layer {
        display_name: spec.display_name.clone(),
        stack: stack(spec),
        nodes,
        fixed_cloudlets: u32::try_from(fixed).unwrap_or(u32::MAX),
        flexible_cloudlets: u32::try_from(flexible).unwrap_or(u32::MAX),
        disk_limit_mb: spec.disk_limit.as_ref().and_then(|limit| limit.known()),
        scaling_mode: spec.scaling_mode.clone(),
        slb_access: spec.is_slb_access_enabled.as_ref().and_then(Flag::known),
        restart_delay: spec.restart_delay.as_ref().and_then(Amount::known),
        cluster: None,
        validation: None,
        variables: spec.env.iter().cloned().collect(),
        volumes: spec.volumes.clone(),
        mounts: spec.volume_mounts.iter().filter_map(mount).collect(),
        links: spec
            .links
            .iter()
            .map(|link| Link {
                source: link.node_group.as_str().into(),
                alias: link.alias.clone().unwrap_or_else(|| link.node_group.clone()),
            })
            .collect(),
        volumes_from: spec
            .volumes_from
            .iter()
            .map(|from| VolumesFrom {
                source: from.source.as_str().into(),
                read_only: from.read_only,
                volumes: from.volumes.clone(),
            })
            .collect(),
        run: RunConfig {
            command: spec.cmd.as_ref().map(line),
            entrypoint: spec.entrypoint.as_ref().map(line),
        },
        firewall: vec![],
        registry: spec.registry.as_ref().and_then(|registry| registry.url.clone()),
        name: name.as_str().into(),
    }
}

fn node(index: u64, spec: &NodeSpec, addresses: u64) -> Node {
    Node {
        id: NodeId(0),
        display_name: spec.display_name.clone(),
        is_master: index == 0,
        internal_ip: None,
        // Addresses that do not exist yet: only their number counts.
        public_ipv4: (0..addresses.min(16)).map(|_| String::new()).collect(),
        public_ipv6: vec![],
        can_be_exported: None,
        endpoints: vec![],
    }
}

fn stack(spec: &NodeSpec) -> Stack {
    match &spec.image {
        Some(image) => {
            let (image, tag) = split_image(image);
            Stack {
                node_type: spec.node_type.clone().unwrap_or_else(|| "docker".into()),
                tag: spec.tag.clone().or(tag.map(str::to_owned)),
                image: Some(image.to_owned()),
            }
        }
        None => Stack {
            node_type: spec.node_type.clone().unwrap_or_default(),
            tag: spec.tag.clone(),
            image: None,
        },
    }
}

fn mount(mount: &VolumeMount) -> Option<Mount> {
    let source = match (&mount.source_node_group, &mount.source_host, &mount.source_node_id) {
        (Some(layer), _, _) => MountSource::Layer(layer.as_str().into()),
        (_, Some(host), _) => MountSource::Host(host.clone()),
        (_, _, Some(node)) => MountSource::OtherEnvironment(NodeId(node.parse().ok()?)),
        _ => return None,
    };
    Some(Mount {
        path: mount.target.clone(),
        source,
        source_path: mount.source_path.clone().unwrap_or_else(|| mount.target.clone()),
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

/// A number, where it is written or a plain `${settings.x}` whose answer is known.
fn resolve(amount: &Amount, answers: &Answers) -> Option<u64> {
    let text = match amount {
        Amount::Known(number) => return Some(*number),
        Amount::Placeholder(text) => text,
    };
    let field = text.strip_prefix("${settings.")?.strip_suffix('}')?;
    match answers.get(field)? {
        Json::Number(number) => number.as_u64(),
        Json::String(text) => text.parse().ok(),
        Json::Bool(yes) => Some(u64::from(*yes)),
        _ => None,
    }
}

fn say(what: impl Into<String>, why: impl Into<String>) -> Unread {
    Unread { what: what.into(), why: why.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, answers: Answers) -> Environment {
        let tree = freeport_manifest::parse(text).tree.unwrap();
        environment(&freeport_manifest::model::read(&tree).0, &"my-shop".into(), &answers)
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
        let environment = written.environment(&"my-shop".into(), &Answers::new());
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
        assert_eq!(environment.unread[0].what, "the number of nodes of layer cp");
    }
}
