//! What a client asks a layer to be. API requests and manifests say almost the same things; both are read here.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::catalogue::images::Image;
use crate::catalogue::{self, Kind, Stack, Version};
use crate::http::answer::Refusal;
use crate::http::lenient::{number, truth, word};
use crate::world::Environment;

/// One layer as it should become.
#[derive(Debug, Clone)]
pub(crate) struct NodeRequest {
    pub stack: &'static Stack,
    /// The name it was asked by, where that is an alias.
    pub alias: Option<String>,
    pub layer: String,
    pub count: usize,
    pub fixed: i64,
    pub flexible: i64,
    pub tag: String,
    pub engine: Option<String>,
    pub image: Option<Image>,
    pub registry: Option<Value>,
    pub env: BTreeMap<String, String>,
    pub links: Vec<String>,
    pub volumes: Vec<String>,
    pub volume_mounts: Map<String, Value>,
    pub volumes_from: Vec<Value>,
    pub cmd: Option<Value>,
    pub entrypoint: Option<Value>,
    pub display_name: Option<String>,
    pub disk_mb: Option<i64>,
    pub ext_ips: usize,
    pub ext_ips_v6: usize,
    pub scaling_mode: Option<String>,
    pub slb: Option<bool>,
    pub restart_delay: Option<i64>,
    pub cluster: Option<Value>,
    pub mission: Option<String>,
}

/// An environment's layers as they would be asked for, so that one can be changed and the rest kept.
pub(crate) fn as_requests(env: &Environment) -> Vec<NodeRequest> {
    env.layers
        .iter()
        .filter_map(|layer| {
            let node = env.nodes_of(&layer.name).next()?;
            Some(NodeRequest {
                stack: catalogue::find(&node.stack)?,
                alias: node.alias.clone(),
                layer: layer.name.clone(),
                count: env.nodes_of(&layer.name).count(),
                fixed: node.fixed,
                flexible: node.flexible,
                tag: node.tag.clone(),
                engine: node.engine.clone(),
                image: node.image.clone().map(|name| Image { name, tag: node.tag.clone() }),
                registry: layer.registry.clone(),
                env: node.env.clone(),
                links: node.links.clone(),
                volumes: node.volumes.clone(),
                volume_mounts: env.mounts_of(&layer.name),
                volumes_from: node.volumes_from.clone(),
                cmd: node.cmd.clone(),
                entrypoint: node.entrypoint.clone(),
                display_name: layer.display_name.clone(),
                disk_mb: Some(node.disk_mb),
                ext_ips: node.ext_ips.len(),
                ext_ips_v6: node.ext_ips_v6.len(),
                scaling_mode: Some(layer.scaling_mode.clone()),
                slb: Some(layer.slb),
                restart_delay: Some(layer.restart_delay),
                cluster: layer.cluster.clone(),
                mission: Some(node.mission.clone()),
            })
        })
        .collect()
}

/// Reads a list of layers, or one layer alone. `fixed` is the default of reserved cloudlets, which differs between
/// the API and manifests.
pub(crate) fn read_nodes(value: &Value, version: Version, fixed: i64) -> Result<Vec<NodeRequest>, Refusal> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        Value::Object(_) => std::slice::from_ref(value),
        _ => return Err(Refusal::parameter("nodes")),
    };
    items.iter().map(|item| read_node(item, version, fixed)).collect()
}

/// The older grouping puts everything about an image into `docker`; both places are looked at.
struct Both<'a> {
    node: &'a Map<String, Value>,
    docker: Option<&'a Map<String, Value>>,
}

impl Both<'_> {
    fn get(&self, name: &str) -> Option<&Value> {
        let inside = |map: &'_ Map<String, Value>| map.get(name).is_some_and(|value| !value.is_null());
        match self.docker {
            _ if inside(self.node) => self.node.get(name),
            Some(docker) if inside(docker) => docker.get(name),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(word).filter(|text| !text.is_empty())
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(number)
    }

    fn list(&self, name: &str) -> Vec<Value> {
        match self.get(name) {
            Some(Value::Array(items)) => items.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        }
    }

    fn map(&self, name: &str) -> Map<String, Value> {
        self.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }
}

fn read_node(item: &Value, version: Version, fixed: i64) -> Result<NodeRequest, Refusal> {
    let node = item.as_object().ok_or_else(|| Refusal::parameter("nodes"))?;
    let docker = node.get("docker").and_then(Value::as_object);
    let both = Both { node, docker };
    let image = both.text("image").map(|image| Image::read(&image, both.text("tag").as_deref()));
    let asked = both.text("nodeType").or_else(|| image.is_some().then(|| "docker".into()));
    let asked = asked.ok_or_else(|| Refusal::parameter("nodeType"))?;
    let stack = catalogue::find(&asked).ok_or_else(|| not_supported(&asked))?;
    // Certified stacks carry a `docker` object in exports too: an image counts only for custom images.
    let image = image.filter(|_| stack.kind == Kind::Docker);
    if stack.kind == Kind::Docker && image.is_none() {
        return Err(Refusal::parameter("image"));
    }
    let (tag, engine) = tag_of(stack, &asked, &both, image.as_ref(), version)?;
    let fixed = both.number("fixedCloudlets").unwrap_or(fixed);
    let wanted = both.number("flexibleCloudlets").or(both.number("cloudlets"));
    Ok(NodeRequest {
        alias: (asked != stack.id).then(|| asked.clone()),
        layer: layer_of(stack, both.text("nodeGroup")),
        count: both.number("count").unwrap_or(1).clamp(0, 10_000) as usize,
        fixed,
        flexible: wanted.unwrap_or(fixed.max(4)),
        tag,
        engine: both.text("engine").or(engine),
        registry: both.get("registry").filter(|registry| registry.is_object()).cloned(),
        env: both.map("env").iter().map(|(name, value)| (name.clone(), word(value))).collect(),
        links: both.list("links").iter().map(link).collect(),
        volumes: both.list("volumes").iter().map(word).collect(),
        volume_mounts: both.map("volumeMounts"),
        volumes_from: both.list("volumesFrom"),
        cmd: both.get("cmd").cloned(),
        entrypoint: both.get("entrypoint").cloned(),
        display_name: both.text("displayName"),
        disk_mb: both.get("diskLimit").map(disk_mb).transpose()?,
        ext_ips: both.get("extip").or(both.get("extipv4")).map_or(0, many),
        ext_ips_v6: both.get("extipv6").map_or(0, many),
        scaling_mode: both.text("scalingMode").map(|mode| mode.to_uppercase()),
        slb: both.get("isSLBAccessEnabled").and_then(truth),
        restart_delay: both.number("restartDelay"),
        cluster: both.get("cluster").cloned(),
        mission: both.text("mission"),
        stack,
        image,
    })
}

