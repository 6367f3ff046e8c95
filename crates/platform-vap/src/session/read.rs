//! One environment, whole: `GetEnvInfo`, and everything it leaves out.

use std::collections::BTreeMap;

use freeport_domain::{AddOn, Environment, EnvironmentName, Layer, Mount, NodeId, RunConfig, Unread};
use freeport_platform::{Error, Kind, Result};
use futures::future::join_all;
use serde_json::Value;

use super::VapSession;
use super::cloud::part;
use crate::api::{self, Call, Method};
use crate::map::{environment, network, variables};
use crate::wire::{self, Object};

pub(super) async fn read(session: &VapSession, name: &EnvironmentName) -> Result<Environment> {
    let info = session.info(name).await?;
    let object = Object::of(&info);
    let unreadable =
        || Error::new(Kind::Unexpected, api::GET_ENV.name, "The answer describes no environment.");
    let mut environment = object.and_then(environment::environment).ok_or_else(unreadable)?;
    let layers = environment.layers.iter().map(|layer| read_layer(session, name, layer));
    let (layers, whole) = futures::join!(join_all(layers), read_whole(session, name));
    let mut unread = Vec::new();
    for (index, told) in layers.into_iter().enumerate() {
        let told = told?;
        let filled = fill_layer(&environment, index, told, object, &mut unread);
        environment.layers[index] = filled;
    }
    fill_whole(&mut environment, whole?, &mut unread);
    read_projects(session, &mut environment, &mut unread).await?;
    if environment.is_shared {
        let call = session.ask(Call::to(&api::GET_MEMBERS)).await;
        environment.collaborators =
            part(call, "people with access", &mut unread)?.map(members).unwrap_or_default();
    }
    environment.unread = unread;
    Ok(environment)
}

/// What the calls about one layer told.
struct LayerAnswers {
    variables: Option<Value>,
    command: Option<Value>,
    entrypoint: Option<Value>,
    volumes: Option<Value>,
    mounts: Option<Value>,
    mounts_of_others: Vec<(NodeId, Value)>,
    rules: Option<Value>,
    registry: Option<Value>,
    unread: Vec<Unread>,
}

async fn read_layer(session: &VapSession, name: &EnvironmentName, layer: &Layer) -> Result<LayerAnswers> {
    let id = layer.master().map_or(NodeId(0), |node| node.id);
    let node =
        |method: &'static Method| session.ask(Call::to(method).with("envName", name).with("nodeId", id));
    let group = |method: &'static Method| {
        session.ask(Call::to(method).with("envName", name).with("nodeGroup", &layer.name))
    };
    let registry = async {
        // Only custom images come from registries that a person chose.
        if layer.stack.is_custom_image() { group(&api::GET_REGISTRY).await.map(Some) } else { Ok(None) }
    };
    let others = layer.nodes.iter().map(|node| node.id).filter(|other| *other != id);
    let others = others.map(|other| async move {
        let call = Call::to(&api::GET_MOUNTS).with("envName", name).with("nodeId", other);
        (other, session.ask(call).await)
    });
    let (variables, command, entrypoint, volumes, mounts, mounts_of_others, rules, registry) = futures::join!(
        node(&api::GET_VARIABLES),
        node(&api::GET_RUN_CMD),
        node(&api::GET_ENTRY_POINT),
        node(&api::GET_VOLUMES),
        // Asked of the master, because what is mounted on one node alone is not told of its layer (inferred).
        node(&api::GET_MOUNTS),
        join_all(others),
        group(&api::GET_RULES),
        registry,
    );
    let mut unread = Vec::new();
    let of = |what: &str| format!("{what} of layer {}", layer.name);
    let mut told = Vec::new();
    for (other, answer) in mounts_of_others {
        told.extend(
            part(answer, &of(&format!("mounts of node {other}")), &mut unread)?.map(|it| (other, it)),
        );
    }
    Ok(LayerAnswers {
        variables: part(variables, &of("variables"), &mut unread)?,
        command: part(command, &of("start command"), &mut unread)?,
        entrypoint: part(entrypoint, &of("entry point"), &mut unread)?,
        volumes: part(volumes, &of("volumes"), &mut unread)?,
        mounts: part(mounts, &of("mounts"), &mut unread)?,
        mounts_of_others: told,
        rules: part(rules, &of("firewall rules"), &mut unread)?,
        // An image from a public registry has no registry entry; that it has none is told as a refusal.
        registry: registry.ok().flatten(),
        unread,
    })
}

