//! `GetEnvInfo` and the elements of `GetBasicEnvsInfo`, in our words. Keys: recorded answer (confirmed).

use freeport_domain::{
    AddOn, Environment, EnvironmentStatus, EnvironmentSummary, Layer, Link, Node, NodeId, Repository,
    RunConfig, Stack, VolumesFrom,
};
use serde_json::Value;

use crate::wire::{Object, line, text};

/// Traffic order of the layers that the platform names itself; others keep their place after them.
const TRAFFIC: [&str; 8] = ["bl", "cp", "vds", "vps", "sqldb", "nosqldb", "cache", "storage"];

/// The environment as `GetEnvInfo` alone tells it.
pub(crate) fn environment(info: Object<'_>) -> Option<Environment> {
    let env = info.object("env")?;
    let name = env.text("envName").or_else(|| env.text("shortdomain"))?;
    Some(Environment {
        name: name.as_str().into(),
        appid: env.text("appid"),
        display_name: env.text("displayName"),
        domain: domain(env).unwrap_or_else(|| name.clone()),
        region: region(env).map(|region| region.as_str().into()),
        status: status(env.number("status")),
        right: info.text("right"),
        engine: env.object("engine").and_then(|engine| engine.text("keyword")),
        ssl: env.flag("sslstate").unwrap_or(false),
        high_availability: env.flag("ishaenabled").unwrap_or(false),
        firewall: env.flag("isFirewallEnabled"),
        groups: groups(info),
        is_transferring: env.flag("isTransferring").unwrap_or(false),
        is_shared: is_shared(info, env),
        layers: layers(info),
        domains: domains(env),
        certificates: vec![],
        triggers: vec![],
        addons: addons(info),
        repositories: contexts(env),
        collaborators: vec![],
        unread: vec![],
    })
}

/// The short form.
pub(crate) fn summary(info: Object<'_>) -> Option<EnvironmentSummary> {
    environment(info).map(|environment| environment.summary())
}

/// A status by its number (confirmed table).
pub(crate) fn status(number: Option<i64>) -> EnvironmentStatus {
    use EnvironmentStatus::*;
    match number.unwrap_or(0) {
        1 => Running,
        2 => Stopped,
        3 => Launching,
        4 => Sleeping,
        5 => Suspended,
        6 => Creating,
        7 => Cloning,
        8 => Missing,
        9 => Exporting,
        10 => Migrating,
        11 => Broken,
        12 => Updating,
        13 => Stopping,
        14 => GoingToSleep,
        15 => Restoring,
        other => Unknown(u32::try_from(other).unwrap_or(0)),
    }
}

/// `domain` is a text in recorded answers and an object in the vendor's description.
fn domain(env: Object<'_>) -> Option<String> {
    env.text("domain").or_else(|| env.object("domain").and_then(|domain| domain.text("name")))
}

fn region(env: Object<'_>) -> Option<String> {
    env.object("hostGroup")
        .and_then(|group| group.text("uniqueName"))
        .or_else(|| env.text("hardwareNodeGroup"))
        .or_else(|| env.object("hardwareNodeGroup").and_then(|group| group.text("uniqueName")))
}

fn groups(info: Object<'_>) -> Vec<String> {
    let plain = info.texts("envGroups");
    if !plain.is_empty() {
        return plain;
    }
    info.objects("envGroups").filter_map(|group| group.text("name")).collect()
}

/// Another's environment that we see, or one of ours that others see.
fn is_shared(info: Object<'_>, env: Object<'_>) -> bool {
    let not_ours = info.text("right").is_some_and(|right| !right.eq_ignore_ascii_case("OWNER"));
    not_ours || env.flag("isShared").unwrap_or(false)
}

/// Custom domains: texts, or objects with a name.
fn domains(env: Object<'_>) -> Vec<String> {
    let plain = env.texts("extdomains");
    if !plain.is_empty() {
        return plain;
    }
    env.objects("extdomains")
        .filter_map(|domain| domain.text("domain").or_else(|| domain.text("name")))
        .collect()
}

fn contexts(env: Object<'_>) -> Vec<Repository> {
    let contexts = env.objects("contexts").filter_map(|context| {
        Some(Repository {
            context: context.text("context")?,
            kind: context.text("type").unwrap_or_else(|| "ARCHIVE".into()),
            url: context.text("archivename"),
            branch: None,
            layer: context.text("nodeGroup").map(|layer| layer.as_str().into()),
        })
    });
    contexts.collect()
}

