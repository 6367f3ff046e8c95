//! `GetEnvInfo` and its kin. Keys are those of a recorded live answer, which differ from the vendor's description:
//! `extdomains`, `sslstate`, `ishaenabled`, `ismaster`, `customitem`, `hardwareNodeGroup` as a string.

use serde_json::{Map, Value, json};

use crate::catalogue::images::Image;
use crate::catalogue::{self, Kind, Stack, regions};
use crate::platform::Platform;
use crate::world::{Account, Endpoint, Environment, Installation, Layer, Mount, Node, World};

/// How much of an environment is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    Full,
    /// `GetBasicEnvsInfo` and `lazy=true`: without endpoints and image details.
    Basic,
}

/// One environment as `uid` sees it, without `result`.
pub(crate) fn env_info(
    platform: &Platform,
    world: &World,
    env: &Environment,
    uid: i64,
    depth: Depth,
) -> Value {
    let owner = world.account(env.uid);
    let right = if env.uid == uid { "OWNER" } else { env.shared_with.get(&uid).map_or("", String::as_str) };
    let full = depth == Depth::Full;
    json!({
        "right": right,
        "env": env_part(platform, world, env, uid),
        "envGroups": env_groups(env, owner),
        "nodeGroups": env.layers.iter().map(|layer| layer_part(env, layer)).collect::<Vec<_>>(),
        "nodes": env.nodes.iter().map(|node| node_part(world, env, node, full)).collect::<Vec<_>>(),
        "nodesData": [],
        "nodesInternalDomains": [],
        "mountpoints": full.then(|| env.mounts.iter().map(|mount| mount_part(env, mount)).collect::<Vec<_>>()),
    })
}

fn env_part(platform: &Platform, world: &World, env: &Environment, uid: i64) -> Value {
    let transferring = world.open_transfer(&env.appid, &platform.now()).is_some();
    let region = regions::find(&platform.name, &env.region).map(|region| region.display).unwrap_or_default();
    let domains: Vec<&str> = env.domains.iter().map(|domain| domain.domain.as_str()).collect();
    let contexts: Vec<Value> = env
        .layers
        .iter()
        .flat_map(|layer| layer.deployments.iter())
        .map(|deployment| json!({"context": deployment["context"], "archivename": deployment["archivename"], "type": deployment["type"]}))
        .collect();
    json!({
        "appid": env.appid, "contexts": contexts, "createdOn": env.created_on, "creatorUid": env.creator.unwrap_or(env.uid),
        "displayName": env.display_name, "domain": env.domain, "envName": env.name, "extdomains": domains,
        "engine": env.engine.as_ref().map(|keyword| json!({"keyword": keyword, "name": keyword})), "hardwareNodeGroup": env.region,
        "hostGroup": {"displayName": region, "uniqueName": env.region},
        "isFirewallEnabled": env.firewall, "isShared": (env.uid != uid || !env.shared_with.is_empty()).then_some(true), "isTransferring": transferring,
        "ishaenabled": env.ha, "properties": (!env.properties.is_empty()).then_some(&env.properties),
        "shortdomain": env.name, "sslstate": env.ssl, "status": env.status as i64, "uid": env.uid,
    })
}

fn env_groups(env: &Environment, owner: Option<&Account>) -> Vec<Value> {
    env.groups
        .iter()
        .map(|name| {
            let color =
                owner.and_then(|owner| owner.groups.iter().find(|group| group.name == *name)?.color.clone());
            json!({"name": name, "color": color})
        })
        .collect()
}

pub(crate) fn layer_part(env: &Environment, layer: &Layer) -> Value {
    let stack = env.nodes_of(&layer.name).next().and_then(|node| catalogue::find(&node.stack));
    let mut part = json!({
        "deployments": layer.deployments, "displayName": layer.display_name, "features": features(stack),
        "isSLBAccessEnabled": layer.slb, "isSequentialDeploy": layer.sequential, "name": layer.name,
        "redeployContainerDelay": layer.redeploy_delay, "redeployContextDelay": layer.redeploy_delay,
        "restartContainerDelay": layer.restart_delay, "restartNodeDelay": layer.restart_delay,
        "scalingMode": layer.scaling_mode, "templateType": template_type(stack), "vType": "CT",
        "cluster": layer.cluster,
    });
    if let Value::Object(map) = &mut part {
        map.extend(layer.extra.clone());
    }
    part
}

