//! The manifest that makes the new environment.
//!
//! It is written in the flat form with the keys that the format's public documentation lists, as JSON, which
//! every reader of the format takes. Three kinds of values never stand in it:
//! - credentials: each becomes a question of the manifest (`${settings.cp_DB_PASSWORD}`), answered when it is
//!   installed, so that the file on disk can be read by anybody and installed by hand all the same;
//! - values that contain `${`, which the engine would try to resolve (inferred): they are set afterwards;
//! - numbers, addresses and names that belong to the source's installation.

use std::collections::BTreeMap;

use freeport_domain::{Environment, Layer, LayerName, MountSource, RunConfig, Stack, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

/// A manifest and what has to go with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The manifest.
    pub manifest: Json,
    /// Which credential answers which question of the manifest.
    pub questions: Vec<Question>,
    /// Variables that are set after creation.
    pub later_variables: BTreeMap<LayerName, BTreeMap<String, Value>>,
    /// Start commands that are set after creation.
    pub later_run: BTreeMap<LayerName, RunConfig>,
}

/// A question of the manifest that a credential answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The field's name in the manifest.
    pub field: String,
    /// The layer the credential belongs to.
    pub layer: LayerName,
    /// The variable it is the value of.
    pub variable: String,
}

/// The lowest engine that knows every key used here (inferred from the format's documentation).
const ENGINE: &str = "5.0";

/// Drafts the manifest for an environment. `stacks` are the stacks to create where they differ;
/// `with_secrets` asks for credentials, otherwise they are left out.
pub fn draft(environment: &Environment, stacks: &BTreeMap<LayerName, Stack>, with_secrets: bool) -> Draft {
    let mut draft = Draft {
        manifest: Json::Null,
        questions: Vec::new(),
        later_variables: BTreeMap::new(),
        later_run: BTreeMap::new(),
    };
    let nodes: Vec<Json> = environment
        .layers
        .iter()
        .map(|layer| {
            draft.layer(environment, layer, stacks.get(&layer.name).unwrap_or(&layer.stack), with_secrets)
        })
        .collect();
    let mut root = Map::new();
    root.insert("type".into(), json!("install"));
    root.insert("version".into(), json!(ENGINE));
    root.insert("id".into(), json!(format!("freeport-{}", environment.name)));
    root.insert("name".into(), json!(environment.name.as_str()));
    put_some(&mut root, "displayName", environment.display_name.as_deref().filter(|text| is_literal(text)));
    put_some(&mut root, "engine", environment.engine.as_deref());
    root.insert(
        "description".into(),
        json!({"text": format!("Topology and settings of {}.", environment.domain)}),
    );
    put_true(&mut root, "ssl", environment.ssl);
    put_true(&mut root, "ha", environment.high_availability);
    if !draft.questions.is_empty() {
        root.insert("settings".into(), json!({"fields": draft.fields()}));
    }
    root.insert("nodes".into(), Json::Array(nodes));
    root.insert(
        "success".into(),
        json!({"email": false, "text": "The environment ${env.envName} is ready."}),
    );
    draft.manifest = Json::Object(root);
    draft
}

