//! Changing a topology, cloning, deleting.

use std::collections::HashMap;

use serde_json::Value;

use super::CLASS;
use super::create::quota_midway;
use crate::call::{Call, require};
use crate::catalogue::quotas;
use crate::files;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::{truth, word};
use crate::registry::Route;
use crate::topology::{NodeRequest, add_layer, check_name, check_nodes, read_nodes, remove_layer};
use crate::wire::environment::{Depth, env_info};
use crate::world::{Environment, Status, World, kind};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "ChangeTopology", change_topology)
            .nested()
            .confirmed("a dashboard error report; that left-out layers are removed is inferred"),
        Route::long(CLASS, "CloneEnv", clone_env).confirmed("SPEC, SOFT"),
        Route::long(CLASS, "DeleteEnv", delete_env).confirmed("SPEC; the password depends on a quota"),
        Route::long(CLASS, "Migrate", migrate).confirmed("vendor docs"),
        Route::quick(CLASS, "CheckMigrationPossibility", check_migration).confirmed("vendor docs"),
    ]
}

async fn change_topology(call: Call) -> Outcome {
    let nodes = read_nodes(&call.params.need_value("nodes")?, call.platform.version, 0)?;
    let ssl = call.params.value("env")?.and_then(|env| truth(env.get("sslstate")?));
    let key = call.key()?.to_owned();
    change_topology_to(&call, &key, nodes, ssl).await?;
    let world = call.platform.world();
    let env = call.find(&world, &key)?;
    Ok(env_info(&call.platform, &world, env, call.uid, Depth::Full))
}

/// Brings an environment to a topology; layers that are not named go away.
pub(crate) async fn change_topology_to(
    call: &Call,
    key: &str,
    nodes: Vec<NodeRequest>,
    ssl: Option<bool>,
) -> Result<(), Refusal> {
    let job = {
        let mut world = call.platform.world();
        let env = call.find(&world, key)?;
        if env.uid != call.uid {
            return Err(Refusal::denied());
        }
        require(env, &[Status::Running, Status::Down])?;
        let (appid, before) = (env.appid.clone(), env.status);
        check_nodes(call.account(&world)?, &nodes)?;
        (call.begin(&mut world, &appid, Some(Status::Updating), kind::CHANGE), before)
    };
    let (job, before) = job;
    call.spend(20.0 + 10.0 * nodes.len() as f64).await;
    let mut world = call.platform.world();
    let account = call.account(&world)?.clone();
    let gone = |env: &Environment| Refusal::no_environment(&env.appid);
    let mut env = world.environments.get(&job.appid).cloned().ok_or_else(|| Refusal::no_environment(key))?;
    let half = if call.quota_midway { nodes.len().div_ceil(2) } else { nodes.len() };
    for node in &nodes[..half] {
        add_layer(&mut world, &account, &mut env, node);
    }
    if !call.quota_midway {
        let kept: Vec<&str> = nodes.iter().map(|node| node.layer.as_str()).collect();
        let surplus: Vec<String> = env
            .layers
            .iter()
            .map(|layer| layer.name.clone())
            .filter(|name| !kept.contains(&name.as_str()))
            .collect();
        surplus.iter().for_each(|name| remove_layer(&mut env, name));
    }
    env.ssl = ssl.unwrap_or(env.ssl);
    let place = world.environments.get_mut(&job.appid).ok_or_else(|| gone(&env))?;
    *place = env;
    let result = if call.quota_midway { 2338 } else { 0 };
    job.end(&mut world, Some(before), result);
    if call.quota_midway { Err(quota_midway("AddNode")) } else { Ok(()) }
}

async fn clone_env(call: Call) -> Outcome {
    let source = call.params.get("srcEnvName").map_or_else(|| call.key(), Ok)?.to_owned();
    let name = call.params.get("dstEnvName").or(call.params.get("domain"));
    let name = name.ok_or_else(|| Refusal::parameter("dstEnvName"))?.to_owned();
    let (source_job, before) = {
        let mut world = call.platform.world();
        let env = call.find(&world, &source)?;
        require(env, &[Status::Running, Status::Down])?;
        let (appid, before) = (env.appid.clone(), env.status);
        let account = call.account(&world)?;
        if world.owned_by(call.uid).count() as i64 >= quotas::value(account, quotas::MAX_ENVS) {
            return Err(Refusal::new(
                2360,
                "You have reached the maximum number of environments for your account",
            ));
        }
        check_name(&world, &name)?;
        (call.begin(&mut world, &appid, Some(Status::Cloning), kind::CLONE), before)
    };
    call.spend(60.0).await;
    let mut world = call.platform.world();
    source_job.end(&mut world, Some(before), 0);
    let env =
        world.environments.get(&source_job.appid).cloned().ok_or_else(|| Refusal::no_environment(&source))?;
    let copies = copy_of(&call, &mut world, env, &name);
    copies.iter().for_each(|(from, to)| files::copy_node(&call.platform, *from, *to));
    let env = world.environment(&name).ok_or_else(|| Refusal::no_environment(&name))?;
    Ok(env_info(&call.platform, &world, env, call.uid, Depth::Full))
}

