//! `environment.vcs`: applications kept up to date from a repository, the older way.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Project, World};

const CLASS: &str = "environment.vcs";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| {
        Route::quick(CLASS, method, handler).confirmed("SPEC; 2500 from JPS git-push-deploy")
    };
    vec![
        quick("GetProject", get),
        quick("CreateProject", create),
        quick("EditProject", edit),
        quick("DeleteProject", delete),
        quick("Update", update),
    ]
}

fn missing(context: &str) -> Refusal {
    Refusal::new(2500, format!("project [{context}] not found"))
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let (context, layer) = (call.params.get("context"), call.params.get("nodeGroup"));
    let fits = |project: &&Project| {
        context.is_none_or(|context| project.context == context)
            && layer.is_none_or(|layer| project.layer == layer)
    };
    let project = env.projects.iter().find(fits).ok_or_else(|| missing(context.unwrap_or("ROOT")))?;
    Ok(json!({
        "context": project.context, "project": project.context, "type": project.kind, "url": project.url,
        "branch": project.branch, "login": project.login, "autoupdate": project.autoupdate,
        "interval": project.interval, "autoResolveConflict": true, "atomicDeploy": project.zdt,
        "nodeGroup": project.layer,
    }))
}

fn from_call(call: &Call, layer: String, context: String) -> Result<Project, Refusal> {
    Ok(Project {
        layer,
        context,
        kind: call.params.need("type")?.to_lowercase(),
        url: call.params.need("url")?.to_owned(),
        branch: call.params.get("branch").map(str::to_owned),
        login: call.params.get("login").map(str::to_owned),
        repo: call.params.number("keyId")?,
        autoupdate: call.params.flag("autoupdate").unwrap_or(false),
        interval: call.params.number("interval")?,
        zdt: call.params.flag("zdt").unwrap_or(false),
    })
}

fn create(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?;
    let layer = call.params.get("nodeGroup").unwrap_or("cp").to_owned();
    let project = from_call(call, layer, call.params.need("context")?.to_owned())?;
    env.projects.retain(|have| have.context != project.context || have.layer != project.layer);
    let kind = project.kind.to_uppercase();
    if let Some(layer) = env.layer_mut(&project.layer.clone()) {
        layer.deployments.retain(|deployment| deployment["context"] != project.context.as_str());
        layer.deployments.push(json!({"context": project.context, "archivename": project.url, "type": kind}));
    }
    env.projects.push(project);
    Ok(Value::Null)
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    let (old, new) = (call.params.need("oldcontext")?, call.params.need("newcontext")?);
    let env = call.env_mut(world)?;
    let project =
        env.projects.iter_mut().find(|project| project.context == old).ok_or_else(|| missing(old))?;
    *project = from_call(call, project.layer.clone(), new.to_owned())?;
    Ok(Value::Null)
}

fn delete(call: &Call, world: &mut World) -> Outcome {
    let context = call.params.need("context")?;
    let env = call.env_mut(world)?;
    let before = env.projects.len();
    env.projects.retain(|project| project.context != context);
    for layer in &mut env.layers {
        layer.deployments.retain(|deployment| deployment["context"] != context);
    }
    if env.projects.len() == before { Err(missing(context)) } else { Ok(Value::Null) }
}

fn update(call: &Call, world: &mut World) -> Outcome {
    let context = call.params.need("context")?;
    let env = call.env(world)?;
    match env.projects.iter().any(|project| project.context == context) {
        true => Ok(Value::Null),
        false => Err(missing(context)),
    }
}
