//! The exported manifest. No real one is public: the flat form follows second-hand reports of tools that read real
//! exports, the wrapped form is the grammar of the feature's early days, the derived form says all that can be said.
//! All three are INFERRED.

use serde_json::{Map, Value, json};

use crate::ExportShape;
use crate::calls::{own_variables, run_config};
use crate::platform::Platform;
use crate::world::{Environment, Layer, Node};

/// Where an archive can be fetched, and for which layer.
pub(crate) struct Link {
    pub layer: String,
    pub url: String,
}

pub(crate) fn manifest(
    platform: &Platform,
    env: &Environment,
    id: &str,
    date: &str,
    links: &[Link],
) -> Value {
    match platform.export_shape {
        ExportShape::Flat => flat(platform, env, id, links),
        ExportShape::Derived => derived(platform, env, id, date, links),
        ExportShape::Wrapped => json!({
            "jpsType": "install", "jpsVersion": platform.version_text,
            "application": derived(platform, env, id, date, links),
        }),
    }
}

fn flat(platform: &Platform, env: &Environment, id: &str, links: &[Link]) -> Value {
    let mut body = json!({
        "type": "install", "name": id.parse::<i64>().map_or(json!(id), Value::from), "engine": "",
        "categories": ["export"], "description": {"text": env.domain}, "version": platform.version_text,
        "nodes": env.layers.iter().filter_map(|layer| flat_node(env, layer)).collect::<Vec<_>>(),
    });
    with_archives(&mut body, links);
    body
}

fn flat_node(env: &Environment, layer: &Layer) -> Option<Value> {
    let nodes: Vec<&Node> = env.nodes_of(&layer.name).collect();
    let first = nodes.first()?;
    let (cmd, _) = run_config(first);
    let mut docker = Map::new();
    if let Some(image) = &first.image {
        docker.insert("image".into(), format!("{image}:{}", first.tag).into());
    }
    docker.insert("cmd".into(), if cmd.is_null() { "/bin/bash".into() } else { cmd });
    docker.insert("env".into(), json!(first.env));
    let mut node = json!({
        "nodeType": first.stack, "nodeGroup": layer.name, "tag": first.tag, "cloudlets": first.flexible,
        "diskLimit": disk_text(first.disk_mb), "scalingMode": layer.scaling_mode,
        "isSLBAccessEnabled": layer.slb, "docker": docker,
    });
    if nodes.len() > 1 {
        node["count"] = nodes.len().into();
    }
    if let Some(name) = layer.display_name.as_ref().or(first.display_name.as_ref()) {
        node["displayName"] = name.clone().into();
    }
    Some(node)
}

fn disk_text(megabytes: i64) -> String {
    match megabytes {
        n if n % 1_000_000 == 0 => format!("{}T", n / 1_000_000),
        n if n % 1000 == 0 => format!("{}G", n / 1000),
        n if n % 100 == 0 => format!("{:.1}G", n as f64 / 1000.0),
        n => format!("{n}M"),
    }
}

fn with_archives(body: &mut Value, links: &[Link]) {
    if links.is_empty() {
        return;
    }
    let unpack = |link: &Link| {
        let mut action = Map::new();
        action.insert(format!("unpack [{}]", link.layer), json!({"sourcePath": link.url, "destPath": "/"}));
        Value::Object(action)
    };
    body["onInstall"] = links.iter().map(unpack).collect();
}

fn derived(platform: &Platform, env: &Environment, id: &str, date: &str, links: &[Link]) -> Value {
    let host = format!("app.{}", platform.domain());
    let mut body = json!({
        "jpsType": "install", "jpsVersion": platform.version_text, "id": id, "name": env.name,
        "displayName": env.display_name.clone().unwrap_or_else(|| id.to_owned()),
        "homepage": format!("https://{host}"),
        "description": {
            "text": format!("The {} environment, exported from {host} on {date}", env.name),
            "short": "Environment export",
        },
        "exportInfo": {"envName": env.name, "oldHost": host, "date": date, "engine": platform.version_text},
        "engine": env.engine, "region": env.region, "ssl": env.ssl, "ha": env.ha, "envGroups": env.groups,
        "nodes": env.layers.iter().filter_map(|layer| derived_node(env, layer)).collect::<Vec<_>>(),
        "success": "Your environment has been imported.",
    });
    with_archives(&mut body, links);
    body
}

fn derived_node(env: &Environment, layer: &Layer) -> Option<Value> {
    let nodes: Vec<&Node> = env.nodes_of(&layer.name).collect();
    let first = nodes.first()?;
    let mut node = json!({
        "nodeType": first.stack, "nodeGroup": layer.name, "count": nodes.len(), "fixedCloudlets": first.fixed,
        "flexibleCloudlets": first.flexible, "diskLimit": disk_text(first.disk_mb), "extip": first.ext_ips.len(),
        "scalingMode": layer.scaling_mode, "isSLBAccessEnabled": layer.slb, "env": own_variables(first),
    });
    let mut put = |name: &str, value: Value| {
        let empty = value.is_null()
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(Map::is_empty);
        if !empty {
            node[name] = value;
        }
    };
    match &first.image {
        Some(image) => put("image", format!("{image}:{}", first.tag).into()),
        None => put("tag", first.tag.clone().into()),
    }
    put("displayName", json!(layer.display_name.as_ref().or(first.display_name.as_ref())));
    put("links", json!(first.links));
    put("volumes", json!(first.volumes));
    put("volumesFrom", json!(first.volumes_from));
    put("volumeMounts", Value::Object(env.mounts_of(&layer.name)));
    put("cmd", json!(first.cmd));
    put("entrypoint", json!(first.entrypoint));
    put("cluster", json!(layer.cluster));
    Some(node)
}