fn fill_layer(
    environment: &Environment,
    index: usize,
    told: LayerAnswers,
    info: Option<Object<'_>>,
    unread: &mut Vec<Unread>,
) -> Layer {
    let mut layer = environment.layers[index].clone();
    let id = layer.master().map_or(NodeId(0), |node| node.id);
    let image = info.map(|info| environment::image_variables(info, id)).unwrap_or_default();
    let inner = |answer: &Option<Value>| answer.as_ref().and_then(|answer| answer.get("object").cloned());
    if let Some(object) = inner(&told.variables).as_ref().and_then(Object::of) {
        layer.variables = variables::own(object, &image, !layer.stack.is_custom_image());
    }
    let image_run = info.and_then(|info| environment::image_run(info, id));
    layer.run = run(&layer, [inner(&told.command), inner(&told.entrypoint)], image_run, unread);
    if let Some(Value::Array(paths)) = inner(&told.volumes) {
        layer.volumes = paths.iter().filter_map(wire::text).collect();
    }
    layer.volumes.sort();
    let list = |answer: &Option<Value>| answer.as_ref().and_then(|answer| answer.get("array").cloned());
    let objects =
        |value: &Option<Value>| value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    let mounts = |answer: &Value| -> Vec<Mount> {
        let told = objects(&answer.get("array").cloned());
        told.iter().filter_map(Object::of).filter_map(|mount| network::mount(mount, environment)).collect()
    };
    layer.mounts = told.mounts.as_ref().map(mounts).unwrap_or_default();
    layer.mounts.sort_by(|a, b| a.path.cmp(&b.path));
    layer.mounts.dedup();
    for (node, answer) in &told.mounts_of_others {
        let alone = mounts(answer).into_iter().filter(|mount| !layer.mounts.contains(mount));
        unread.extend(alone.map(|mount| mount_of_one_node(*node, &layer, &mount)));
    }
    layer.firewall =
        objects(&list(&told.rules)).iter().filter_map(Object::of).filter_map(network::rule).collect();
    layer.registry = told.registry.as_ref().and_then(Object::of).and_then(|registry| registry.text("url"));
    unread.extend(told.unread);
    layer
}

/// A manifest describes layers: what one node alone has cannot be written down, so it is told.
fn mount_of_one_node(node: NodeId, layer: &Layer, mount: &Mount) -> Unread {
    Unread {
        what: format!("the mount {} as a part of layer {}", mount.path, layer.name),
        why: format!(
            "Only node {node} has it, and a manifest describes whole layers. Mount it again on the new node."
        ),
    }
}

/// Start command and entry point, where they are not the image's own. Of a stack whose image is not described
/// nobody can tell; taking its own for a person's would freeze it on the target, so that is only reported.
fn run(
    layer: &Layer,
    told: [Option<Value>; 2],
    image: Option<RunConfig>,
    unread: &mut Vec<Unread>,
) -> RunConfig {
    let [command, entrypoint] = told.map(|told| wire::line(&told?));
    match image {
        Some(image) => RunConfig {
            command: command.filter(|told| image.command.as_ref() != Some(told)),
            entrypoint: entrypoint.filter(|told| image.entrypoint.as_ref() != Some(told)),
        },
        None => {
            if command.is_some() || entrypoint.is_some() {
                let what = format!("start command of layer {}", layer.name);
                let why = "The platform does not tell whether it is the stack's own or was set by a person.";
                unread.push(Unread { what, why: why.into() });
            }
            RunConfig::default()
        }
    }
}

/// What the calls about the whole environment told.
struct WholeAnswers {
    endpoints: Option<Value>,
    scaling: Option<Value>,
    alerts: Option<Value>,
    certificates: Option<Value>,
    installations: Option<Value>,
    unread: Vec<Unread>,
}

async fn read_whole(session: &VapSession, name: &EnvironmentName) -> Result<WholeAnswers> {
    let ask = |method: &'static Method| session.ask(Call::to(method).with("envName", name));
    let (endpoints, scaling, alerts, certificates, installations) = futures::join!(
        ask(&api::GET_ENDPOINTS),
        ask(&api::GET_SCALING),
        ask(&api::GET_ALERTS),
        ask(&api::GET_CERTIFICATES),
        session.ask(Call::to(&api::GET_INSTALLATIONS)),
    );
    let mut unread = Vec::new();
    Ok(WholeAnswers {
        endpoints: part(endpoints, "endpoints", &mut unread)?,
        scaling: part(scaling, "automatic scaling", &mut unread)?,
        alerts: part(alerts, "load alerts", &mut unread)?,
        certificates: part(certificates, "certificates", &mut unread)?,
        installations: part(installations, "add-ons", &mut unread)?,
        unread,
    })
}

