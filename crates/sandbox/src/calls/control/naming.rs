//! Display names, and the groups an environment is in.

use serde_json::Value;

use super::CLASS;
use super::create::add_groups;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::World;

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC");
    vec![
        quick("SetEnvDisplayName", set_env),
        quick("SetNodeDisplayName", set_node),
        quick("SetNodeGroupDisplayName", set_layer),
        quick("AttachEnvGroup", attach),
        quick("DetachEnvGroup", detach),
        quick("SetEnvGroup", set_group),
    ]
}

fn wanted(call: &Call) -> Option<String> {
    call.params.get("displayName").map(str::to_owned)
}

fn set_env(call: &Call, world: &mut World) -> Outcome {
    call.env_mut(world)?.display_name = wanted(call);
    Ok(Value::Null)
}

fn set_node(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            node.display_name = wanted(call);
        }
    }
    Ok(Value::Null)
}

fn set_layer(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?;
    call.layer(env)?.display_name = wanted(call);
    Ok(Value::Null)
}

pub(crate) fn attach(call: &Call, world: &mut World) -> Outcome {
    let groups = call.params.words("envGroup");
    if groups.is_empty() {
        return Err(Refusal::parameter("envGroup"));
    }
    let env = call.env_mut(world)?;
    for group in &groups {
        if !env.groups.contains(group) {
            env.groups.push(group.clone());
        }
    }
    add_groups(call, world, &groups)?;
    Ok(Value::Null)
}

pub(crate) fn detach(call: &Call, world: &mut World) -> Outcome {
    let groups = call.params.words("envGroup");
    call.env_mut(world)?.groups.retain(|group| !groups.contains(group));
    Ok(Value::Null)
}

pub(crate) fn set_group(call: &Call, world: &mut World) -> Outcome {
    let groups = call.params.words("envGroup");
    call.env_mut(world)?.groups = groups.clone();
    add_groups(call, world, &groups)?;
    Ok(Value::Null)
}
