//! Making what was asked for: environments, layers, nodes with their numbers, addresses and variables.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::default_rules;
use crate::catalogue::Kind;
use crate::catalogue::quotas;
use crate::catalogue::regions::Region;
use crate::http::lenient::{truth, word};
use crate::platform::Platform;
use crate::topology::NodeRequest;
use crate::world::{Account, Environment, Layer, Mount, Node, Status, World};

/// An environment as it is asked for, without its nodes.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewEnvironment {
    pub name: String,
    pub display_name: Option<String>,
    pub region: Option<String>,
    pub engine: Option<String>,
    pub ssl: bool,
    pub ha: bool,
    pub groups: Vec<String>,
}

/// Puts the environment into the world, in the status given, and says its appid.
pub(crate) fn build(
    platform: &Platform,
    world: &mut World,
    account: &Account,
    wanted: &NewEnvironment,
    region: &Region,
    nodes: &[NodeRequest],
    status: Status,
) -> String {
    let appid = world.hex(32);
    let mut env = Environment {
        appid: appid.clone(),
        uid: account.uid,
        name: wanted.name.clone(),
        display_name: wanted.display_name.clone(),
        domain: format!("{}.{}", wanted.name, region.domain),
        region: region.unique.clone(),
        status,
        created_on: platform.now(),
        engine: wanted.engine.clone(),
        ssl: wanted.ssl,
        ha: wanted.ha,
        firewall: true,
        groups: wanted.groups.clone(),
        properties: BTreeMap::new(),
        layers: Vec::new(),
        nodes: Vec::new(),
        domains: Vec::new(),
        rules: Vec::new(),
        endpoints: Vec::new(),
        mounts: Vec::new(),
        triggers: Vec::new(),
        projects: Vec::new(),
        exports: Vec::new(),
        shared_with: BTreeMap::new(),
        creator: None,
    };
    for node in nodes {
        add_layer(world, account, &mut env, node);
    }
    world.environments.put(appid.clone(), env);
    appid
}

/// Adds a layer with its nodes, rules and mounts.
pub(crate) fn add_layer(world: &mut World, account: &Account, env: &mut Environment, wanted: &NodeRequest) {
    let stateful = matches!(wanted.layer.as_str(), "bl" | "cp" | "vds");
    if env.layer(&wanted.layer).is_none() {
        env.layers.push(Layer {
            name: wanted.layer.clone(),
            display_name: wanted.display_name.clone(),
            scaling_mode: wanted
                .scaling_mode
                .clone()
                .unwrap_or_else(|| if stateful { "STATEFUL" } else { "STATELESS" }.into()),
            slb: wanted.slb.unwrap_or(wanted.ext_ips == 0),
            restart_delay: wanted.restart_delay.unwrap_or(30),
            redeploy_delay: 30,
            sequential: false,
            cluster: wanted.cluster.clone().filter(|cluster| truth(cluster) != Some(false)),
            registry: wanted.registry.as_ref().map(without_password),
            deployments: Vec::new(),
            extra: Map::new(),
        });
        env.rules.extend(default_rules(world, wanted));
    }
    resize(world, account, env, wanted);
    env.mounts.retain(|mount| mount.layer.as_deref() != Some(&wanted.layer));
    env.mounts.extend(wanted.volume_mounts.iter().map(|(path, spec)| mount(&wanted.layer, path, spec)));
}

/// Brings the number of a layer's nodes, and their sizes, to what is wanted.
pub(crate) fn resize(world: &mut World, account: &Account, env: &mut Environment, wanted: &NodeRequest) {
    let have: Vec<i64> = env.nodes_of(&wanted.layer).map(|node| node.id).collect();
    for surplus in have.iter().skip(wanted.count) {
        env.nodes.retain(|node| node.id != *surplus);
        env.endpoints.retain(|endpoint| endpoint.node != *surplus);
    }
    for node in env.nodes.iter_mut().filter(|node| node.layer == wanted.layer) {
        (node.fixed, node.flexible) = (wanted.fixed, wanted.flexible);
        node.tag = wanted.tag.clone();
        node.engine = wanted.engine.clone();
        node.image = wanted.image.as_ref().map(|image| image.name.clone());
        node.disk_mb = wanted.disk_mb.unwrap_or(node.disk_mb);
    }
    for n in have.len()..wanted.count {
        let node = new_node(world, account, env, wanted, n == 0);
        env.nodes.push(node);
    }
}

/// Takes a layer away with everything that hung on it.
pub(crate) fn remove_layer(env: &mut Environment, name: &str) {
    let gone: Vec<i64> = env.nodes_of(name).map(|node| node.id).collect();
    env.endpoints.retain(|endpoint| !gone.contains(&endpoint.node));
    env.mounts.retain(|mount| {
        mount.layer.as_deref() != Some(name) && !mount.node.is_some_and(|id| gone.contains(&id))
    });
    env.rules.retain(|rule| rule.layer != name);
    env.nodes.retain(|node| node.layer != name);
    env.layers.retain(|layer| layer.name != name);
}

const READ_ONLY: [&str; 9] = [
    "MASTER_HOST",
    "MASTER_ID",
    "MASTER_IP",
    "STACK_NAME",
    "STACK_PATH",
    "STACK_USER",
    "STACK_VERSION",
    "SOFTWARE_VERSION",
    "DOCKER_EXPOSED_PORT",
];

