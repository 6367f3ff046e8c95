//! Versions.

use serde_json::json;

use crate::call::Call;
use crate::http::answer::Outcome;
use crate::registry::Route;
use crate::world::World;

pub(crate) fn routes() -> Vec<Route> {
    let quick = |class, from| Route::quick(class, "GetVersion", version).inferred(from);
    vec![
        Route::quick("system.service", "GetVersion", version).confirmed("vendor docs read `.version`"),
        quick("environment.system", "py-jelastic names the call; payload inferred"),
        quick("billing.system", "py-jelastic names the call; payload inferred"),
        quick("statistic.system", "py-jelastic names the call; payload inferred"),
    ]
}

fn version(call: &Call, _: &mut World) -> Outcome {
    Ok(json!({"version": call.platform.version_text}))
}
