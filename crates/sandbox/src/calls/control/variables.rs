//! Environment variables of containers. Set replaces everything, `PATH` too; Add overwrites; Remove of an unknown
//! name does nothing.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::CLASS;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::word;
use crate::registry::Route;
use crate::world::{Node, World};

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| {
        Route::quick(CLASS, method, handler).confirmed("SPEC; SOFT's tests on a live platform")
    };
    vec![
        quick("GetContainerEnvVars", get).also(&["GetDockerEnvVars"]),
        quick("GetContainerEnvVarsByGroup", get),
        quick("AddContainerEnvVars", add),
        quick("SetContainerEnvVars", set).also(&["SetDockerEnvVars"]),
        quick("SetContainerEnvVarsByGroup", set),
        quick("RemoveContainerEnvVars", remove),
    ]
}

fn get(call: &Call, world: &mut World) -> Outcome {
    // By layer the master's values are told.
    Ok(json!({"object": call.node(call.env(world)?)?.env}))
}

/// `vars`, or `data` as the by-group variant calls it.
fn given(call: &Call) -> Result<Map<String, Value>, Refusal> {
    call.object(if call.params.get("vars").is_some() { "vars" } else { "data" })
}

fn texts(map: Map<String, Value>) -> BTreeMap<String, String> {
    map.into_iter().map(|(name, value)| (name, word(&value))).collect()
}

fn add(call: &Call, world: &mut World) -> Outcome {
    let vars = texts(given(call)?);
    let env = call.env_mut(world)?;
    let ids = call.target_ids(env)?;
    for node in env.nodes.iter_mut().filter(|node| ids.contains(&node.id)) {
        node.env.extend(vars.clone());
    }
    Ok(Value::Null)
}

fn set(call: &Call, world: &mut World) -> Outcome {
    let vars = texts(given(call)?);
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            node.env = vars.clone();
        }
    }
    Ok(Value::Null)
}

fn remove(call: &Call, world: &mut World) -> Outcome {
    let names = call.params.words("vars");
    if names.is_empty() {
        return Err(Refusal::parameter("vars"));
    }
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            node.env.retain(|name, _| !names.contains(name));
        }
    }
    Ok(Value::Null)
}

/// What the user set: without the values the image brought along.
pub(crate) fn own_variables(node: &Node) -> BTreeMap<String, String> {
    let brought = |name: &String, value: &String| node.image_env.get(name) == Some(value);
    node.env
        .iter()
        .filter(|(name, value)| !brought(name, value))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect()
}
