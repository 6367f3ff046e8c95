//! `marketplace.jps`: installing packages.

use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::word;
use crate::install::{Order, install};
use crate::registry::Route;
use crate::world::World;

const CLASS: &str = "marketplace.jps";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "Install", install_package).confirmed(
            "SPEC, vendor docs, SOFT's tests on a live platform; the codes of refusals are inferred",
        ),
        Route::quick(CLASS, "GetEngineVersion", version).confirmed("SOFT reads `version`"),
        Route::quick(CLASS, "Uninstall", uninstall).nested().confirmed("SPEC"),
        Route::quick(CLASS, "GetAppInfo", app_info).inferred("SPEC names the call; fields are inferred"),
        Route::quick(CLASS, "GetScriptingAppid", scripting_appid).inferred("SPEC"),
    ]
}

/// Where and with what, as every install call says it. `settings=null` means none.
pub(crate) fn order(call: &Call, jps: String) -> Result<Order, Refusal> {
    let settings: Map<String, Value> = match call.params.value("settings")? {
        None => Map::new(),
        Some(Value::Object(map)) => map,
        Some(_) => return Err(Refusal::parameter("settings")),
    };
    let text = |name: &str| call.params.get(name).map(str::to_owned);
    Ok(Order {
        jps,
        env_name: call.key().ok().map(str::to_owned),
        display_name: text("displayName"),
        region: text("region"),
        groups: call.params.words("envGroups"),
        layer: text("nodeGroup"),
        settings,
        logger: text("loggerName"),
    })
}

async fn install_package(call: Call) -> Outcome {
    let order = order(&call, call.params.need("jps")?.to_owned())?;
    install(&call, order).await
}

fn version(call: &Call, _: &mut World) -> Outcome {
    Ok(json!({"version": call.platform.version_text}))
}

pub(crate) fn uninstall(call: &Call, world: &mut World) -> Outcome {
    let name = call.params.need("appUniqueName")?;
    let found = world.installations.get(name).filter(|app| app.uid == call.uid);
    if found.is_none() {
        return Err(Refusal::new(11002, format!("application [{name}] not found")));
    }
    world.installations.remove(name);
    Ok(Value::Null)
}

fn app_info(call: &Call, _: &mut World) -> Outcome {
    let jps = call.params.need("jps")?;
    let tree: Value = serde_json::from_str(jps).unwrap_or_default();
    Ok(
        json!({"name": tree.get("name").map(word), "type": tree.get("type").or(tree.get("jpsType")).map(word)}),
    )
}

pub(crate) fn scripting_appid(_: &Call, _: &mut World) -> Outcome {
    Ok(json!({"appid": "appstore"}))
}
