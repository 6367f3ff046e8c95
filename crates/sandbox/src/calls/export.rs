//! `environment.export`: copies kept inside an environment. Payloads are INFERRED: no recording is public.

use serde_json::{Value, json};

use crate::call::Call;
use crate::calls::control::quota_midway;
use crate::catalogue::{self, quotas};
use crate::clock::epoch_ms;
use crate::export::{FOLDER, Link, Parts, manifest, pack};
use crate::files::Files;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::truth;
use crate::platform::Platform;
use crate::registry::Route;
use crate::world::{Environment, Export, ExportFile, Node, Status, World, kind};

const CLASS: &str = "environment.export";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        Route::long(CLASS, "Create", create).inferred(
            "SPEC and py-jelastic for the signature; target by `appid` or `envName` and payload inferred",
        ),
        quick("GetList", list).nested().inferred("SPEC for the signature; payload inferred"),
        quick("GetManifest", get_manifest).nested().inferred("SPEC for the signature; payload inferred"),
        quick("Delete", delete).nested().inferred("SPEC for the signature; payload inferred"),
        quick("DeleteExportedData", delete_data)
            .inferred("SPEC for the signature; 4039 from the in-container agent"),
        Route::long("environment.control", "ExportEnv", create)
            .inferred("py-jelastic: the name before platform 7.0"),
    ]
}

async fn create(call: Call) -> Outcome {
    let settings = call.params.value("settings")?.unwrap_or_default();
    let yes = |name: &str| settings.get(name).and_then(truth).unwrap_or(false);
    let parts = Parts { config: yes("config"), data: yes("data") };
    let job = {
        let mut world = call.platform.world();
        if quotas::value(call.account(&world)?, quotas::EXPORT) == 0 {
            return Err(Refusal::new(2369, "You do not have the possibility to export environments"));
        }
        let appid = call.env_in(&mut world, &[Status::Running])?.appid.clone();
        call.begin(&mut world, &appid, Some(Status::Exporting), kind::EXPORT)
    };
    call.spend(20.0).await;
    let done = export(&call, &job.appid, parts).await;
    job.end(
        &mut call.platform.world(),
        Some(Status::Running),
        done.as_ref().err().map_or(0, |refusal| refusal.code),
    );
    done.map(|id| json!({"id": id}))
}

async fn export(call: &Call, appid: &str, parts: Parts) -> Result<String, Refusal> {
    let mut env =
        call.platform.world().environment(appid).cloned().ok_or_else(|| Refusal::no_environment(appid))?;
    if call.quota_midway {
        env.nodes.truncate(env.nodes.len() / 2);
    }
    let mut files = Vec::new();
    let mut links = Vec::new();
    for node in env.nodes.iter().filter(|node| node.master && (parts.config || parts.data)) {
        if let Some(file) = export_node(call, &env, node, parts).await? {
            links.push(Link { layer: node.layer.clone(), url: link(&call.platform, &env, node, &file.name) });
            files.push(file);
        }
    }
    let date = call.platform.now();
    let mut number = epoch_ms(call.platform.clock.now());
    while env.exports.iter().any(|export| export.id == number.to_string()) {
        number += 1;
    }
    let id = number.to_string();
    let manifest = manifest(&call.platform, &env, &id, &date, &links);
    let mut world = call.platform.world();
    let place = world.environments.get_mut(appid).ok_or_else(|| Refusal::no_environment(appid))?;
    place.exports.push(Export {
        id: id.clone(),
        date,
        config: parts.config,
        data: parts.data,
        manifest,
        files,
    });
    if call.quota_midway { Err(quota_midway("Create")) } else { Ok(id) }
}

