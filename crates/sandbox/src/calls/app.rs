//! `marketplace.app`: the marketplace's entries.

use serde_json::{Value, json};

use super::jps::order;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::install::{ADDONS, App, install};
use crate::registry::Route;
use crate::world::{Environment, World};

const CLASS: &str = "marketplace.app";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::quick(CLASS, "GetAddonList", addons).inferred("SPEC names the call; fields are inferred"),
        Route::quick(CLASS, "GetList", list)
            .inferred("SPEC names the call; the entries are the sandbox's own"),
        Route::long(CLASS, "Install", install_by_id).also(&["InstallAddon"]).inferred("SPEC"),
    ]
}

fn addons(call: &Call, world: &mut World) -> Outcome {
    let env = match call.key() {
        Ok(key) => Some(call.find(world, key)?),
        Err(_) => None,
    };
    let layer = call.params.get("nodeGroup");
    let fits = |app: &&App| layer.is_none_or(|layer| app.layers.is_empty() || app.layers.contains(&layer));
    let apps: Vec<Value> = ADDONS.iter().filter(fits).map(|app| part(world, env, layer, app)).collect();
    Ok(json!({"apps": apps}))
}

fn part(world: &World, env: Option<&Environment>, layer: Option<&str>, app: &App) -> Value {
    let installed = world.installations.iter().find(|have| {
        have.app_id == app.id
            && env.is_some_and(|env| have.appid.as_deref() == Some(&env.appid))
            && layer.is_none_or(|layer| have.node_group.as_deref() == Some(layer))
    });
    json!({
        "id": app.id, "app_id": app.id, "name": app.name, "description": {"text": app.description},
        "type": "update", "targetNodes": {"nodeGroup": app.layers}, "isInstalled": installed.is_some(),
        "uniqueName": installed.map(|have| have.unique_name.clone()),
        "nodeGroup": installed.and_then(|have| have.node_group.clone()),
    })
}

fn list(_: &Call, _: &mut World) -> Outcome {
    let apps: Vec<Value> = ADDONS
        .iter()
        .map(|app| json!({"id": app.id, "app_id": app.id, "name": app.name, "type": "update"}))
        .collect();
    Ok(json!({"apps": apps}))
}

async fn install_by_id(call: Call) -> Outcome {
    let id = call.params.need("id")?.to_owned();
    if !ADDONS.iter().any(|app| app.id == id) {
        return Err(Refusal::new(11002, format!("application [{id}] not found")));
    }
    install(&call, order(&call, id)?).await
}
