//! An environment, in a row and in full.

use freeport_domain::{Environment, EnvironmentSummary, Layer, Value};

use super::{columns, paragraph};
use crate::output::Paint;

/// A line of a list that is printed as it arrives, so its columns cannot wait for the widest cell.
pub fn row(summary: &EnvironmentSummary) -> String {
    let layers: Vec<String> = summary
        .layers
        .iter()
        .map(|layer| match layer.count {
            1 => layer.stack.node_type.clone(),
            n => format!("{n} {}", layer.stack.node_type),
        })
        .collect();
    let line = format!(
        "{:<24}  {:<12}  {:<46}  {}",
        summary.name.as_str(),
        summary.status,
        layers.join(", "),
        summary.display_name.as_deref().unwrap_or_default()
    );
    line.trim_end().to_owned()
}

/// All of it.
pub fn environment(environment: &Environment, paint: &Paint) -> String {
    let mut out = format!("{}\n", paint.bold(environment.name.as_str()));
    let mut facts = vec![
        fact("Alias", environment.display_name.clone()),
        fact("Status", Some(environment.status.to_string())),
        fact("Address", Some(environment.domain.clone()).filter(|domain| !domain.is_empty())),
        fact("Region", environment.region.as_ref().map(ToString::to_string)),
        fact("Engine", environment.engine.clone()),
        fact("Groups", list(&environment.groups)),
        fact("Domains", list(&environment.domains)),
        fact("Shared with", list(&environment.collaborators)),
    ];
    if environment.ssl {
        facts.push(fact("Built-in SSL", Some("on".into())));
    }
    facts.extend(environment.certificates.iter().map(|one| fact("Certificate", Some(one.name.clone()))));
    facts.extend(environment.addons.iter().map(|one| fact("Add-on", Some(one.name.clone()))));
    facts.extend(environment.triggers.iter().map(|one| fact("Trigger", Some(one.name.clone()))));
    let repositories = environment.repositories.iter();
    facts.extend(repositories.map(|one| fact("Deployed", Some(format!("{} ({})", one.context, one.kind)))));
    out.push_str(&columns(2, &facts.into_iter().flatten().collect::<Vec<_>>()));
    for one in &environment.layers {
        out.push_str(&layer(one, paint));
    }
    if !environment.unread.is_empty() {
        out.push_str(&format!("\n{}\n", paint.yellow("Not read")));
        for unread in &environment.unread {
            out.push_str(&paragraph(2, &format!("{}: {}", unread.what, unread.why)));
        }
    }
    out
}

fn layer(layer: &Layer, paint: &Paint) -> String {
    let alias = layer.display_name.as_ref().map(|alias| format!(" ({alias})")).unwrap_or_default();
    let mut out = format!("\n{}{alias}\n", paint.bold(&format!("Layer {}", layer.name)));
    let nodes: Vec<String> = layer.nodes.iter().map(|node| node.id.to_string()).collect();
    let mut facts = vec![
        fact("Stack", Some(layer.stack.to_string())),
        fact("Nodes", list(&nodes)),
        fact(
            "Cloudlets",
            Some(format!("{} reserved, up to {}", layer.fixed_cloudlets, layer.flexible_cloudlets)),
        ),
        fact("Disk", layer.disk_limit_mb.map(|mb| format!("{mb} MB"))),
        fact("Scaling", layer.scaling_mode.clone()),
        fact("Command", layer.run.command.clone()),
        fact("Entry point", layer.run.entrypoint.clone()),
        fact("Volumes", list(&layer.volumes)),
    ];
    facts.extend(layer.mounts.iter().map(|mount| fact("Mount", Some(mount.path.clone()))));
    facts.extend(
        layer.links.iter().map(|link| fact("Link", Some(format!("{} as {}", link.source, link.alias)))),
    );
    for node in &layer.nodes {
        let addresses: Vec<String> = node.public_ipv4.iter().chain(&node.public_ipv6).cloned().collect();
        facts.push(fact("Public", list(&addresses)));
        facts.extend(node.endpoints.iter().map(|one| {
            let outside = one.public_port.map_or("?".into(), |port| port.to_string());
            fact("Endpoint", Some(format!("{} {} to {}", one.name, outside, one.private_port)))
        }));
    }
    facts.extend(layer.variables.iter().map(|(name, value)| {
        let text = match value {
            Value::Plain(text) => text.escape_debug().to_string(),
            Value::Secret(_) | Value::Sealed => "[hidden]".to_owned(),
        };
        fact("Variable", Some(format!("{name}={text}")))
    }));
    out.push_str(&columns(2, &facts.into_iter().flatten().collect::<Vec<_>>()));
    out
}

fn fact(name: &str, value: Option<String>) -> Option<Vec<String>> {
    value.map(|value| vec![name.to_owned(), value])
}

fn list(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| items.join(", "))
}
