//! `environment.file`: files of nodes, and mount points.

use serde_json::{Map, Value, json};

use crate::call::{Call, require};
use crate::clock::stamp;
use crate::export::unpack_from;
use crate::files::Files;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::wire::environment::mount_part;
use crate::world::{Mount, Node, Status, World, kind};

const CLASS: &str = "environment.file";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("Read", read).confirmed("SPEC; SOFT reads `body`"),
        quick("Write", write).confirmed("SPEC"),
        quick("Append", append).confirmed("SPEC"),
        quick("Create", create).confirmed("SPEC"),
        quick("Delete", delete).confirmed("SPEC"),
        quick("Rename", rename).confirmed("SPEC"),
        quick("Copy", copy).confirmed("SPEC"),
        quick("GetList", list).confirmed("SPEC; `keywords` is inferred to hold one entry per path"),
        quick("ReplaceInBody", replace).inferred("SPEC; the pattern is taken literally"),
        Route::long(CLASS, "Upload", upload).confirmed("SPEC; 4078 from the in-container agent"),
        Route::long(CLASS, "UnpackById", unpack)
            .also(&["UnpackByType"])
            .confirmed("SPEC; behaviour of the in-container agent"),
        quick("GetMountPoints", get_mounts).confirmed("SPEC, vendor docs"),
        quick("AddMountPointById", add_mount)
            .also(&["AddMountPointByGroup"])
            .confirmed("SPEC; 2030 and 2031 from JPS scripts"),
        quick("RemoveMountPointById", remove_mount).also(&["RemoveMountPointByGroup"]).confirmed("SPEC"),
        quick("GetExportedList", get_exported).inferred("SPEC names the call; fields are inferred"),
        quick("CheckCrossMount", check_cross_mount).confirmed("SPEC"),
    ]
}

/// The nodes a file call is about, on a running environment.
fn nodes(call: &Call, world: &World) -> Result<Vec<Node>, Refusal> {
    let env = call.env(world)?;
    if !call.method.contains(".Get") && !call.method.ends_with(".Read") && env.uid != call.uid {
        return Err(Refusal::denied());
    }
    require(env, &[Status::Running])?;
    let nodes = call.targets(env)?;
    let master_only = call.params.flag("masterOnly").unwrap_or(false);
    Ok(nodes.into_iter().filter(|node| !master_only || node.master).cloned().collect())
}

fn first(call: &Call, world: &World) -> Result<Files, Refusal> {
    let nodes = nodes(call, world)?;
    let node =
        nodes.first().ok_or_else(|| Refusal::new(11022, "Cannot find a node by the given parameters"))?;
    Files::of(&call.platform, node)
}

fn each(call: &Call, world: &World, work: impl Fn(&Files) -> Result<(), Refusal>) -> Outcome {
    let mut responses = Vec::new();
    for node in nodes(call, world)? {
        work(&Files::of(&call.platform, &node)?)?;
        responses.push(json!({"result": 0, "nodeid": node.id, "name": node.name, "out": "", "errOut": ""}));
    }
    Ok(json!({"responses": responses}))
}

fn read(call: &Call, world: &mut World) -> Outcome {
    Ok(json!({"body": first(call, world)?.read(call.params.need("path")?)?}))
}

fn write(call: &Call, world: &mut World) -> Outcome {
    let (path, body) = (call.params.need("path")?, call.params.raw("body").unwrap_or_default());
    let append = call.params.flag("isAppendMode").unwrap_or(false);
    each(call, world, |files| if append { files.append(path, body) } else { files.write(path, body) })
}

fn append(call: &Call, world: &mut World) -> Outcome {
    let (path, body) = (call.params.need("path")?, call.params.raw("body").unwrap_or_default());
    each(call, world, |files| files.append(path, body))
}

fn create(call: &Call, world: &mut World) -> Outcome {
    let path = call.params.need("path")?;
    let folder = call.params.flag("isdir").unwrap_or(false);
    each(call, world, |files| {
        if files.place(path).exists() {
            return Err(Refusal::new(4036, format!("Path [{path}] already exists")));
        }
        if folder { files.make_folder(path) } else { files.write(path, "") }
    })
}

fn delete(call: &Call, world: &mut World) -> Outcome {
    let path = call.params.need("path")?;
    each(call, world, |files| files.delete(path))
}

fn rename(call: &Call, world: &mut World) -> Outcome {
    let (from, to) = (call.params.need("oldPath")?, call.params.need("newPath")?);
    each(call, world, |files| files.rename(from, to))
}

fn copy(call: &Call, world: &mut World) -> Outcome {
    let (from, to) = (call.params.need("src")?, call.params.need("dest")?);
    each(call, world, |files| files.copy(from, to))
}

fn list(call: &Call, world: &mut World) -> Outcome {
    let path = call.params.get("path").unwrap_or("/");
    let filter = call.params.get("filter").unwrap_or_default();
    let entries: Vec<Value> = first(call, world)?
        .list(path)?
        .into_iter()
        .filter(|(name, _)| name.contains(filter))
        .map(|(name, about)| {
            let modified = about.modified().map(|at| stamp(at.into())).ok();
            json!({
                "absolutePath": format!("{}/{name}", path.trim_end_matches('/')), "name": name,
                "isDir": about.is_dir(), "length": if about.is_dir() { 0 } else { about.len() },
                "lastModified": modified, "permission": if about.is_dir() { "755" } else { "644" },
            })
        })
        .collect();
    let keywords: Map<String, Value> = [(path.to_owned(), entries.into())].into_iter().collect();
    Ok(json!({"keywords": keywords}))
}

