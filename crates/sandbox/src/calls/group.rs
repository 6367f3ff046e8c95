//! `environment.group`: the folders an account sorts its environments into; `/` nests them.

use serde_json::{Value, json};

use crate::call::Call;
use crate::calls::control_groups as control;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::word;
use crate::registry::Route;
use crate::world::{EnvGroup, World};

const CLASS: &str = "environment.group";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC, vendor docs");
    vec![
        quick("GetGroups", get),
        quick("CreateGroup", create),
        quick("EditGroup", edit),
        quick("RemoveGroup", remove),
        quick("AttachEnv", |call, world| control::attach(&at_target(call), world)),
        quick("DetachEnv", |call, world| control::detach(&at_target(call), world)),
        quick("SetEnv", |call, world| control::set_group(&at_target(call), world)),
        quick("SetIsolationEnabled", isolate),
    ]
}

/// These calls may name the environment by `targetAppid`.
fn at_target(call: &Call) -> Call {
    let mut call = call.clone();
    if let Some(target) = call.params.get("targetAppid").map(str::to_owned) {
        call.params.put("envName", target);
    }
    call
}

fn part(group: &EnvGroup) -> Value {
    let hierarchy: Vec<&str> = group.name.split('/').collect();
    json!({
        "name": group.name, "color": group.color, "hierarchy": hierarchy, "isIsolated": group.isolated,
        "visibility": "SHOW",
    })
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let of_env = match call.params.get("targetAppid").or(call.params.get("envName")) {
        Some(key) => Some(call.find(world, key)?.groups.clone()),
        None => None,
    };
    let wanted = |group: &&EnvGroup| of_env.as_ref().is_none_or(|names| names.contains(&group.name));
    let list: Vec<Value> = call.account(world)?.groups.iter().filter(wanted).map(part).collect();
    Ok(json!({"array": list}))
}

fn create(call: &Call, world: &mut World) -> Outcome {
    let data = call.params.value("data")?.unwrap_or_default();
    let name = call.params.get("envGroup").map(str::to_owned).or_else(|| data.get("name").map(word));
    let name = name.ok_or_else(|| Refusal::parameter("envGroup"))?;
    let account = call.account_mut(world)?;
    if account.groups.iter().any(|group| group.name == name) {
        return Err(Refusal::new(99, format!("group [{name}] already exists")));
    }
    account.groups.push(EnvGroup { name, color: data.get("color").map(word), isolated: false });
    Ok(json!({"array": account.groups.iter().map(part).collect::<Vec<_>>()}))
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    let old = call.params.need("srcGroupName")?.to_owned();
    let new = call.params.get("dstGroupName").unwrap_or(&old).to_owned();
    let data = call.params.value("data")?.unwrap_or_default();
    let account = call.account_mut(world)?;
    let group = account.groups.iter_mut().find(|group| group.name == old).ok_or_else(|| missing(&old))?;
    group.name = new.clone();
    group.color = data.get("color").map(word).or(group.color.take());
    for id in world.environments.ids() {
        let hit =
            world.environments.get(&id).is_some_and(|env| env.uid == call.uid && env.groups.contains(&old));
        if let Some(env) = world.environments.get_mut(&id).filter(|_| hit) {
            env.groups.iter_mut().filter(|name| **name == old).for_each(|name| *name = new.clone());
        }
    }
    Ok(json!({"array": call.account(world)?.groups.iter().map(part).collect::<Vec<_>>()}))
}

fn remove(call: &Call, world: &mut World) -> Outcome {
    let name = call.params.need("envGroup")?.to_owned();
    let account = call.account_mut(world)?;
    let before = account.groups.len();
    account.groups.retain(|group| group.name != name);
    if account.groups.len() == before {
        return Err(missing(&name));
    }
    for id in world.environments.ids() {
        let hit =
            world.environments.get(&id).is_some_and(|env| env.uid == call.uid && env.groups.contains(&name));
        if let Some(env) = world.environments.get_mut(&id).filter(|_| hit) {
            env.groups.retain(|group| *group != name);
        }
    }
    Ok(Value::Null)
}

fn isolate(call: &Call, world: &mut World) -> Outcome {
    let (name, enabled) = (call.params.need("groupName")?, call.params.flag("enabled").unwrap_or(false));
    let account = call.account_mut(world)?;
    account.groups.iter_mut().find(|group| group.name == name).ok_or_else(|| missing(name))?.isolated =
        enabled;
    Ok(Value::Null)
}

fn missing(name: &str) -> Refusal {
    Refusal::new(5, format!("group [{name}] not found"))
}