fn not_supported(node_type: &str) -> Refusal {
    Refusal::new(2372, format!("node type [{node_type}] currently not supported"))
}

fn tag_of(
    stack: &'static Stack,
    asked: &str,
    both: &Both,
    image: Option<&Image>,
    version: Version,
) -> Result<(String, Option<String>), Refusal> {
    if let Some(image) = image {
        return Ok((image.tag.clone(), None));
    }
    let found = match both.text("tag") {
        None => stack.tag_of_name(asked, version),
        Some(tag) => stack.tags(version).find(|offered| offered.name == tag),
    };
    let unknown = || {
        let tag = both.text("tag").unwrap_or_default();
        Refusal::new(2372, format!("node type [{}] with tag [{tag}] currently not supported", stack.id))
    };
    let tag = found.ok_or_else(unknown)?;
    Ok((tag.name.to_owned(), tag.engine.map(str::to_owned)))
}

fn layer_of(stack: &Stack, wanted: Option<String>) -> String {
    match wanted.as_deref() {
        Some("lb") => "bl".into(),
        Some("sql") => "sqldb".into(),
        Some("nosql") => "nosqldb".into(),
        Some("vps") => "vds".into(),
        Some(layer) => layer.to_owned(),
        None if stack.kind == Kind::Docker => "docker".into(),
        None => stack.layer.to_owned(),
    }
}

/// `layer:alias`, also when it was written as an object.
fn link(value: &Value) -> String {
    match value.get("sourceNodeGroup").and_then(Value::as_str) {
        Some(layer) => {
            format!("{layer}:{}", value.get("alias").map(word).unwrap_or_else(|| layer.to_uppercase()))
        }
        None => word(value),
    }
}

/// A count, or a yes.
fn many(value: &Value) -> usize {
    match value {
        Value::Bool(flag) => usize::from(*flag),
        other => {
            number(other).map(|n| n.clamp(0, 1000) as usize).or(truth(other).map(usize::from)).unwrap_or(0)
        }
    }
}

/// `50` and `50G` are gigabytes, `100M` and `1T` what they say; the platform keeps megabytes, 1000 to the gigabyte.
fn disk_mb(value: &Value) -> Result<i64, Refusal> {
    let text = word(value);
    let (figure, unit) = match text.trim().char_indices().next_back() {
        Some((at, last)) if last.is_ascii_alphabetic() => (&text.trim()[..at], last.to_ascii_uppercase()),
        _ => (text.trim(), 'G'),
    };
    let factor = match unit {
        'M' => 1.0,
        'G' => 1000.0,
        'T' => 1_000_000.0,
        _ => return Err(Refusal::parameter("diskLimit")),
    };
    figure.trim().parse::<f64>().map(|n| (n * factor) as i64).map_err(|_| Refusal::parameter("diskLimit"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn one(value: Value) -> NodeRequest {
        read_nodes(&value, Version(8, 4, 1), 0).expect("a good request").remove(0)
    }

    #[test]
    fn the_older_docker_grouping_is_read() {
        let node = one(json!([{"docker": {"image": "acme/app:2", "nodeGroup": "worker"}, "extip": false}]));
        assert_eq!((node.stack.id, node.layer.as_str(), node.tag.as_str()), ("docker", "worker", "2"));
    }

    #[test]
    fn figures_may_be_strings() {
        let node = one(json!({"nodeType": "tomcat", "count": "2", "extip": "true", "diskLimit": "102.4G"}));
        assert_eq!((node.count, node.ext_ips, node.disk_mb), (2, 1, Some(102_400)));
    }

    #[test]
    fn an_unknown_tag_is_refused_with_2372() {
        let wanted = json!([{"nodeType": "tomcat", "tag": "8.5.23-openjdk-1.8.0_144"}]);
        let refusal = read_nodes(&wanted, Version(8, 4, 1), 0).expect_err("its life has ended");
        assert_eq!(refusal.code, 2372);
    }

    #[test]
    fn a_certified_stack_with_a_docker_object_stays_certified() {
        let node = one(json!({"nodeType": "tomcat", "docker": {"cmd": "/bin/bash", "env": {"A": "1"}}}));
        assert_eq!((node.stack.id, node.env.len()), ("tomcat", 1));
    }
}
