//! Redeploying containers to another tag.

use serde_json::json;

use super::CLASS;
use crate::call::Call;
use crate::catalogue;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Status, kind};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "RedeployContainers", redeploy)
            .also(&["RedeployContainerById", "RedeployContainersByGroup"])
            .confirmed("SPEC; the shape of `responses` from clients"),
    ]
}

async fn redeploy(call: Call) -> Outcome {
    let tag = call.params.need("tag")?.to_owned();
    let (job, ids) = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, &[Status::Running])?;
        for node in call.targets(env)? {
            let stack = catalogue::find(&node.stack).filter(|_| node.image.is_none());
            let offered =
                stack.is_none_or(|stack| stack.tags(call.platform.version).any(|known| known.name == tag));
            if !offered {
                return Err(Refusal::new(
                    2372,
                    format!("node type [{}] with tag [{tag}] currently not supported", node.stack),
                ));
            }
        }
        let (appid, ids) = (env.appid.clone(), call.target_ids(env)?);
        (call.begin(&mut world, &appid, Some(Status::Updating), kind::REDEPLOY), ids)
    };
    call.spend(30.0 * ids.len() as f64).await;
    let mut world = call.platform.world();
    if let Some(env) = world.environments.get_mut(&job.appid) {
        env.nodes.iter_mut().filter(|node| ids.contains(&node.id)).for_each(|node| node.tag = tag.clone());
    }
    job.end(&mut world, Some(Status::Running), 0);
    let responses: Vec<_> =
        ids.iter().map(|id| json!({"result": 0, "nodeid": id, "out": "", "errOut": ""})).collect();
    Ok(json!({"responses": responses}))
}
