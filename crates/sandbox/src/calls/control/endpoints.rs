//! Endpoints: a public port of the shared balancer, chosen by the platform.

use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::catalogue::quotas;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::wire::environment::endpoint_part;
use crate::world::{Endpoint, World};

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC, vendor docs");
    vec![
        quick("GetEndpoints", get),
        quick("AddEndpoint", add),
        quick("EditEndpoint", edit),
        quick("RemoveEndpoint", remove),
    ]
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let node = call.params.number("nodeId")?;
    let wanted = |endpoint: &&Endpoint| node.is_none_or(|id| endpoint.node == id);
    let list: Vec<Value> =
        env.endpoints.iter().filter(wanted).map(|endpoint| endpoint_part(env, endpoint)).collect();
    Ok(json!({"array": list}))
}

fn protocol(call: &Call) -> Result<String, Refusal> {
    let protocol = call.params.get("protocol").unwrap_or("TCP").to_uppercase();
    if protocol != "TCP" && protocol != "UDP" {
        return Err(Refusal::parameter("protocol"));
    }
    Ok(protocol)
}

fn add(call: &Call, world: &mut World) -> Outcome {
    if quotas::value(call.account(world)?, quotas::ENDPOINTS) == 0 {
        return Err(Refusal::new(2378, "Endpoints are not available for your account"));
    }
    let endpoint = Endpoint {
        node: call.params.need_number("nodeId")?,
        name: call.params.need("name")?.to_owned(),
        private_port: call.params.need_number("privatePort")?,
        protocol: protocol(call)?,
        id: world.next_id(),
        public_port: world.next_port(),
    };
    let env = call.env_mut(world)?;
    if env.node(endpoint.node).is_none() {
        return Err(Refusal::new(11022, "Cannot find a node by the given parameters"));
    }
    env.endpoints.push(endpoint.clone());
    Ok(json!({"object": endpoint_part(env, &endpoint)}))
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let (name, port) = (call.params.get("name").map(str::to_owned), call.params.number("privatePort")?);
    let protocol = protocol(call)?;
    let env = call.env_mut(world)?;
    let endpoint = env.endpoints.iter_mut().find(|endpoint| endpoint.id == id).ok_or_else(|| missing(id))?;
    endpoint.name = name.unwrap_or(endpoint.name.clone());
    endpoint.private_port = port.unwrap_or(endpoint.private_port);
    endpoint.protocol = protocol;
    let endpoint = endpoint.clone();
    Ok(json!({"object": endpoint_part(env, &endpoint)}))
}

fn remove(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let env = call.env_mut(world)?;
    let before = env.endpoints.len();
    env.endpoints.retain(|endpoint| endpoint.id != id);
    if env.endpoints.len() == before {
        return Err(missing(id));
    }
    Ok(Value::Null)
}

fn missing(id: i64) -> Refusal {
    Refusal::new(5, format!("endpoint [{id}] not found"))
}