impl Draft {
    /// The manifest as text: canonical JSON with two spaces.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.manifest).expect("a tree of plain values is JSON");
        text.push('\n');
        text
    }

    fn fields(&self) -> Vec<Json> {
        let field = |question: &Question| {
            json!({
                "type": "string",
                "inputType": "password",
                "name": question.field,
                "caption": format!("{} of layer {}", question.variable, question.layer),
                "required": true,
            })
        };
        self.questions.iter().map(field).collect()
    }

    fn layer(&mut self, environment: &Environment, layer: &Layer, stack: &Stack, with_secrets: bool) -> Json {
        let mut node = Map::new();
        match &stack.image {
            Some(image) => {
                let tag = stack.tag.as_ref().map(|tag| format!(":{tag}")).unwrap_or_default();
                node.insert("image".into(), json!(format!("{image}{tag}")));
            }
            None => {
                node.insert("nodeType".into(), json!(stack.node_type));
                put_some(&mut node, "tag", stack.tag.as_deref());
            }
        }
        node.insert("nodeGroup".into(), json!(layer.name.as_str()));
        node.insert("count".into(), json!(layer.nodes.len().max(1)));
        node.insert("fixedCloudlets".into(), json!(layer.fixed_cloudlets));
        node.insert("flexibleCloudlets".into(), json!(layer.flexible_cloudlets));
        put_some(&mut node, "diskLimit", layer.disk_limit_mb.map(disk_limit));
        put_some(&mut node, "displayName", common_name(layer));
        put_count(&mut node, "extip", layer.public_ipv4());
        put_count(&mut node, "extipv6", layer.nodes.iter().map(|n| n.public_ipv6.len()).max().unwrap_or(0));
        put_some(&mut node, "scalingMode", layer.scaling_mode.as_deref());
        put_some(&mut node, "isSLBAccessEnabled", layer.slb_access);
        put_some(&mut node, "restartDelay", layer.restart_delay);
        put_some(&mut node, "cluster", layer.cluster.clone());
        put_some(&mut node, "validation", layer.validation.clone());
        let env = self.variables(layer, with_secrets);
        put_filled(&mut node, "env", Json::Object(env));
        put_filled(&mut node, "volumes", json!(layer.volumes));
        put_filled(&mut node, "volumeMounts", mounts(environment, layer));
        put_filled(
            &mut node,
            "links",
            layer.links.iter().map(|link| json!(format!("{}:{}", link.source, link.alias))).collect(),
        );
        put_filled(&mut node, "volumesFrom", layer.volumes_from.iter().map(volumes_from).collect());
        self.run(layer, &mut node);
        Json::Object(node)
    }

    fn variables(&mut self, layer: &Layer, with_secrets: bool) -> Map<String, Json> {
        let mut env = Map::new();
        for (name, value) in &layer.variables {
            if value.expose().is_some_and(|text| !is_literal(text)) {
                if with_secrets || !value.is_secret() {
                    let later = self.later_variables.entry(layer.name.clone()).or_default();
                    later.insert(name.clone(), value.clone());
                }
            } else if let Value::Plain(text) = value {
                env.insert(name.clone(), json!(text));
            } else if with_secrets {
                let field = self.question(layer, name);
                env.insert(name.clone(), json!(format!("${{settings.{field}}}")));
            }
        }
        env
    }

    fn question(&mut self, layer: &Layer, variable: &str) -> String {
        let plain = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let base = format!("{}_{}", plain(layer.name.as_str()), plain(variable));
        let taken = |field: &str| self.questions.iter().any(|question| question.field == field);
        let field = std::iter::once(base.clone())
            .chain((2..).map(|n| format!("{base}_{n}")))
            .find(|field| !taken(field))
            .expect("the numbers never end");
        self.questions.push(Question {
            field: field.clone(),
            layer: layer.name.clone(),
            variable: variable.to_owned(),
        });
        field
    }

    fn run(&mut self, layer: &Layer, node: &mut Map<String, Json>) {
        let later = |text: &Option<String>| text.as_deref().is_some_and(|text| !is_literal(text));
        let RunConfig { command, entrypoint } = &layer.run;
        if later(command) || later(entrypoint) {
            self.later_run.insert(layer.name.clone(), layer.run.clone());
            return;
        }
        put_some(node, "cmd", command.as_deref());
        put_some(node, "entrypoint", entrypoint.as_deref());
    }
}

/// Whether the engine takes a text as it stands.
pub fn is_literal(text: &str) -> bool {
    !text.contains("${")
}

/// Disk in the unit that a request would use: 50000 MB is what the platform makes of `50` GB (recorded request).
fn disk_limit(mb: u64) -> String {
    if mb.is_multiple_of(1000) { format!("{}G", mb / 1000) } else { format!("{mb}M") }
}

/// The alias that all nodes of a layer share; aliases that differ are given afterwards.
fn common_name(layer: &Layer) -> Option<&str> {
    let first = layer.nodes.first()?.display_name.as_deref()?;
    let shared = layer.nodes.iter().all(|node| node.display_name.as_deref() == Some(first));
    (shared && is_literal(first)).then_some(first)
}

fn mounts(environment: &Environment, layer: &Layer) -> Json {
    let mut map = Map::new();
    for mount in &layer.mounts {
        let mut entry = Map::new();
        match &mount.source {
            MountSource::Layer(source) if environment.layer(source).is_some() => {
                entry.insert("sourceNodeGroup".into(), json!(source.as_str()));
            }
            MountSource::Host(host) => {
                entry.insert("sourceHost".into(), json!(host));
            }
            _ => continue,
        }
        entry.insert("sourcePath".into(), json!(mount.source_path));
        entry.insert("readOnly".into(), json!(mount.read_only));
        put_some(&mut entry, "protocol", mount.protocol.as_deref());
        map.insert(mount.path.clone(), Json::Object(entry));
    }
    Json::Object(map)
}

