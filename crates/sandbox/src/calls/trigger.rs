//! `environment.trigger`: automatic scaling and load alerts, kept and shown; the sandbox has no load to act on.

use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::truth;
use crate::registry::Route;
use crate::world::{Trigger, TriggerKind, World};

const CLASS: &str = "environment.trigger";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC, JPS scripts");
    vec![
        quick("GetAutoScalingTriggers", |call, world| list(call, world, Some(TriggerKind::Scaling))),
        quick("AddAutoScalingTrigger", |call, world| add(call, world, TriggerKind::Scaling)),
        quick("EditAutoScalingTrigger", edit),
        quick("SetAutoScalingTriggerEnabled", enable),
        quick("DeleteAutoScalingTrigger", delete),
        quick("GetLoadAlertTriggers", |call, world| list(call, world, Some(TriggerKind::Alert))),
        quick("AddLoadAlertTrigger", |call, world| add(call, world, TriggerKind::Alert)),
        quick("EditLoadAlertTrigger", edit),
        quick("SetLoadAlertTriggerEnabled", enable),
        quick("DeleteLoadAlertTrigger", delete),
        quick("GetTriggers", |call, world| list(call, world, None)),
        quick("AddTrigger", add_by_action),
        quick("EditTrigger", edit),
        quick("SetTriggerEnabled", enable),
        quick("DeleteTrigger", delete),
    ]
}

fn part(trigger: &Trigger) -> Value {
    let mut body = trigger.body.as_object().cloned().unwrap_or_default();
    body.insert("id".into(), trigger.id.into());
    body.insert("isEnabled".into(), trigger.enabled.into());
    Value::Object(body)
}

fn list(call: &Call, world: &mut World, kind: Option<TriggerKind>) -> Outcome {
    let env = call.env(world)?;
    let list: Vec<Value> = env
        .triggers
        .iter()
        .filter(|trigger| kind.is_none_or(|kind| trigger.kind == kind))
        .map(part)
        .collect();
    Ok(json!({"array": list}))
}

/// What makes sense as a trigger: a layer, a condition, at least one action.
fn data(call: &Call) -> Result<Map<String, Value>, Refusal> {
    let data = call.object("data")?;
    let good = data.get("nodeGroup").is_some_and(Value::is_string)
        && data.get("condition").is_some_and(Value::is_object)
        && data.get("actions").and_then(Value::as_array).is_some_and(|actions| !actions.is_empty());
    if good { Ok(data) } else { Err(Refusal::parameter("data")) }
}

fn add(call: &Call, world: &mut World, kind: TriggerKind) -> Outcome {
    let data = data(call)?;
    let id = world.next_id();
    let env = call.env_mut(world)?;
    let enabled = data.get("isEnabled").and_then(truth).unwrap_or(true);
    let trigger = Trigger { id, kind, enabled, body: Value::Object(data) };
    let answer = part(&trigger);
    env.triggers.push(trigger);
    Ok(json!({"object": answer}))
}

fn add_by_action(call: &Call, world: &mut World) -> Outcome {
    let scales = data(call)?.get("actions").and_then(Value::as_array).is_some_and(|actions| {
        actions.iter().any(|action| action["type"] == "ADD_NODE" || action["type"] == "REMOVE_NODE")
    });
    add(call, world, if scales { TriggerKind::Scaling } else { TriggerKind::Alert })
}

fn one<'w>(call: &Call, world: &'w mut World) -> Result<&'w mut Trigger, Refusal> {
    let id = call.params.need_number("id")?;
    let found = call.env_mut(world)?.triggers.iter_mut().find(|trigger| trigger.id == id);
    found.ok_or_else(|| Refusal::new(5, format!("trigger [{id}] not found")))
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    let data = data(call)?;
    let trigger = one(call, world)?;
    trigger.enabled = data.get("isEnabled").and_then(truth).unwrap_or(trigger.enabled);
    trigger.body = Value::Object(data);
    Ok(json!({"object": part(trigger)}))
}

fn enable(call: &Call, world: &mut World) -> Outcome {
    let enabled = call.params.flag("enabled").ok_or_else(|| Refusal::parameter("enabled"))?;
    one(call, world)?.enabled = enabled;
    Ok(Value::Null)
}

fn delete(call: &Call, world: &mut World) -> Outcome {
    let id = one(call, world)?.id;
    call.env_mut(world)?.triggers.retain(|trigger| trigger.id != id);
    Ok(Value::Null)
}