fn new_node(
    world: &mut World,
    account: &Account,
    env: &Environment,
    wanted: &NodeRequest,
    master: bool,
) -> Node {
    let stack = wanted.stack;
    let (id, ip) = (world.next_node_id(), world.internal_ip());
    let disk = if stack.id == "storage" { quotas::STORAGE_DISK } else { quotas::DISK };
    let image_env = brought_variables(env, wanted, id, &ip);
    // The platform's own variables cannot be given (inferred from the documented list of read-only ones).
    let read_only = |name: &String| wanted.image.is_none() && READ_ONLY.contains(&name.as_str());
    let mut variables = image_env.clone();
    variables.extend(wanted.env.clone().into_iter().filter(|(name, _)| !read_only(name)));
    Node {
        id,
        ctid: 100_000 + id,
        layer: wanted.layer.clone(),
        stack: stack.id.into(),
        alias: wanted.alias.clone(),
        mission: wanted.mission.clone().unwrap_or_else(|| mission(wanted)),
        name: wanted.image.as_ref().map_or(stack.name, |image| image.short()).to_owned(),
        display_name: wanted.display_name.clone(),
        tag: wanted.tag.clone(),
        image: wanted.image.as_ref().map(|image| image.name.clone()),
        fixed: wanted.fixed,
        flexible: wanted.flexible,
        disk_mb: wanted.disk_mb.unwrap_or_else(|| quotas::value(account, disk).min(100) * 1000),
        ip,
        ext_ips: (0..wanted.ext_ips).map(|_| world.public_ip()).collect(),
        ext_ips_v6: (0..wanted.ext_ips_v6).map(|_| world.public_ip_v6()).collect(),
        master,
        engine: wanted.engine.clone(),
        env: variables,
        image_env,
        cmd: wanted.cmd.clone(),
        entrypoint: wanted.entrypoint.clone(),
        links: wanted.links.clone(),
        volumes: with_image_volumes(wanted),
        volumes_from: wanted.volumes_from.clone(),
        password: world.hex(10),
    }
}

/// What image or stack set before the user says anything.
fn brought_variables(env: &Environment, wanted: &NodeRequest, id: i64, ip: &str) -> BTreeMap<String, String> {
    if let Some(image) = &wanted.image {
        return image.env();
    }
    let mut variables = stack_env(wanted);
    if wanted.stack.kind == Kind::Dockerized {
        let (first, address) =
            env.nodes_of(&wanted.layer).next().map_or((id, ip), |node| (node.id, node.ip.as_str()));
        variables.insert("MASTER_ID".into(), first.to_string());
        variables.insert("MASTER_IP".into(), address.to_owned());
        variables.insert("MASTER_HOST".into(), format!("node{first}"));
    }
    variables
}

fn with_image_volumes(wanted: &NodeRequest) -> Vec<String> {
    let mut volumes = wanted.volumes.clone();
    let brought = wanted.image.as_ref().map(|image| image.volumes()).unwrap_or_default();
    volumes.extend(brought.into_iter().filter(|path| !wanted.volumes.contains(path)));
    volumes
}

fn mission(wanted: &NodeRequest) -> String {
    match wanted.stack.kind {
        Kind::Docker => "docker".into(),
        _ => wanted.stack.layer.into(),
    }
}

/// The variables a certified stack starts with.
fn stack_env(wanted: &NodeRequest) -> BTreeMap<String, String> {
    let stack = wanted.stack;
    if stack.kind == Kind::Os {
        return BTreeMap::from([("PATH".into(), "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin".into())]);
    }
    let version = wanted.tag.split('-').next().unwrap_or_default();
    let mut env = BTreeMap::from([
        ("PATH".to_owned(), "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".to_owned()),
        ("STACK_NAME".into(), stack.id.trim_end_matches("-dockerized").into()),
        ("STACK_PATH".into(), stack.path.into()),
        ("STACK_USER".into(), stack.user.into()),
        ("STACK_VERSION".into(), version.into()),
        ("SOFTWARE_VERSION".into(), version.into()),
    ]);
    if let Some(port) = stack.ports.first() {
        env.insert("DOCKER_EXPOSED_PORT".into(), port.to_string());
    }
    env
}

fn without_password(registry: &Value) -> Value {
    json!({"url": registry.get("url"), "user": registry.get("user"), "repo": registry.get("repo")})
}

fn mount(layer: &str, path: &str, spec: &Value) -> Mount {
    let text = |name: &str| spec.get(name).map(word).filter(|text| !text.is_empty());
    // A short form exists: `host[:/path][:ro]`.
    let mut short = spec.as_str().unwrap_or_default().split(':');
    let host = short.next().filter(|host| !host.is_empty()).map(str::to_owned);
    let rest: Vec<&str> = short.collect();
    let short_path = rest.iter().find(|part| part.starts_with('/')).map(|part| (*part).to_owned());
    Mount {
        node: None,
        layer: Some(layer.to_owned()),
        path: path.to_owned(),
        source_path: text("sourcePath").or(short_path).unwrap_or_else(|| path.to_owned()),
        source_node: spec.get("sourceNodeId").and_then(crate::http::lenient::number),
        source_host: text("sourceHost").or(host),
        source_layer: text("sourceNodeGroup"),
        protocol: text("protocol").unwrap_or_else(|| "NFS4".into()),
        name: text("name").unwrap_or_default(),
        read_only: spec.get("readOnly").and_then(truth).unwrap_or(rest.contains(&"ro")),
    }
}
