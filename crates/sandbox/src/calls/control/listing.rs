//! Reading environments and the catalogue.

use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::catalogue::images::Image;
use crate::catalogue::{self, regions};
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::wire::environment::{Depth, env_info, layer_part, node_part};
use crate::wire::templates::templates;
use crate::world::World;

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetEnvs", get_envs).confirmed("SPEC; fields of the live response in SOFT"),
        quick("GetBasicEnvsInfo", get_basic).confirmed("SPEC"),
        quick("GetEnvInfo", get_env_info).confirmed("live response in SOFT"),
        quick("GetRegions", get_regions)
            .confirmed("keys from several clients and SPEC; `hardNodeGroups` live"),
        quick("GetRegionsInner", get_regions).inferred("SPEC; group filter not played"),
        quick("GetTemplates", get_templates).confirmed("SPEC; catalogue from the vendor's lists"),
        quick("GetNodeGroups", get_node_groups).confirmed("SPEC"),
        quick("GetNodeTags", get_node_tags).also(&["GetContainerNodeTags"]).confirmed("SPEC"),
        quick("GetContainerTags", get_container_tags).inferred("SPEC; no registry is asked"),
        quick("GetContainerManifest", get_container_manifest).inferred("SPEC; live `dockerManifest` in SOFT"),
        quick("GetRegistryInfo", get_registry_info).confirmed("SPEC"),
        quick("GetSSHAccessInfo", get_ssh_access).inferred("SPEC; no example is public"),
        quick("GetSumStat", get_sum_stat).inferred("SPEC; units are not public"),
        quick("GetStats", get_sum_stat).inferred("SPEC; one sample whatever the interval"),
    ]
}

fn get_envs(call: &Call, world: &mut World) -> Outcome {
    let lazy = call.params.flag("lazy").unwrap_or(false);
    list(call, world, if lazy { Depth::Basic } else { Depth::Full })
}

fn get_basic(call: &Call, world: &mut World) -> Outcome {
    list(call, world, Depth::Basic)
}

fn list(call: &Call, world: &World, depth: Depth) -> Outcome {
    let owner = call.params.number("ownerUid")?;
    let infos: Vec<Value> = world
        .environments
        .iter()
        .filter(|env| call.sees(env) && owner.is_none_or(|owner| env.uid == owner))
        .map(|env| env_info(&call.platform, world, env, call.uid, depth))
        .collect();
    Ok(json!({"infos": infos}))
}

fn get_env_info(call: &Call, world: &mut World) -> Outcome {
    let lazy = call.params.flag("lazy").unwrap_or(false);
    let depth = if lazy { Depth::Basic } else { Depth::Full };
    Ok(env_info(&call.platform, world, call.env(world)?, call.uid, depth))
}

fn get_regions(call: &Call, _: &mut World) -> Outcome {
    Ok(json!({"array": regions::listing(&call.platform.name)}))
}

fn get_templates(call: &Call, _: &mut World) -> Outcome {
    Ok(json!({"array": templates(&call.platform.name, call.platform.version, call.params.get("type"))}))
}

fn get_node_groups(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let layers: Vec<Value> = env.layers.iter().map(|layer| layer_part(env, layer)).collect();
    Ok(json!({"object": layers}))
}

fn get_node_tags(call: &Call, world: &mut World) -> Outcome {
    let node = call.node(call.env(world)?)?;
    let tags: Vec<Value> = catalogue::find(&node.stack)
        .into_iter()
        .flat_map(|stack| stack.tags(call.platform.version))
        .map(|tag| json!({"name": tag.name}))
        .collect();
    Ok(json!({"array": tags}))
}

fn get_container_tags(call: &Call, _: &mut World) -> Outcome {
    let image = Image::read(call.params.need("image")?, None);
    image.check(None)?;
    Ok(json!({"object": ["latest", "stable", image.tag]}))
}

fn get_container_manifest(call: &Call, _: &mut World) -> Outcome {
    let image = Image::read(call.params.need("image")?, call.params.get("tag"));
    image.check(None)?;
    Ok(json!({"object": image.manifest()}))
}

fn get_registry_info(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let name = call.params.need("nodeGroup")?;
    let layer =
        env.layer(name).ok_or_else(|| Refusal::new(11022, format!("Cannot find the layer [{name}]")))?;
    let image = env.nodes_of(name).next().and_then(|node| node.image.clone());
    let registry = layer.registry.clone().unwrap_or_default();
    Ok(json!({"repo": image, "url": registry.get("url"), "user": registry.get("user")}))
}

fn get_ssh_access(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("nodeId")?;
    let found = world.environments.iter().find(|env| call.sees(env) && env.node(id).is_some());
    let env = found.ok_or_else(|| Refusal::new(4003, format!("container [{id}] not found")))?;
    let node = env.node(id).ok_or_else(|| Refusal::new(4003, format!("container [{id}] not found")))?;
    let mut soft_node = node_part(world, env, node, false);
    soft_node["sshGate"] = json!({"host": format!("gate.{}", call.platform.domain()), "port": 3022, "user": format!("{id}-{}", env.uid)});
    Ok(json!({"softNode": soft_node}))
}

fn get_sum_stat(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let nodes = env.nodes.len() as i64;
    let duration = call.params.number("duration")?.unwrap_or(3600);
    Ok(json!({"stats": [{
        "duration": duration, "cpu": nodes * duration / 10, "mem": nodes * 512, "disk": nodes * 2048,
        "netInExt": nodes * 120_000, "netInInt": nodes * 80_000, "netOutExt": nodes * 450_000,
        "netOutInt": nodes * 80_000, "disk_io_used": nodes * 1000, "iops_used": nodes * 40,
    }]}))
}
