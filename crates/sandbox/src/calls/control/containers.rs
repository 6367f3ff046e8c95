//! Run command, entry point, volumes and links of containers.

use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::catalogue::images::Image;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient;
use crate::registry::Route;
use crate::wire::environment::links;
use crate::world::{Environment, Node, World};

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetContainerRunCmd", get_cmd).also(&["GetDockerRunCmd"]).confirmed("SPEC"),
        quick("SetContainerRunCmd", set_cmd).also(&["SetDockerRunCmd"]).confirmed("SPEC"),
        quick("GetContainerEntryPoint", get_entry).also(&["GetDockerEntryPoint"]).confirmed("SPEC"),
        quick("SetContainerEntryPoint", set_entry).also(&["SetDockerEntryPoint"]).confirmed("SPEC"),
        quick("GetContainerRunConfig", get_config).inferred("SPEC names the call; fields are inferred"),
        quick("GetContainerVolumesById", get_volumes).also(&["GetContainerVolumesByGroup"]).confirmed("SPEC"),
        quick("AddContainerVolumes", add_volumes)
            .also(&[
                "AddContainerVolume",
                "AddContainerVolumeByGroup",
                "AddDockerVolume",
                "AddDockerVolumeByGroup",
            ])
            .confirmed("SPEC"),
        quick("RemoveContainerVolumes", remove_volumes)
            .also(&[
                "RemoveContainerVolume",
                "RemoveContainerVolumeByGroup",
                "RemoveDockerVolume",
                "RemoveDockerVolumeByGroup",
            ])
            .confirmed("SPEC"),
        quick("LinkDockerNodes", link).inferred("py-jelastic; not in SPEC"),
        quick("UnlinkDockerNodes", unlink).inferred("py-jelastic; not in SPEC"),
        quick("SetDockerVolumesFrom", set_volumes_from).inferred("py-jelastic; not in SPEC"),
    ]
}

fn image(node: &Node) -> Option<Image> {
    node.image.clone().map(|name| Image { name, tag: node.tag.clone() })
}

/// Command and entry point as they are in force: what was set, else the image's.
pub(crate) fn run_config(node: &Node) -> (Value, Value) {
    let image = image(node);
    let cmd = node.cmd.clone().or_else(|| image.as_ref().map(Image::cmd));
    let entry = node.entrypoint.clone().or_else(|| image.as_ref().map(Image::entrypoint));
    (cmd.unwrap_or(Value::Null), entry.unwrap_or(Value::Null))
}

fn get_cmd(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"object": run_config(call.node(call.env(world)?)?).0}))
}

fn get_entry(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"object": run_config(call.node(call.env(world)?)?).1}))
}

/// Text that is JSON is kept as JSON; absent means back to the image's own.
fn data(call: &Call) -> Option<Value> {
    let text = call.params.get("data")?;
    match lenient::value(text) {
        Some(value @ (Value::Array(_) | Value::String(_))) => Some(value),
        _ => Some(text.into()),
    }
}

fn each(call: &Call, world: &mut World, change: impl Fn(&mut Node)) -> Outcome {
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            change(node);
        }
    }
    Ok(Value::Null)
}

fn set_cmd(call: &Call, world: &mut World) -> Outcome {
    each(call, world, |node| node.cmd = data(call))
}

fn set_entry(call: &Call, world: &mut World) -> Outcome {
    each(call, world, |node| node.entrypoint = data(call))
}

fn get_config(call: &Call, world: &mut World) -> Outcome {
    let node = call.node(call.env(world)?)?;
    let (cmd, entry) = run_config(node);
    Ok(json!({"object": {
        "cmd": cmd, "entrypoint": entry, "env": node.env, "volumes": node.volumes, "links": links(&node.links),
        "volumesFrom": node.volumes_from,
    }}))
}

fn get_volumes(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"object": call.node(call.env(world)?)?.volumes}))
}

fn paths(call: &Call) -> Result<Vec<String>, Refusal> {
    let paths = match call.params.get("path") {
        Some(path) => vec![path.to_owned()],
        None => call.params.words("volumes"),
    };
    match paths.is_empty() || paths.iter().any(|path| !path.starts_with('/')) {
        true => Err(Refusal::parameter("volumes")),
        false => Ok(paths),
    }
}

fn per_node(env: &Environment, ids: &[i64]) -> Value {
    let one =
        |node: &Node| json!({"result": 0, "nodeid": node.id, "name": node.name, "out": "", "errOut": ""});
    json!({"responses": env.nodes.iter().filter(|node| ids.contains(&node.id)).map(one).collect::<Vec<_>>()})
}

fn add_volumes(call: &Call, world: &mut World) -> Outcome {
    let paths = paths(call)?;
    let env = call.env_mut(world)?;
    let ids = call.target_ids(env)?;
    for node in env.nodes.iter_mut().filter(|node| ids.contains(&node.id)) {
        node.volumes
            .extend(paths.iter().filter(|path| !node.volumes.contains(path)).cloned().collect::<Vec<_>>());
    }
    Ok(per_node(env, &ids))
}

fn remove_volumes(call: &Call, world: &mut World) -> Outcome {
    let paths = paths(call)?;
    let env = call.env_mut(world)?;
    let ids = call.target_ids(env)?;
    for node in env.nodes.iter_mut().filter(|node| ids.contains(&node.id)) {
        node.volumes.retain(|path| !paths.contains(path));
    }
    Ok(per_node(env, &ids))
}

/// The link as `layer:alias`, from the private API's node numbers.
fn link_text(call: &Call, env: &Environment) -> Result<(i64, String), Refusal> {
    let source = call.params.need_number("sourceNodeId")?;
    let target = call.params.need_number("targetNodeId")?;
    let layer = env.node(source).map(|node| node.layer.clone());
    let layer = layer.ok_or_else(|| Refusal::new(11022, "Cannot find a node by the given parameters"))?;
    let alias = call.params.get("alias").or(call.params.get("groupAlias")).unwrap_or(&layer).to_owned();
    Ok((target, format!("{layer}:{alias}")))
}

fn link(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?;
    let (target, text) = link_text(call, env)?;
    if let Some(node) = env.node_mut(target).filter(|node| !node.links.contains(&text)) {
        node.links.push(text);
    }
    Ok(Value::Null)
}

fn unlink(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?;
    let (target, text) = link_text(call, env)?;
    if let Some(node) = env.node_mut(target) {
        node.links.retain(|link| *link != text);
    }
    Ok(Value::Null)
}

fn set_volumes_from(call: &Call, world: &mut World) -> Outcome {
    let Value::Array(list) = call.params.need_value("data")? else { return Err(Refusal::parameter("data")) };
    each(call, world, |node| node.volumes_from = list.clone())
}