/// A node as `GetEnvInfo` shows it.
pub(crate) fn node_part(world: &World, env: &Environment, node: &Node, full: bool) -> Value {
    let stack = catalogue::find(&node.stack);
    let mut part = identity(env, node, stack);
    for more in [addresses(env, node, stack), sizes(node), abilities(node, stack)] {
        join(&mut part, more);
    }
    join(
        &mut part,
        json!({
            "activeEngine": engine(node, stack), "addons": addons(world, env, node), "messages": [],
            "contextValidatorRegex": "^((([a-zA-Z0-9])+(-{1}([a-zA-Z0-9])+)+)|([a-zA-Z0-9]+))$",
        }),
    );
    if full {
        join(
            &mut part,
            json!({"endpoints": endpoints(env, node), "packages": [], "customitem": custom_item(node)}),
        );
    }
    part
}

fn join(part: &mut Value, more: Value) {
    if let (Value::Object(part), Value::Object(more)) = (part, more) {
        part.extend(more);
    }
}

fn identity(env: &Environment, node: &Node, stack: Option<&Stack>) -> Value {
    json!({
        "id": node.id, "ctid": node.ctid, "name": node.name, "displayName": node.display_name,
        "nodeGroup": node.layer, "nodeType": node.stack, "nodeTypeAlias": node.alias, "nodemission": node.mission,
        "ismaster": node.master, "type": template_type(stack), "version": node.tag, "vType": "CT",
        "guestOSType": "LINUX", "hostOSType": "LINUX", "osType": "LINUX", "status": env.status as i64,
        "user": stack.map_or("root", |stack| stack.user),
    })
}

fn addresses(env: &Environment, node: &Node, stack: Option<&Stack>) -> Value {
    let host = env.host(node);
    let admin = match is_docker(stack) {
        true => format!("http://docker{}-{}", node.id, env.domain),
        false => format!("https://{host}"),
    };
    json!({
        "address": node.ext_ips.first().unwrap_or(&node.ip), "adminUrl": admin, "intIP": node.ip,
        "extIPs": node.ext_ips, "extipsv6": node.ext_ips_v6, "port": 22, "url": format!("http://{host}"),
    })
}

fn sizes(node: &Node) -> Value {
    json!({
        "bandwidthLimit": 100_000, "diskIoLimit": 10_000_000, "diskIopsLimit": 1000, "diskLimit": node.disk_mb,
        "fixedCloudlets": node.fixed, "flexibleCloudlets": node.flexible, "maxchanks": node.flexible,
    })
}

fn abilities(node: &Node, stack: Option<&Stack>) -> Value {
    let docker = is_docker(stack);
    json!({
        "canBeExported": stack.is_some_and(|stack| stack.exportable), "features": features(stack),
        "hasPackages": false, "isClusterSupport": stack.is_some_and(Stack::is_database),
        "isCustomSslSupport": !docker, "isExternalIpRequired": false, "isHighAvailability": false,
        "isResetPassword": !docker, "isVcsSupport": node.engine.is_some(), "isWebAccess": true,
        "singleContext": false,
    })
}

fn is_docker(stack: Option<&Stack>) -> bool {
    stack.is_none_or(|stack| stack.kind == Kind::Docker)
}

fn addons(world: &World, env: &Environment, node: &Node) -> Vec<Value> {
    let here = |addon: &&Installation| {
        addon.appid.as_deref() == Some(&env.appid) && addon.node_group.as_deref() == Some(&node.layer)
    };
    world
        .installations
        .iter()
        .filter(here)
        .map(|addon| json!({"app_id": addon.app_id, "name": addon.name, "uniqueName": addon.unique_name}))
        .collect()
}

