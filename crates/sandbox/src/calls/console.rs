//! `marketplace.console`: the account's package log.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::Outcome;
use crate::install::Console;
use crate::registry::Route;
use crate::world::World;

const CLASS: &str = "marketplace.console";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::quick(CLASS, "ReadLog", read).confirmed("SPEC; line format from vendor docs"),
        Route::quick(CLASS, "ClearLog", clear).nested().confirmed("SPEC"),
        Route::long(CLASS, "WriteLog", write).nested().confirmed("SPEC"),
    ]
}

fn read(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"body": world.logs.read(call.uid)}))
}

fn clear(call: &Call, world: &mut World) -> Outcome {
    world.logs.clear(call.uid);
    Ok(Value::Null)
}

async fn write(call: Call) -> Outcome {
    Console::of(&call.platform, call.uid, "console").line(call.params.need("message")?);
    Ok(Value::Null)
}
