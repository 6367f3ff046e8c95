//! `environment.tracking`: work in progress and work done.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Action, World};

const CLASS: &str = "environment.tracking";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetCurrentActions", current)
            .inferred("SPEC; fields are inferred, numbers from the dashboard's strings"),
        quick("GetAction", get).inferred("SPEC; fields are inferred"),
        quick("GetUidActions", all).inferred("SPEC; filters are not played"),
        quick("SearchActions", all).inferred("SPEC; filters are not played"),
        quick("GetServerUTCTime", utc).open().confirmed("SPEC"),
    ]
}

fn part(action: &Action) -> Value {
    json!({
        "id": action.id, "actionType": action.kind, "serviceName": action.method, "appid": action.appid,
        "envName": action.environment, "uid": action.uid, "startTime": action.started, "endTime": action.ended,
        "status": if action.ended.is_some() { "FINISHED" } else { "RUNNING" }, "resultCode": action.result,
    })
}

fn current(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> =
        world.actions.of(call.uid).filter(|action| action.ended.is_none()).map(part).collect();
    Ok(json!({"array": list}))
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let action = world.actions.get(id).filter(|action| action.uid == call.uid);
    Ok(json!({"object": part(action.ok_or_else(|| Refusal::new(5, format!("action [{id}] not found")))?)}))
}

fn all(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> = world.actions.of(call.uid).map(part).collect();
    Ok(json!({"totalCount": list.len(), "array": list}))
}

fn utc(call: &Call, _: &mut World) -> Outcome {
    Ok(json!({"object": call.platform.now()}))
}