fn endpoints(env: &Environment, node: &Node) -> Vec<Value> {
    env.endpoints
        .iter()
        .filter(|endpoint| endpoint.node == node.id)
        .map(|endpoint| endpoint_part(env, endpoint))
        .collect()
}

pub(crate) fn endpoint_part(env: &Environment, endpoint: &Endpoint) -> Value {
    json!({
        "domain": format!("node{}-{}", endpoint.node, env.domain), "id": endpoint.id, "name": endpoint.name,
        "nodeId": endpoint.node, "privatePort": endpoint.private_port, "publicPort": endpoint.public_port,
        "protocol": endpoint.protocol,
    })
}

pub(crate) fn mount_part(env: &Environment, mount: &Mount) -> Value {
    let first = |layer: &str| env.nodes_of(layer).next().map(|node| node.id);
    let source = mount.source_node.or_else(|| mount.source_layer.as_deref().and_then(first));
    let kind = match source {
        Some(id) if env.node(id).is_some() => "INTERNAL",
        _ => "EXTERNAL",
    };
    let address = match (&mount.source_layer, &mount.source_host) {
        (Some(_), _) => "NODE_GROUP",
        (None, Some(host)) if host.chars().all(|c| c.is_ascii_digit() || c == '.') => "IP",
        (None, Some(_)) => "DOMAIN",
        (None, None) => "IP",
    };
    json!({
        "path": mount.path, "protocol": mount.protocol.to_uppercase(), "sourcePath": mount.source_path,
        "sourceNodeId": source, "sourceHost": mount.source_host, "sourceNodeGroup": mount.source_layer,
        "name": mount.name, "readOnly": mount.read_only,
        "nodeId": mount.node.or_else(|| mount.layer.as_deref().and_then(first)), "nodeGroup": mount.layer,
        "type": kind, "creator": "USER", "sourceAddressType": address,
    })
}

/// Image details; a certified stack shows its image too, an elastic VPS has none.
fn custom_item(node: &Node) -> Value {
    let Some(image) = &node.image else {
        let mut item = Map::new();
        item.insert(
            "dockerName".into(),
            format!("jelastic/{}", node.stack.trim_end_matches("-dockerized")).into(),
        );
        item.insert("dockerTag".into(), node.tag.clone().into());
        item.insert("dockerVolumes".into(), json!(node.volumes));
        item.insert("dockerVolumesFrom".into(), json!(node.volumes_from));
        return Value::Object(item);
    };
    json!({
        "dockerManifest": Image { name: image.clone(), tag: node.tag.clone() }.manifest(),
        "dockerName": image, "dockerOs": ".alpine-3.x-x86_64", "dockerTag": node.tag,
        "dockerVolumes": node.volumes, "dockerVolumesFrom": node.volumes_from,
        "dockerLinks": (!node.links.is_empty()).then(|| links(&node.links)),
    })
}

/// Where links are told is inferred: the public descriptions do not say.
pub(crate) fn links(links: &[String]) -> Vec<Value> {
    links
        .iter()
        .map(|link| {
            let (layer, alias) = link.split_once(':').unwrap_or((link, link));
            json!({"sourceNodeGroup": layer, "alias": alias, "type": "IN"})
        })
        .collect()
}

fn engine(node: &Node, stack: Option<&Stack>) -> Value {
    match (&node.engine, stack.and_then(|stack| stack.engine)) {
        (Some(keyword), Some(family)) => {
            let version = keyword.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            json!({"id": 1, "keyword": keyword, "name": keyword, "type": family, "vcsSupport": true, "version": version})
        }
        _ => Value::Null,
    }
}

fn features(stack: Option<&Stack>) -> Vec<&'static str> {
    match stack {
        Some(stack) if stack.exportable => vec!["FIREWALL", "EXPORT"],
        _ => vec!["FIREWALL"],
    }
}

pub(crate) fn template_type(stack: Option<&Stack>) -> &'static str {
    match stack.map(|stack| stack.kind) {
        Some(Kind::Dockerized) => "DOCKERIZED",
        Some(Kind::Os) => "OS",
        _ => "NATIVE",
    }
}