fn addons(info: Object<'_>) -> Vec<AddOn> {
    let mut addons: Vec<AddOn> = Vec::new();
    for node in info.objects("nodes") {
        for addon in node.objects("addons") {
            let id =
                addon.text("app_id").or_else(|| addon.text("appTemplateId")).or_else(|| addon.text("id"));
            let Some(name) = addon.text("name").or_else(|| id.clone()) else { continue };
            let layer = node.text("nodeGroup").map(|layer| layer.as_str().into());
            let addon = AddOn { id, name, layer };
            if !addons.contains(&addon) {
                addons.push(addon);
            }
        }
    }
    addons
}

fn layers(info: Object<'_>) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    for node in info.objects("nodes") {
        let Some(name) = node.text("nodeGroup") else { continue };
        match layers.iter_mut().find(|layer| layer.name.as_str() == name) {
            Some(layer) => layer.nodes.extend(self::node(node)),
            None => {
                let group =
                    info.objects("nodeGroups").find(|group| group.text("name").as_deref() == Some(&name));
                layers.push(layer(&name, node, group));
            }
        }
    }
    for layer in &mut layers {
        layer.nodes.sort_by_key(|node| (!node.is_master, node.id));
    }
    let place = |layer: &Layer| {
        TRAFFIC.iter().position(|known| *known == layer.name.as_str()).unwrap_or(TRAFFIC.len())
    };
    layers.sort_by_key(place);
    let owners: Vec<(NodeId, String)> = layers
        .iter()
        .flat_map(|layer| layer.nodes.iter().map(|node| (node.id, layer.name.to_string())))
        .collect();
    for layer in &mut layers {
        for from in &mut layer.volumes_from {
            // Told as a node's number; a layer is what a manifest can say.
            let owner = owners.iter().find(|(id, _)| id.to_string() == from.source.as_str());
            if let Some((_, owner)) = owner {
                from.source = owner.as_str().into();
            }
        }
    }
    layers
}

fn layer(name: &str, node: Object<'_>, group: Option<Object<'_>>) -> Layer {
    let item = node.object("customitem");
    let told = |field: &str| group.and_then(|group| group.get(field)).cloned();
    Layer {
        name: name.into(),
        display_name: group.and_then(|group| group.text("displayName")),
        stack: stack(node, item),
        nodes: self::node(node).into_iter().collect(),
        fixed_cloudlets: node.count("fixedCloudlets").unwrap_or(0),
        flexible_cloudlets: node.count("flexibleCloudlets").or(node.count("maxchanks")).unwrap_or(0),
        disk_limit_mb: node.count("diskLimit"),
        scaling_mode: group.and_then(|group| group.text("scalingMode")),
        slb_access: group.and_then(|group| group.flag("isSLBAccessEnabled")),
        // Delays come with defaults that differ between installations and versions, so they are not compared.
        restart_delay: None,
        cluster: told("cluster").filter(|cluster| *cluster != Value::Bool(false)),
        validation: told("validation"),
        variables: Default::default(),
        volumes: item.map(|item| item.texts("dockerVolumes")).unwrap_or_default(),
        mounts: vec![],
        links: item.map(links).unwrap_or_default(),
        volumes_from: item.map(volumes_from).unwrap_or_default(),
        run: RunConfig::default(),
        firewall: vec![],
        registry: None,
    }
}

/// A custom image has `dockerName`; a certified stack has its template's tag. Certified stacks of newer
/// platforms are containers too, so the node type decides.
fn stack(node: Object<'_>, item: Option<Object<'_>>) -> Stack {
    let node_type = node.text("nodeType").unwrap_or_default();
    let item_tag = item.and_then(|item| item.text("dockerTag"));
    let tag = item_tag.or_else(|| node.text("version"));
    let image = item.and_then(|item| item.text("dockerName")).filter(|_| node_type == "docker");
    Stack { node_type, tag, image }
}

fn node(node: Object<'_>) -> Option<Node> {
    Some(Node {
        id: NodeId(node.count("id")?),
        display_name: node.text("displayName"),
        is_master: node.flag("ismaster").unwrap_or(false),
        internal_ip: node.text("intIP").or_else(|| node.text("address")),
        public_ipv4: node.texts("extIPs"),
        public_ipv6: node.texts("extipsv6"),
        can_be_exported: node.flag("canBeExported"),
        endpoints: vec![],
    })
}