fn volumes_from(from: &freeport_domain::VolumesFrom) -> Json {
    let mut entry = Map::new();
    entry.insert("sourceNodeGroup".into(), json!(from.source.as_str()));
    put_true(&mut entry, "readOnly", from.read_only);
    put_filled(&mut entry, "volumes", json!(from.volumes));
    Json::Object(entry)
}

fn put_some(map: &mut Map<String, Json>, key: &str, value: Option<impl Serialize>) {
    if let Some(value) = value {
        map.insert(key.into(), json!(value));
    }
}

fn put_true(map: &mut Map<String, Json>, key: &str, value: bool) {
    put_some(map, key, value.then_some(true));
}

fn put_count(map: &mut Map<String, Json>, key: &str, count: usize) {
    put_some(map, key, (count > 0).then_some(count));
}

fn put_filled(map: &mut Map<String, Json>, key: &str, value: Json) {
    let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
    put_some(map, key, (!empty).then_some(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{environment, layer, stack};

    fn node(environment: &Environment) -> Json {
        draft(environment, &BTreeMap::new(), true).manifest["nodes"][0].clone()
    }

    #[test]
    fn a_layer_becomes_one_node_definition() {
        let mut environment = environment("my-shop");
        environment.layers[0].volumes.push("/data".into());
        environment.layers[0].disk_limit_mb = Some(50_000);
        assert_eq!(
            node(&environment),
            json!({
                "nodeType": "tomcat", "tag": "10.0.23-openjdk-17.0.8", "nodeGroup": "cp", "count": 1,
                "fixedCloudlets": 1, "flexibleCloudlets": 8, "diskLimit": "50G", "scalingMode": "STATELESS",
                "isSLBAccessEnabled": true, "volumes": ["/data"],
            })
        );
    }

    #[test]
    fn a_credential_becomes_a_question_and_never_stands_in_the_text() {
        let mut environment = environment("my-shop");
        let variables = &mut environment.layers[0].variables;
        variables.insert("DB_PASSWORD".into(), Value::of("DB_PASSWORD", "hunter2"));
        variables.insert("DB-PASSWORD".into(), Value::of("DB-PASSWORD", "hunter3"));
        let draft = draft(&environment, &BTreeMap::new(), true);
        assert!(!draft.text().contains("hunter"), "{}", draft.text());
        assert_eq!(draft.manifest["nodes"][0]["env"]["DB_PASSWORD"], "${settings.cp_DB_PASSWORD_2}");
        assert_eq!(draft.manifest["settings"]["fields"][1]["inputType"], "password");
        assert_eq!(draft.questions.len(), 2);
    }

    #[test]
    fn credentials_can_be_left_out() {
        let mut environment = environment("my-shop");
        environment.layers[0].variables.insert("API_KEY".into(), Value::of("API_KEY", "k"));
        let draft = draft(&environment, &BTreeMap::new(), false);
        assert!(draft.manifest["nodes"][0].get("env").is_none());
        assert!(draft.questions.is_empty());
    }

    #[test]
    fn what_the_engine_would_resolve_is_set_afterwards() {
        let mut environment = environment("my-shop");
        let layer = &mut environment.layers[0];
        layer.variables.insert("GREETING".into(), Value::Plain("hello ${NAME}".into()));
        layer.run.command = Some("run --name ${NAME}".into());
        let draft = draft(&environment, &BTreeMap::new(), true);
        assert!(!draft.text().contains("${NAME}"));
        assert!(draft.later_variables[&"cp".into()].contains_key("GREETING"));
        assert!(draft.later_run.contains_key(&"cp".into()));
    }

    #[test]
    fn mounts_stay_inside_and_custom_images_carry_their_tag() {
        let mut environment = environment("my-shop");
        let mut storage = layer("storage", stack("storage", "2.0-9.6"));
        storage.nodes[0].id.0 = 1002;
        environment.layers.push(storage);
        environment.layers[0].stack =
            Stack { node_type: "docker".into(), tag: Some("1.4".into()), image: Some("acme/app".into()) };
        let mount = |path: &str, source| freeport_domain::Mount {
            path: path.into(),
            source,
            source_path: "/data".into(),
            protocol: Some("NFS4".into()),
            read_only: false,
            name: None,
        };
        environment.layers[0].mounts = vec![
            mount("/in", MountSource::Layer("storage".into())),
            mount("/out", MountSource::OtherEnvironment(freeport_domain::NodeId(9))),
        ];
        let node = node(&environment);
        assert_eq!(node["image"], "acme/app:1.4");
        assert_eq!(node["volumeMounts"]["/in"]["sourceNodeGroup"], "storage");
        assert!(node["volumeMounts"].get("/out").is_none());
    }
}
