//! `environment.deployment`: repositories of the account, and what is deployed on a layer.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Repo, World};

const CLASS: &str = "environment.deployment";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetRepos", get_repos).confirmed("SPEC"),
        quick("AddRepo", add_repo).confirmed("SPEC"),
        quick("EditRepo", edit_repo).confirmed("SPEC"),
        quick("RemoveRepo", remove_repo).confirmed("SPEC"),
        quick("GetDeployments", get_deployments).confirmed("SPEC"),
        quick("DeployArchive", deploy_archive).inferred("SPEC; the archive is noted, not fetched"),
        quick("Deploy", deploy).inferred("SPEC; nothing is built"),
        quick("Undeploy", undeploy).confirmed("SPEC"),
        quick("GetHooks", get_hooks).inferred("SPEC; always empty"),
    ]
}

fn part(repo: &Repo) -> Value {
    json!({
        "id": repo.id, "name": repo.name, "url": repo.url, "branch": repo.branch, "login": repo.login,
        "keyId": repo.key_id, "type": repo.kind, "description": repo.description,
    })
}

fn missing(id: i64) -> Refusal {
    Refusal::new(5, format!("repository [{id}] not found"))
}

fn get_repos(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.number("id")?;
    let wanted = |repo: &&Repo| id.is_none_or(|id| repo.id == id);
    Ok(json!({"array": call.account(world)?.repos.iter().filter(wanted).map(part).collect::<Vec<_>>()}))
}

fn add_repo(call: &Call, world: &mut World) -> Outcome {
    let text = |name: &str| call.params.get(name).map(str::to_owned);
    let repo = Repo {
        id: world.next_id(),
        name: call.params.need("name")?.to_owned(),
        url: call.params.need("url")?.to_owned(),
        branch: text("branch"),
        login: text("login"),
        key_id: call.params.number("keyId")?,
        kind: text("type").unwrap_or_else(|| "GIT".into()),
        description: text("description"),
    };
    call.account_mut(world)?.repos.push(repo.clone());
    Ok(json!({"object": part(&repo)}))
}

fn edit_repo(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let text = |name: &str, old: Option<String>| call.params.get(name).map(str::to_owned).or(old);
    let account = call.account_mut(world)?;
    let repo = account.repos.iter_mut().find(|repo| repo.id == id).ok_or_else(|| missing(id))?;
    repo.name = text("name", Some(repo.name.clone())).unwrap_or_default();
    repo.url = text("url", Some(repo.url.clone())).unwrap_or_default();
    repo.branch = text("branch", repo.branch.take());
    repo.login = text("login", repo.login.take());
    repo.description = text("description", repo.description.take());
    Ok(json!({"object": part(repo)}))
}

fn remove_repo(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let account = call.account_mut(world)?;
    let before = account.repos.len();
    account.repos.retain(|repo| repo.id != id);
    if account.repos.len() == before { Err(missing(id)) } else { Ok(Value::Null) }
}

fn get_deployments(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let name = call.params.need("nodeGroup")?;
    let layer =
        env.layer(name).ok_or_else(|| Refusal::new(11022, format!("Cannot find the layer [{name}]")))?;
    Ok(json!({"array": layer.deployments}))
}

fn put(call: &Call, world: &mut World, archive: &str, kind: &str) -> Outcome {
    let context = call.params.get("context").unwrap_or("ROOT").to_owned();
    let layer_name = call.params.get("nodeGroup").unwrap_or("cp").to_owned();
    let env = call.env_mut(world)?;
    let ids: Vec<i64> = env.nodes_of(&layer_name).map(|node| node.id).collect();
    let layer = env.layer_mut(&layer_name);
    let layer = layer.ok_or_else(|| Refusal::new(11022, format!("Cannot find the layer [{layer_name}]")))?;
    layer.deployments.retain(|deployment| deployment["context"] != context.as_str());
    layer.deployments.push(json!({"context": context, "archivename": archive, "type": kind}));
    let responses: Vec<Value> =
        ids.iter().map(|id| json!({"result": 0, "nodeid": id, "out": "", "errOut": ""})).collect();
    Ok(json!({"responses": responses}))
}

fn deploy_archive(call: &Call, world: &mut World) -> Outcome {
    call.params.need("fileUrl")?;
    put(call, world, call.params.need("fileName")?, "ARCHIVE")
}

fn deploy(call: &Call, world: &mut World) -> Outcome {
    let repo = call.params.need("repo")?.to_owned();
    put(call, world, &repo, "GIT")
}

fn undeploy(call: &Call, world: &mut World) -> Outcome {
    let context = call.params.need("context")?;
    let env = call.env_mut(world)?;
    call.layer(env)?.deployments.retain(|deployment| deployment["context"] != context);
    Ok(Value::Null)
}

fn get_hooks(call: &Call, world: &mut World) -> Outcome {
    call.env(world)?;
    Ok(json!({"object": {}}))
}
