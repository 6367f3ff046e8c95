//! Environment properties, and settings of nodes that are a number each.

use serde_json::{Map, Value, json};

use super::CLASS;
use crate::call::Call;
use crate::catalogue::quotas;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::word;
use crate::registry::Route;
use crate::world::World;

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("ApplyEnvProperty", apply).also(&["AddEnvProperty"]).confirmed("SPEC"),
        quick("GetEnvProperty", get).inferred("SPEC names the call, not its payload"),
        quick("RemoveEnvProperty", remove).confirmed("SPEC"),
        quick("SetCloudletsCountById", set_cloudlets).also(&["SetCloudletsCountByGroup"]).confirmed("SPEC"),
        quick("SetDiskLimitByGroup", set_disk).also(&["SetDiskLimitById"]).inferred("py-jelastic"),
        quick("ResetNodePassword", reset_password)
            .also(&[
                "ResetNodePasswordById",
                "ResetNodePasswordByType",
                "ResetServicePassword",
                "ResetContainerPasswordById",
                "ResetContainersPasswordByGroup",
            ])
            .inferred("SPEC; what changes is not shown anywhere"),
        quick("SetSLBAccessEnabled", set_slb).confirmed("SPEC"),
        quick("ApplyNodeGroupData", apply_layer_data).also(&["EditNodeGroup"]).confirmed("SPEC"),
    ]
}

fn apply(call: &Call, world: &mut World) -> Outcome {
    let properties = call.object("properties")?;
    let env = call.env_mut(world)?;
    env.properties.extend(properties.iter().map(|(name, value)| (name.clone(), word(value))));
    Ok(Value::Null)
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let wanted = call.params.words("propertyKeys");
    let env = call.env(world)?;
    let found: Map<String, Value> = env
        .properties
        .iter()
        .filter(|(name, _)| wanted.is_empty() || wanted.contains(name))
        .map(|(name, value)| (name.clone(), value.clone().into()))
        .collect();
    Ok(json!({"object": found}))
}

fn remove(call: &Call, world: &mut World) -> Outcome {
    let names = call.params.words("propertyKeys");
    call.env_mut(world)?.properties.retain(|name, _| !names.contains(name));
    Ok(Value::Null)
}

fn set_cloudlets(call: &Call, world: &mut World) -> Outcome {
    let fixed = call.params.need_number("fixedCloudlets")?;
    let flexible = call.params.need_number("flexibleCloudlets")?;
    let limit = quotas::value(call.account(world)?, quotas::MAX_CLOUDLETS);
    if flexible > limit {
        return Err(Refusal::new(2361, format!("The node is larger than the limit of {limit} cloudlets")));
    }
    if fixed < 0 || flexible < fixed.max(1) {
        return Err(Refusal::parameter("flexibleCloudlets"));
    }
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            (node.fixed, node.flexible) = (fixed, flexible);
        }
    }
    Ok(Value::Null)
}

fn set_disk(call: &Call, world: &mut World) -> Outcome {
    let gigabytes = call.params.need_number("limit")?;
    if gigabytes > quotas::value(call.account(world)?, quotas::DISK) || gigabytes < 1 {
        return Err(Refusal::new(2338, "The requested configuration exceeds the limits of your account"));
    }
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            node.disk_mb = gigabytes * 1000;
        }
    }
    Ok(Value::Null)
}

fn reset_password(call: &Call, world: &mut World) -> Outcome {
    let made = world.hex(10);
    let password = call.params.get("password").unwrap_or(&made).to_owned();
    let env = call.env_mut(world)?;
    for id in call.target_ids(env)? {
        if let Some(node) = env.node_mut(id) {
            node.password = password.clone();
        }
    }
    Ok(Value::Null)
}

pub(crate) fn set_slb(call: &Call, world: &mut World) -> Outcome {
    let enabled = call.params.flag("enabled").ok_or_else(|| Refusal::parameter("enabled"))?;
    let env = call.env_mut(world)?;
    call.layer(env)?.slb = enabled;
    Ok(Value::Null)
}

/// Known settings go where they are kept; the rest is remembered and shown again.
pub(crate) fn apply_layer_data(call: &Call, world: &mut World) -> Outcome {
    let name = if call.params.get("data").is_some() { "data" } else { "options" };
    let data = call.object(name)?;
    let env = call.env_mut(world)?;
    let layer = call.layer(env)?;
    for (name, value) in data {
        match (name.as_str(), crate::http::lenient::truth(&value)) {
            ("isSLBAccessEnabled", Some(on)) => layer.slb = on,
            ("isSequentialDeploy", Some(on)) => layer.sequential = on,
            ("displayName", _) => layer.display_name = Some(word(&value)),
            ("scalingMode", _) => layer.scaling_mode = word(&value),
            _ => {
                layer.extra.insert(name, value);
            }
        }
    }
    Ok(Value::Null)
}