/// Puts a copy with numbers and addresses of its own into the world; says which node became which.
fn copy_of(call: &Call, world: &mut World, mut env: Environment, name: &str) -> HashMap<i64, i64> {
    let region_domain = env.domain.split_once('.').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    env.appid = world.hex(32);
    env.domain = format!("{name}.{region_domain}");
    env.name = name.to_owned();
    env.uid = call.uid;
    env.creator = None;
    env.created_on = call.platform.now();
    env.display_name = None;
    env.status = Status::Running;
    env.domains.clear();
    env.exports.clear();
    env.shared_with.clear();
    let mut renamed = HashMap::new();
    for node in &mut env.nodes {
        let id = world.next_node_id();
        renamed.insert(node.id, id);
        node.id = id;
        node.ctid = 100_000 + id;
        node.ip = world.internal_ip();
        node.ext_ips = node.ext_ips.iter().map(|_| world.public_ip()).collect();
    }
    renumber(world, &mut env, &renamed);
    world.environments.put(env.appid.clone(), env);
    renamed
}

/// Gives what hangs on a copied environment numbers of its own, and points it at the copied nodes.
fn renumber(world: &mut World, env: &mut Environment, renamed: &HashMap<i64, i64>) {
    let new = |id: i64| renamed.get(&id).copied().unwrap_or(id);
    for endpoint in &mut env.endpoints {
        endpoint.id = world.next_id();
        endpoint.node = new(endpoint.node);
        endpoint.public_port = world.next_port();
    }
    for rule in &mut env.rules {
        rule.id = world.next_id();
    }
    for trigger in &mut env.triggers {
        trigger.id = world.next_id();
    }
    for mount in &mut env.mounts {
        mount.node = mount.node.map(new);
        mount.source_node = mount.source_node.map(new);
    }
    let firsts: HashMap<String, (i64, String)> =
        env.nodes.iter().rev().map(|node| (node.layer.clone(), (node.id, node.ip.clone()))).collect();
    for node in env.nodes.iter_mut().filter(|node| node.image_env.contains_key("MASTER_ID")) {
        let Some((id, ip)) = firsts.get(&node.layer) else { continue };
        let own =
            [("MASTER_ID", id.to_string()), ("MASTER_IP", ip.clone()), ("MASTER_HOST", format!("node{id}"))];
        for (name, value) in own {
            node.image_env.insert(name.into(), value.clone());
            node.env.entry(name.into()).and_modify(|old| *old = value);
        }
    }
}

async fn delete_env(call: Call) -> Outcome {
    let job = {
        let mut world = call.platform.world();
        let env = call.env_mut(&mut world)?;
        if env.status == Status::Creating {
            require(env, &[Status::Running, Status::Down, Status::Sleep, Status::Broken, Status::Unknown])?;
        }
        let appid = env.appid.clone();
        let account = call.account(&world)?;
        let confirmed = quotas::value(account, quotas::DELETE_CONFIRM) == 0
            || call.params.get("password") == Some(account.password.as_str());
        if !confirmed {
            return Err(Refusal::new(801, "invalid password"));
        }
        call.begin(&mut world, &appid, Some(Status::Stopping), kind::DELETE)
    };
    call.spend(15.0).await;
    let mut world = call.platform.world();
    job.end(&mut world, None, 0);
    if let Some(env) = world.environments.remove(&job.appid) {
        env.nodes.iter().for_each(|node| files::drop_node(&call.platform, node.id));
    }
    for id in world.installations.ids() {
        if world.installations.get(&id).is_some_and(|left| left.appid.as_deref() == Some(&job.appid)) {
            world.installations.remove(&id);
        }
    }
    Ok(Value::Null)
}

fn target_region(call: &Call) -> Result<crate::catalogue::regions::Region, Refusal> {
    let unique = call.params.need("hardwareNodeGroup")?;
    crate::catalogue::regions::find(&call.platform.name, unique)
        .filter(|region| region.active)
        .ok_or_else(|| Refusal::new(99, format!("hardware node group [{unique}] not found")))
}

fn check_migration(call: &Call, world: &mut World) -> Outcome {
    call.env(world)?;
    if call.params.get("hardwareNodeGroup").is_some() {
        target_region(call)?;
    }
    Ok(Value::Null)
}

/// A move between regions of one installation: other internal addresses, and the other region's domain.
async fn migrate(call: Call) -> Outcome {
    let region = target_region(&call)?;
    let (job, before) = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, &[Status::Running, Status::Down])?;
        let (appid, before) = (env.appid.clone(), env.status);
        (call.begin(&mut world, &appid, Some(Status::Migrating), kind::MIGRATE), before)
    };
    call.spend(120.0).await;
    let mut world = call.platform.world();
    let count = world.environments.get(&job.appid).map_or(0, |env| env.nodes.len());
    let addresses: Vec<String> = (0..count).map(|_| world.internal_ip()).collect();
    if let Some(env) = world.environments.get_mut(&job.appid) {
        env.domain = format!("{}.{}", env.name, region.domain);
        env.region = region.unique;
        env.nodes.iter_mut().zip(addresses).for_each(|(node, ip)| node.ip = word(&ip.into()));
    }
    job.end(&mut world, Some(before), 0);
    Ok(Value::Null)
}
