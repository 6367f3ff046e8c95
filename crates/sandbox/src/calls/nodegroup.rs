//! `environment.nodegroup`: settings of a layer.

use serde_json::{Value, json};

use crate::call::Call;
use crate::calls::control_properties as control;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::wire::environment::layer_part;
use crate::world::World;

const CLASS: &str = "environment.nodegroup";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC");
    vec![
        quick("Get", get),
        quick("ApplyData", control::apply_layer_data),
        quick("SetOptions", control::apply_layer_data),
        quick("SetSLBAccessEnabled", control::set_slb),
    ]
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let name = call.params.need("nodeGroup")?;
    let layer =
        env.layer(name).ok_or_else(|| Refusal::new(11022, format!("Cannot find the layer [{name}]")))?;
    let part: Value = layer_part(env, layer);
    Ok(json!({"object": part}))
}
