//! `marketplace.app`: the marketplace's entries.

use serde_json::{Value, json};

use super::jps::order;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::install::{App, MARKET, install};
use crate::registry::Route;
use crate::world::{Environment, World};

const CLASS: &str = "marketplace.app";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::quick(CLASS, "GetAddonList", addons).inferred("SPEC names the call; fields are inferred"),
        Route::quick(CLASS, "GetList", list)
            .inferred("SPEC names the call; the entries are the sandbox's own"),
        Route::quick(CLASS, "GetAppInfo", info).inferred("SPEC names the call, `app` and `settings`"),
        Route::long(CLASS, "Install", install_by_id).also(&["InstallAddon"]).inferred("SPEC"),
    ]
}

fn addons(call: &Call, world: &mut World) -> Outcome {
    let env = match call.key() {
        Ok(key) => Some(call.find(world, key)?),
        Err(_) => None,
    };
    let layer = call.params.get("nodeGroup");
    let fits = |layers: &[&str]| layer.is_none_or(|layer| layers.is_empty() || layers.contains(&layer));
    let fitting = MARKET.iter().filter(|app| app.layers().is_some_and(fits));
    let apps: Vec<Value> = fitting.map(|app| part(world, env, layer, app)).collect();
    Ok(json!({"apps": apps}))
}

fn part(world: &World, env: Option<&Environment>, layer: Option<&str>, app: &App) -> Value {
    let installed = world.installations.iter().find(|have| {
        have.app_id == app.id
            && env.is_some_and(|env| have.appid.as_deref() == Some(&env.appid))
            && layer.is_none_or(|layer| have.node_group.as_deref() == Some(layer))
    });
    let mut part = entry(app);
    part["targetNodes"] = json!({"nodeGroup": app.layers()});
    part["isInstalled"] = installed.is_some().into();
    part["uniqueName"] = json!(installed.map(|have| &have.unique_name));
    part["nodeGroup"] = json!(installed.and_then(|have| have.node_group.as_ref()));
    part
}

fn entry(app: &App) -> Value {
    json!({
        "id": app.id, "app_id": app.id, "name": app.name, "type": app.kind(),
        "description": {"text": app.description}, "categories": app.categories,
    })
}

fn list(_: &Call, _: &mut World) -> Outcome {
    Ok(json!({"apps": MARKET.iter().map(entry).collect::<Vec<_>>()}))
}

fn info(call: &Call, _: &mut World) -> Outcome {
    let app = find(call.params.need("id")?)?;
    Ok(json!({"app": entry(app), "settings": app.manifest().get("settings")}))
}

fn find(id: &str) -> Result<&'static App, Refusal> {
    App::find(id).ok_or_else(|| Refusal::new(11002, format!("application [{id}] not found")))
}

async fn install_by_id(call: Call) -> Outcome {
    let id = call.params.need("id")?.to_owned();
    find(&id)?;
    install(&call, order(&call, id)?).await
}
