//! Starting, stopping, sleeping, restarting.

use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::topology::{broken_variables, lone_quote};
use crate::world::{Status, kind};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "StartEnv", start).confirmed("SPEC, SOFT; 4099 for broken variables is inferred"),
        Route::long(CLASS, "StopEnv", stop).confirmed("SPEC, SOFT"),
        Route::long(CLASS, "SleepEnv", sleep).confirmed("SPEC"),
        Route::long(CLASS, "RestartNodes", restart)
            .also(&[
                "RestartNodeById",
                "RestartNodesByGroup",
                "RestartServices",
                "RestartContainerById",
                "RestartContainersByGroup",
            ])
            .confirmed("SPEC; shape of `responses` from JPS scripts"),
    ]
}

async fn start(call: Call) -> Outcome {
    let from = [Status::Down, Status::Sleep, Status::Broken, Status::Running];
    let job = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, &from)?;
        if env.status == Status::Running {
            return Ok(Value::Null);
        }
        let appid = env.appid.clone();
        call.begin(&mut world, &appid, Some(Status::Launching), kind::START)
    };
    call.spend(25.0).await;
    let mut world = call.platform.world();
    let broken = world
        .environments
        .get(&job.appid)
        .is_some_and(|env| env.nodes.iter().any(|node| lone_quote(&node.env).is_some()));
    if broken {
        job.end(&mut world, Some(Status::Broken), 4099);
        return Err(broken_variables());
    }
    job.end(&mut world, Some(Status::Running), 0);
    Ok(Value::Null)
}

async fn stop(call: Call) -> Outcome {
    settle(
        call,
        &[Status::Running, Status::Sleep, Status::Broken, Status::Down],
        Status::Stopping,
        Status::Down,
    )
    .await
}

async fn sleep(call: Call) -> Outcome {
    settle(call, &[Status::Running], Status::GoingToSleep, Status::Sleep).await
}

async fn settle(call: Call, from: &[Status], by: Status, to: Status) -> Outcome {
    let job = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, from)?;
        if env.status == to {
            return Ok(Value::Null);
        }
        let appid = env.appid.clone();
        call.begin(&mut world, &appid, Some(by), kind::STOP)
    };
    call.spend(10.0).await;
    job.end(&mut call.platform.world(), Some(to), 0);
    Ok(Value::Null)
}

async fn restart(call: Call) -> Outcome {
    let (job, ids) = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, &[Status::Running])?;
        let (appid, ids) = (env.appid.clone(), call.target_ids(env)?);
        (call.begin(&mut world, &appid, None, kind::RESTART_NODES), ids)
    };
    call.spend(10.0 * ids.len() as f64).await;
    let mut world = call.platform.world();
    let broken = world.environments.get(&job.appid).and_then(|env| {
        env.nodes
            .iter()
            .find(|node| ids.contains(&node.id) && lone_quote(&node.env).is_some())
            .map(|node| node.id)
    });
    job.end(&mut world, None, if broken.is_some() { 4099 } else { 0 });
    match broken {
        Some(_) => Err(Refusal { source: "JEL", ..broken_variables() }),
        None => Ok(
            json!({"responses": ids.iter().map(|id| json!({"result": 0, "nodeid": id, "out": "", "errOut": ""})).collect::<Vec<_>>()}),
        ),
    }
}