/// Packs one node, if the platform exports its kind at all. The web server stands still while it is packed.
async fn export_node(
    call: &Call,
    env: &Environment,
    node: &Node,
    parts: Parts,
) -> Result<Option<ExportFile>, Refusal> {
    let Some(stack) = catalogue::find(&node.stack).filter(|stack| stack.exportable) else { return Ok(None) };
    let stopped = stack.id.starts_with("nginx").then(|| {
        let stop = Call { method: "service.Stop".into(), ..call.clone() };
        stop.begin(&mut call.platform.world(), &env.appid, None, kind::STOP_NODES)
    });
    let name = format!("{}.tar.gz", uuid::Uuid::new_v4());
    let size = pack(&Files::of(&call.platform, node)?, stack, parts, &name)?;
    call.spend(3.0).await;
    if let Some(job) = stopped {
        job.end(&mut call.platform.world(), None, 0);
    }
    Ok(Some(ExportFile { name, node: node.id, size }))
}

/// The address of an archive: the files port here, the node's own name where that port is closed.
fn link(platform: &Platform, env: &Environment, node: &Node, name: &str) -> String {
    match platform.files_origin.get() {
        Some(origin) => format!("{origin}/{name}"),
        None => format!("https://{}:7979/{name}", env.host(node)),
    }
}

fn part(platform: &Platform, env: &Environment, export: &Export) -> Value {
    let files: Vec<Value> = export
        .files
        .iter()
        .filter_map(|file| {
            let node = env.node(file.node)?;
            Some(json!({
                "name": file.name, "nodeId": file.node, "nodeGroup": node.layer, "size": file.size,
                "url": link(platform, env, node, &file.name),
            }))
        })
        .collect();
    json!({
        "id": export.id, "date": export.date, "envName": env.name,
        "settings": {"config": export.config, "data": export.data}, "files": files,
    })
}

fn list(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    Ok(
        json!({"array": env.exports.iter().map(|export| part(&call.platform, env, export)).collect::<Vec<_>>()}),
    )
}

fn missing(id: &str) -> Refusal {
    Refusal::new(5, format!("export [{id}] not found"))
}

fn get_manifest(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need("id")?;
    let env = call.env(world)?;
    let export = env.exports.iter().find(|export| export.id == id).ok_or_else(|| missing(id))?;
    Ok(json!({"manifest": export.manifest}))
}

/// Some clients send only the id. Whoever may only look may not delete (inferred).
fn holder<'w>(
    call: &Call,
    world: &'w mut World,
    holds: impl Fn(&Environment) -> bool,
) -> Result<Option<&'w mut Environment>, Refusal> {
    if call.key().is_ok() {
        return call.env_mut(world).map(Some);
    }
    let appid = world.owned_by(call.uid).find(|env| holds(env)).map(|env| env.appid.clone());
    Ok(appid.and_then(|appid| world.environments.get_mut(&appid)))
}

fn delete(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need("id")?;
    let has = |env: &Environment| env.exports.iter().any(|export| export.id == id);
    let env = holder(call, world, has)?.ok_or_else(|| missing(id))?;
    let at = env.exports.iter().position(|export| export.id == id).ok_or_else(|| missing(id))?;
    let export = env.exports.remove(at);
    for file in &export.files {
        delete_file(&call.platform, env, file);
    }
    Ok(Value::Null)
}

fn delete_data(call: &Call, world: &mut World) -> Outcome {
    let name = call.params.need("fileName")?;
    let gone = || Refusal::new(4039, format!("File [{name}] not found"));
    let has = |export: &Export| export.files.iter().any(|file| file.name == name);
    let env = holder(call, world, |env| env.exports.iter().any(has))?.ok_or_else(gone)?;
    let export = env.exports.iter_mut().find(|export| has(export)).ok_or_else(gone)?;
    let at = export.files.iter().position(|file| file.name == name).ok_or_else(gone)?;
    let file = export.files.remove(at);
    delete_file(&call.platform, env, &file);
    Ok(Value::Null)
}

fn delete_file(platform: &Platform, env: &Environment, file: &ExportFile) {
    if let Some(files) = env.node(file.node).and_then(|node| Files::of(platform, node).ok()) {
        // Already gone is as good as deleted.
        let _ = files.delete(&format!("{FOLDER}/{}", file.name));
    }
}