fn replace(call: &Call, world: &mut World) -> Outcome {
    let (path, pattern) = (call.params.need("path")?, call.params.need("pattern")?);
    let replacement = call.params.raw("replacement").unwrap_or_default();
    each(call, world, |files| files.write(path, &files.read(path)?.replace(pattern, replacement)))
}

async fn upload(call: Call) -> Outcome {
    let (url, dest) = (call.params.need("sourcePath")?, call.params.need("destPath")?);
    let targets = nodes(&call, &call.platform.world())?;
    let overwrite = call.params.flag("overwrite").unwrap_or(true);
    let bytes = crate::export::download(&call.platform, url).await?;
    let mut responses = Vec::new();
    for node in targets {
        let files = Files::of(&call.platform, &node)?;
        if files.place(dest).exists() && !overwrite {
            return Err(Refusal::new(4036, format!("Path [{dest}] already exists")));
        }
        let failed = |error: std::io::Error| Refusal::new(4049, error.to_string());
        if let Some(folder) = files.place(dest).parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        std::fs::write(files.place(dest), &bytes).map_err(failed)?;
        responses.push(json!({"result": 0, "nodeid": node.id, "name": node.name, "out": "", "errOut": ""}));
    }
    Ok(json!({"responses": responses}))
}

async fn unpack(call: Call) -> Outcome {
    let (url, dest) = (call.params.need("sourcePath")?, call.params.need("destPath")?);
    let (job, targets) = {
        let mut world = call.platform.world();
        let targets = nodes(&call, &world)?;
        let appid = call.env(&world)?.appid.clone();
        (call.begin(&mut world, &appid, None, kind::UNPACK), targets)
    };
    call.spend(10.0).await;
    let done = unpack_from(&call.platform, url, &targets, dest).await;
    job.end(&mut call.platform.world(), None, done.as_ref().err().map_or(0, |refusal| refusal.code));
    done.map(|()| Value::Null)
}

fn get_mounts(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let node = call.params.number("nodeId")?;
    let layer = call.params.get("nodeGroup").map(str::to_owned);
    let of_node = |mount: &Mount, id: i64| {
        mount.node == Some(id) || env.node(id).is_some_and(|node| mount.layer.as_deref() == Some(&node.layer))
    };
    let wanted = |mount: &&Mount| match (&node, &layer) {
        (Some(id), _) => of_node(mount, *id),
        (None, Some(_)) => mount.layer == layer,
        (None, None) => true,
    };
    let list: Vec<Value> = env.mounts.iter().filter(wanted).map(|mount| mount_part(env, mount)).collect();
    Ok(json!({"array": list}))
}

fn add_mount(call: &Call, world: &mut World) -> Outcome {
    let text = |name: &str| call.params.get(name).map(str::to_owned);
    let kind = text("sourceAddressType").unwrap_or_default();
    let host = text("sourceHost");
    let by_layer = kind == "NODE_GROUP";
    let mount = Mount {
        node: call.params.number("nodeId")?,
        layer: text("nodeGroup").filter(|_| call.params.get("nodeId").is_none()),
        path: call.params.need("path")?.to_owned(),
        source_path: call.params.need("sourcePath")?.to_owned(),
        source_node: call.params.number("sourceNodeId")?,
        source_layer: host.clone().filter(|_| by_layer).or(text("sourceNodeGroup")),
        source_host: host.filter(|_| !by_layer),
        protocol: text("protocol").unwrap_or_else(|| "NFS4".into()).to_uppercase(),
        name: text("name").unwrap_or_default(),
        read_only: call.params.flag("readOnly").unwrap_or(false),
    };
    if mount.source_node.is_none() && mount.source_host.is_none() && mount.source_layer.is_none() {
        return Err(Refusal::parameter("sourceNodeId"));
    }
    let env = call.env_mut(world)?;
    call.targets(env)?;
    let same_place =
        |have: &&Mount| have.path == mount.path && have.node == mount.node && have.layer == mount.layer;
    match env.mounts.iter().find(same_place) {
        Some(have) if have.source_path == mount.source_path && have.source_node == mount.source_node => {
            return Err(Refusal::new(2031, format!("Path [{}] is already mounted", mount.path)));
        }
        Some(_) => return Err(Refusal::new(2030, format!("Path [{}] is already mounted", mount.path))),
        None => env.mounts.push(mount),
    }
    Ok(Value::Null)
}

fn remove_mount(call: &Call, world: &mut World) -> Outcome {
    let path = call.params.need("path")?.to_owned();
    let (node, layer) = (call.params.number("nodeId")?, call.params.get("nodeGroup").map(str::to_owned));
    let env = call.env_mut(world)?;
    let before = env.mounts.len();
    env.mounts.retain(|mount| mount.path != path || (mount.node != node && mount.layer != layer));
    match env.mounts.len() == before {
        true => Err(Refusal::new(5, format!("mount point [{path}] not found"))),
        false => Ok(Value::Null),
    }
}

fn get_exported(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("nodeId")?;
    call.env(world)?;
    let list: Vec<Value> = world
        .owned_by(call.uid)
        .flat_map(|env| {
            env.mounts
                .iter()
                .filter(|mount| mount.source_node == Some(id))
                .map(move |mount| mount_part(env, mount))
        })
        .collect();
    Ok(json!({"array": list}))
}

fn check_cross_mount(call: &Call, world: &mut World) -> Outcome {
    let (node, source) = (call.params.need_number("nodeId")?, call.params.need_number("sourceNodeId")?);
    call.env(world)?;
    let crossing = world.owned_by(call.uid).any(|env| {
        env.mounts.iter().any(|mount| mount.node == Some(source) && mount.source_node == Some(node))
    });
    Ok(json!({"object": crossing}))
}