fn fill_whole(environment: &mut Environment, told: WholeAnswers, unread: &mut Vec<Unread>) {
    let objects = |answer: &Option<Value>, key: &str| -> Vec<Value> {
        answer
            .as_ref()
            .and_then(|answer| answer.get(key))
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let mut by_node: BTreeMap<NodeId, Vec<_>> = BTreeMap::new();
    for endpoint in objects(&told.endpoints, "array") {
        if let Some((node, endpoint)) = Object::of(&endpoint).and_then(network::endpoint) {
            by_node.entry(node).or_default().push(endpoint);
        }
    }
    for node in environment.layers.iter_mut().flat_map(|layer| &mut layer.nodes) {
        node.endpoints = by_node.remove(&node.id).unwrap_or_default();
    }
    let triggers = |answer: &Option<Value>, scales: bool| -> Vec<_> {
        objects(answer, "array").iter().filter_map(|told| network::trigger(told, scales)).collect()
    };
    environment.triggers = triggers(&told.scaling, true);
    environment.triggers.extend(triggers(&told.alerts, false));
    let certificates = ["sslCerts", "array"].into_iter().flat_map(|key| objects(&told.certificates, key));
    environment.certificates = certificates
        .collect::<Vec<_>>()
        .iter()
        .filter_map(Object::of)
        .filter_map(network::certificate)
        .collect();
    if let Some(answer) = &told.installations {
        add_installations(environment, answer);
    }
    unread.extend(told.unread);
}

/// Add-ons as the marketplace lists them; the list is the account's, so each names its environment. The list's
/// key is not documented: every list of objects in the answer is looked at (inferred).
fn add_installations(environment: &mut Environment, answer: &Value) {
    let Some(envelope) = Object::of(answer) else { return };
    let inner = envelope.object("response").unwrap_or(envelope);
    let lists = inner.fields().filter_map(|(_, value)| value.as_array()).flatten().filter_map(Object::of);
    for told in lists {
        let here = told.text("envName").as_deref() == Some(environment.name.as_str())
            || told.text("envAppid").is_some_and(|appid| Some(appid) == environment.appid);
        let update = told.text("type").is_none_or(|kind| kind.eq_ignore_ascii_case("update"));
        let id = told.text("app_id").or_else(|| told.text("appId")).or_else(|| told.text("id"));
        let Some(name) = told.text("name").or_else(|| id.clone()).filter(|_| here && update) else {
            continue;
        };
        let known =
            environment.addons.iter().any(|addon| addon.name == name || (id.is_some() && addon.id == id));
        if !known {
            let layer = told.text("nodeGroup").map(|layer| layer.as_str().into());
            environment.addons.push(AddOn { id, name, layer });
        }
    }
}

/// Where deployed projects come from; archives have no project.
async fn read_projects(
    session: &VapSession,
    environment: &mut Environment,
    unread: &mut Vec<Unread>,
) -> Result<()> {
    let name = environment.name.clone();
    for repository in environment.repositories.iter_mut().filter(|repository| repository.kind != "ARCHIVE") {
        let call = Call::to(&api::GET_PROJECT).with("envName", &name).with("context", &repository.context);
        let what = format!("the project in {}", repository.context);
        let Some(answer) = part(session.ask(call).await, &what, unread)? else { continue };
        if let Some(project) = Object::of(&answer) {
            repository.url = project.text("url").map(|url| without_user(&url));
            repository.branch = project.text("branch");
        }
    }
    Ok(())
}

/// An address of a repository may carry a user and a password.
fn without_user(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if !parsed.username().is_empty() || parsed.password().is_some() => {
            let cleared = parsed.set_username("").and_then(|()| parsed.set_password(None));
            if cleared.is_ok() { parsed.to_string() } else { "(not shown)".to_owned() }
        }
        _ => url.to_owned(),
    }
}

fn members(answer: Value) -> Vec<String> {
    let Some(envelope) = Object::of(&answer) else { return vec![] };
    let lists = ["collaborations", "array"].into_iter().flat_map(|key| envelope.objects(key));
    lists
        .filter_map(|member| {
            member.text("email").or_else(|| member.object("member").and_then(|m| m.text("email")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repositorys_address_shows_no_password() {
        assert_eq!(without_user("https://me:pw@git.example/a.git"), "https://git.example/a.git");
        assert_eq!(without_user("git@git.example:a.git"), "git@git.example:a.git");
    }
}
