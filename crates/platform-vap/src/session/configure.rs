//! Changes, one by one.

use freeport_domain::{EnvironmentName, FirewallRule, LayerName, Mount, MountSource, NodeId, RunConfig};
use freeport_platform::{Change, Error, Kind, Result, Session};
use futures::TryStreamExt;
use serde_json::{Map, Value};

use super::VapSession;
use crate::api::{self, Call, Method};
use crate::map::{changes, environment};
use crate::wire::Object;

/// Groups of this beginning are ours to remove when nobody stands in them any more.
const OUR_GROUPS: &str = "freeport-";

pub(super) async fn configure(session: &VapSession, name: &EnvironmentName, change: &Change) -> Result<()> {
    let to = |method: &'static Method| Call::to(method).with("envName", name);
    let call = match change {
        Change::SetVariables { layer, variables } => {
            let names: Vec<String> = variables.keys().cloned().collect();
            let set = opened(variables)?;
            // Adding is known to keep an existing value on one installation and to overwrite it on another, so
            // a value is taken away first (both confirmed).
            remove_variables(session, name, layer, &names).await?;
            to(&api::ADD_VARIABLES).with_json("vars", &set).with("nodeGroup", layer)
        }
        Change::RemoveVariables { layer, names } => {
            return remove_variables(session, name, layer, names).await;
        }
        Change::SetRun { layer, run } => return set_run(session, name, layer, run).await,
        Change::AddVolumes { layer, paths } => {
            to(&api::ADD_VOLUMES).with_json("volumes", paths).with("nodeGroup", layer)
        }
        Change::AddMount { layer, mount } => add_mount(session, name, layer, mount).await?,
        Change::AddFirewallRules { layer, rules } => add_rules(name, layer, rules),
        Change::SetFirewall(on) => to(&api::SET_FIREWALL).with("enabled", on),
        Change::AddEndpoint { node, endpoint } => to(&api::ADD_ENDPOINT)
            .with("nodeId", node)
            .with("privatePort", endpoint.private_port)
            .with("protocol", &endpoint.protocol)
            .with("name", &endpoint.name),
        Change::SetSlbAccess { layer, enabled } => {
            to(&api::SET_SLB_ACCESS).with("nodeGroup", layer).with("enabled", enabled)
        }
        Change::AddTrigger(trigger) => {
            let method = if trigger.scales { &api::ADD_SCALING } else { &api::ADD_ALERT };
            to(method).with_json("data", changes::trigger(trigger))
        }
        Change::NameLayer { layer, display_name } => {
            to(&api::NAME_LAYER).with("nodeGroup", layer).with("displayName", display_name)
        }
        Change::NameNode { node, display_name } => {
            to(&api::NAME_NODE).with("nodeId", node).with("displayName", display_name)
        }
        Change::NameEnvironment(display_name) => to(&api::NAME_ENV).with("displayName", display_name),
        Change::JoinGroup(group) => to(&api::ATTACH_GROUP).with("envGroup", group),
        Change::LeaveGroup(group) => return leave_group(session, name, group).await,
        Change::Restart(layer) => to(&api::RESTART_NODES).with("nodeGroup", layer),
    };
    session.ask(call).await.map(drop)
}

fn opened(
    variables: &std::collections::BTreeMap<String, freeport_domain::Value>,
) -> Result<Map<String, Value>> {
    variables
        .iter()
        .map(|(name, value)| match value.expose() {
            Some(text) => Ok((name.clone(), Value::from(text))),
            None => {
                let words = format!("The value of {name} is sealed and cannot be set.");
                Err(Error::new(Kind::Invalid, api::ADD_VARIABLES.name, words))
            }
        })
        .collect()
}

async fn remove_variables(
    session: &VapSession,
    name: &EnvironmentName,
    layer: &LayerName,
    names: &[String],
) -> Result<()> {
    let call = Call::to(&api::REMOVE_VARIABLES)
        .with("envName", name)
        .with_json("vars", &names)
        .with("nodeGroup", layer);
    session.ask(call).await.map(drop)
}

async fn nodes_of(session: &VapSession, name: &EnvironmentName, layer: &LayerName) -> Result<Vec<NodeId>> {
    let info = session.info(name).await?;
    let environment = Object::of(&info).and_then(environment::environment);
    let nodes =
        environment.as_ref().and_then(|environment| environment.layer(layer)).map(|layer| &layer.nodes);
    match nodes.filter(|nodes| !nodes.is_empty()) {
        Some(nodes) => Ok(nodes.iter().map(|node| node.id).collect()),
        None => Err(Error::new(Kind::Missing, api::GET_ENV.name, format!("{name} has no layer {layer}."))),
    }
}

async fn set_run(
    session: &VapSession,
    name: &EnvironmentName,
    layer: &LayerName,
    run: &RunConfig,
) -> Result<()> {
    let wanted = [(&api::SET_RUN_CMD, &run.command), (&api::SET_ENTRY_POINT, &run.entrypoint)];
    for node in nodes_of(session, name, layer).await? {
        for (method, text) in wanted {
            if let Some(text) = text {
                session
                    .ask(Call::to(method).with("envName", name).with("nodeId", node).with("data", text))
                    .await?;
            }
        }
    }
    Ok(())
}

async fn add_mount(
    session: &VapSession,
    name: &EnvironmentName,
    layer: &LayerName,
    mount: &Mount,
) -> Result<Call> {
    let call = Call::to(&api::ADD_MOUNT)
        .with("envName", name)
        .with("nodeGroup", layer)
        .with("path", &mount.path)
        .with("sourcePath", &mount.source_path)
        .with("readOnly", mount.read_only)
        .with_some("protocol", mount.protocol.as_ref())
        .with_some("name", mount.name.as_ref());
    Ok(match &mount.source {
        MountSource::Host(host) => call.with("sourceHost", host),
        MountSource::OtherEnvironment(node) => call.with("sourceNodeId", node),
        MountSource::Layer(source) => {
            let master = nodes_of(session, name, source).await?.into_iter().next();
            call.with_some("sourceNodeId", master)
        }
    })
}

fn add_rules(name: &EnvironmentName, layer: &LayerName, rules: &[FirewallRule]) -> Call {
    let rules: Vec<Value> = rules.iter().map(changes::rule).collect();
    Call::to(&api::ADD_RULES).with("envName", name).with_json("rules", &rules).with("nodeGroup", layer)
}

async fn is_in_use(session: &VapSession, group: &str) -> Result<bool> {
    let below = format!("{group}/");
    let mut list = session.list().await?;
    while let Some(summary) = list.try_next().await? {
        if summary.groups.iter().any(|there| there == group || there.starts_with(&below)) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn leave_group(session: &VapSession, name: &EnvironmentName, group: &str) -> Result<()> {
    let call = Call::to(&api::DETACH_GROUP).with("envName", name).with("envGroup", group);
    match session.ask(call).await {
        Ok(_) => {}
        Err(error) if error.kind == Kind::Missing => {}
        Err(error) => return Err(error),
    }
    if group.starts_with(OUR_GROUPS) && !is_in_use(session, group).await? {
        // An empty group that stays is untidy and harms nobody, so a refusal here is no failure.
        let removed = session.ask(Call::to(&api::REMOVE_GROUP).with("envGroup", group)).await;
        if let Err(error) = removed {
            tracing::info!(kind = ?error.kind, "an empty group could not be removed");
        }
    }
    Ok(())
}
