//! `users.collaboration`: who may act in whose environments. Reading only.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::Outcome;
use crate::registry::Route;
use crate::world::{Member, World};

const CLASS: &str = "users.collaboration";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| {
        Route::quick(CLASS, method, handler).inferred("SPEC names the call; fields are inferred")
    };
    vec![
        quick("GetMembers", members),
        quick("GetCollaborations", collaborations),
        quick("GetRoles", empty),
        quick("GetPolicies", empty),
        quick("GetCollaborationResources", empty),
    ]
}

fn part(member: &Member) -> Value {
    json!({
        "id": member.id, "uid": member.uid, "email": member.email, "displayName": member.display_name,
        "status": member.status,
    })
}

fn members(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"array": call.account(world)?.members.iter().map(part).collect::<Vec<_>>()}))
}

fn collaborations(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> = world
        .accounts
        .iter()
        .flat_map(|owner| owner.members.iter().filter(|member| member.uid == call.uid).map(move |member| {
            json!({"id": member.id, "ownerUid": owner.uid, "ownerEmail": owner.email, "status": member.status})
        }))
        .collect();
    Ok(json!({"array": list}))
}

fn empty(_: &Call, _: &mut World) -> Outcome {
    Ok(json!({"array": []}))
}
