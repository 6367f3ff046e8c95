//! `marketplace.installation`: what has been installed.

use serde_json::{Value, json};

use super::jps::{scripting_appid, uninstall};
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Installation, World};

const CLASS: &str = "marketplace.installation";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::quick(CLASS, "GetList", list).nested().inferred("SPEC names the call; fields are inferred"),
        Route::quick(CLASS, "GetInfo", info).inferred("SPEC names the call; fields are inferred"),
        Route::quick(CLASS, "Uninstall", uninstall).nested().confirmed("SPEC"),
        Route::quick(CLASS, "GetScriptingAppid", scripting_appid).inferred("SPEC"),
    ]
}

fn part(world: &World, app: &Installation) -> Value {
    let env = app.appid.as_deref().and_then(|appid| world.environment(appid));
    json!({
        "uniqueName": app.unique_name, "app_id": app.app_id, "name": app.name, "type": app.kind,
        "envAppid": app.appid, "envName": env.map(|env| env.name.clone()), "nodeGroup": app.node_group,
        "installedOn": app.installed_on, "isInstalled": true,
    })
}

fn list(call: &Call, world: &mut World) -> Outcome {
    let search = call.params.get("search").unwrap_or_default().to_lowercase();
    let list: Vec<Value> = world
        .installations
        .iter()
        .filter(|app| app.uid == call.uid)
        .filter(|app| search.starts_with('{') || app.name.to_lowercase().contains(&search))
        .map(|app| part(world, app))
        .collect();
    Ok(json!({"array": list}))
}

fn info(call: &Call, world: &mut World) -> Outcome {
    let name = call.params.need("appUniqueName")?;
    let app = world.installations.get(name).filter(|app| app.uid == call.uid);
    let app = app.ok_or_else(|| Refusal::new(11002, format!("application [{name}] not found")))?;
    Ok(part(world, app))
}
