//! Creating an environment: refused at once or made over minutes, in one synchronous call.

use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::{truth, word, words};
use crate::registry::Route;
use crate::topology::{NewEnvironment, NodeRequest, build, check_env, check_nodes, read_nodes};
use crate::wire::environment::{Depth, env_info};
use crate::world::{EnvGroup, Status, kind};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "CreateEnvironment", create_environment)
            .nested()
            .confirmed("vendor docs; SOFT and TF read the nested response"),
    ]
}

async fn create_environment(call: Call) -> Outcome {
    let env = call.object("env")?;
    let text =
        |name: &str| env.get(name).filter(|value| !value.is_null()).map(word).filter(|text| !text.is_empty());
    let yes = |name: &str| env.get(name).and_then(truth).unwrap_or(false);
    let wanted = NewEnvironment {
        name: text("shortdomain").ok_or_else(|| Refusal::parameter("shortdomain"))?,
        display_name: text("displayName"),
        region: text("region"),
        engine: text("engine"),
        ssl: yes("sslstate"),
        ha: yes("ishaenabled"),
        groups: call.params.get("envGroups").map(words).unwrap_or_default(),
    };
    let nodes = read_nodes(&call.params.need_value("nodes")?, call.platform.version, 0)?;
    let appid = create_environment_from(&call, wanted, nodes).await?;
    let world = call.platform.world();
    let env = world.environment(&appid).ok_or_else(|| Refusal::no_environment(&appid))?;
    let mut answer = env_info(&call.platform, &world, env, call.uid, Depth::Full);
    if let Value::Object(map) = &mut answer {
        map.insert("id".into(), json!(env.nodes.first().map_or(0, |node| node.id)));
        map.insert("appid".into(), env.appid.clone().into());
        map.insert("creatorAppid".into(), "1dd8d191d38fff45e62564fcf67fdcd6".into());
        map.insert("name".into(), env.name.clone().into());
    }
    Ok(answer)
}

/// Makes an environment for the caller and says its appid. Status 6 is seen while it is made, 1 afterwards.
pub(crate) async fn create_environment_from(
    call: &Call,
    wanted: NewEnvironment,
    nodes: Vec<NodeRequest>,
) -> Result<String, Refusal> {
    let count: usize = nodes.iter().map(|node| node.count).sum();
    let half = if call.quota_midway { nodes.len() / 2 } else { nodes.len() };
    let job = {
        let mut world = call.platform.world();
        let account = call.account(&world)?.clone();
        let region = check_env(&call.platform, &world, &account, &wanted)?;
        check_nodes(&account, &nodes)?;
        add_groups(call, &mut world, &wanted.groups)?;
        let appid =
            build(&call.platform, &mut world, &account, &wanted, &region, &nodes[..half], Status::Creating);
        call.begin(&mut world, &appid, None, kind::CREATE)
    };
    call.spend(20.0 + 15.0 * count as f64).await;
    let result = if call.quota_midway { 2338 } else { 0 };
    job.end(&mut call.platform.world(), Some(Status::Running), result);
    if call.quota_midway {
        return Err(quota_midway("AddNode"));
    }
    Ok(job.appid.clone())
}

/// An ordered fault: some of the work is done and stays.
pub(crate) fn quota_midway(method: &str) -> Refusal {
    Refusal::new(2338, "The requested configuration exceeds the limits of your account")
        .with("methodName", method.into())
}

/// Groups that are named are made.
pub(crate) fn add_groups(
    call: &Call,
    world: &mut crate::world::World,
    names: &[String],
) -> Result<(), Refusal> {
    if names.is_empty() {
        return Ok(());
    }
    let account = call.account_mut(world)?;
    for name in names {
        if !account.groups.iter().any(|group| group.name == *name) {
            account.groups.push(EnvGroup { name: name.clone(), color: None, isolated: false });
        }
    }
    Ok(())
}