/// `sourceNodeGroup:alias`, or an object with both (the manifest's own spellings; inferred for answers).
fn links(item: Object<'_>) -> Vec<Link> {
    let link = |value: &Value| match Object::of(value) {
        Some(link) => Some(Link {
            source: link.text("sourceNodeGroup")?.as_str().into(),
            alias: link.text("alias").or_else(|| link.text("sourceNodeGroup"))?,
        }),
        None => {
            let told = text(value)?;
            let (source, alias) = told.split_once(':').unwrap_or((&told, &told));
            Some(Link { source: source.into(), alias: alias.to_owned() })
        }
    };
    item.get("dockerLinks").and_then(Value::as_array).into_iter().flatten().filter_map(link).collect()
}

fn volumes_from(item: Object<'_>) -> Vec<VolumesFrom> {
    let from = item.objects("dockerVolumesFrom").filter_map(|from| {
        let source = from.text("sourceNodeGroup").or_else(|| from.text("sourceNodeId"))?;
        Some(VolumesFrom {
            source: source.as_str().into(),
            read_only: from.flag("readOnly").unwrap_or(false),
            volumes: from.texts("volumes"),
        })
    });
    from.collect()
}

/// Start command and entry point that the image brought by itself; `None` where the image is not described.
pub(crate) fn image_run(info: Object<'_>, id: NodeId) -> Option<RunConfig> {
    let manifest = docker_manifest(info, id)?;
    let of = |field: &str| manifest.get(field).and_then(line);
    Some(RunConfig { command: of("cmd"), entrypoint: of("entrypoint") })
}

/// Variables that the image brought by itself, as `NAME=value`.
pub(crate) fn image_variables(info: Object<'_>, id: NodeId) -> Vec<String> {
    docker_manifest(info, id).map(|manifest| manifest.texts("env")).unwrap_or_default()
}

fn docker_manifest(info: Object<'_>, id: NodeId) -> Option<Object<'_>> {
    let node = info.objects("nodes").find(|node| node.count("id") == Some(id.0))?;
    node.object("customitem")?.object("dockerManifest")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_recorded_shape_is_read_whole() {
        let info = json!({
            "result": 0, "right": "OWNER",
            "env": {"appid": "ab", "envName": "my-env", "domain": "my-env.hoster.example", "shortdomain": "my-env",
                    "hardwareNodeGroup": "new", "hostGroup": {"displayName": "VD", "uniqueName": "new"},
                    "extdomains": ["www.example.com"], "isFirewallEnabled": true, "isTransferring": false,
                    "ishaenabled": false, "sslstate": false, "status": 1, "contexts": []},
            "envGroups": ["shop/prod"],
            "nodeGroups": [{"name": "docker", "scalingMode": "STATELESS", "isSLBAccessEnabled": true}],
            "nodes": [
                {"id": 11, "nodeGroup": "docker", "nodeType": "docker", "ismaster": false, "fixedCloudlets": 0,
                 "flexibleCloudlets": 4, "diskLimit": 100_000, "version": "latest"},
                {"id": 12, "nodeGroup": "docker", "nodeType": "docker", "ismaster": true, "intIP": "10.0.0.2",
                 "extIPs": ["203.0.113.7"], "canBeExported": false},
                {"id": 13, "nodeGroup": "bl", "nodeType": "nginx-dockerized", "ismaster": true, "version": "1.22.0",
                 "customitem": {"dockerTag": "1.22.0", "dockerName": "vendor/nginx",
                                "dockerVolumesFrom": [{"sourceNodeId": 12, "readOnly": true}]}}
            ]
        });
        let read = environment(Object::of(&info).unwrap()).unwrap();
        assert_eq!(read.groups, ["shop/prod"]);
        assert_eq!(read.region, Some("new".into()));
        assert_eq!(read.status, EnvironmentStatus::Running);
        let names: Vec<&str> = read.layers.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["bl", "docker"]);
        assert_eq!(read.layers[0].stack.to_string(), "nginx-dockerized:1.22.0");
        assert_eq!(read.layers[0].volumes_from[0].source, "docker".into());
        assert_eq!(read.layers[1].nodes[0].id, NodeId(12));
        assert_eq!(read.layers[1].public_ipv4(), 1);
        assert!(!read.is_shared);
    }

    #[test]
    fn what_is_missing_is_no_reason_to_give_up() {
        let info = json!({"env": {"shortdomain": "x", "status": "77"}, "nodes": [{"nodeGroup": "cp"}]});
        let read = environment(Object::of(&info).unwrap()).unwrap();
        assert_eq!(read.status, EnvironmentStatus::Unknown(77));
        assert!(read.layers[0].nodes.is_empty());
    }
}
