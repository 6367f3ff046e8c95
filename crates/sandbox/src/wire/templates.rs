//! `GetTemplates`: which stacks and tags the installation offers.

use serde_json::{Value, json};

use super::environment::template_type;
use crate::catalogue::{Kind, Stack, Version, all, regions};

/// The catalogue of one platform version; `kind` narrows it as the API's `type` does.
pub(crate) fn templates(name: &str, version: Version, kind: Option<&str>) -> Vec<Value> {
    let fits = |stack: &&Stack| match kind.map(str::to_ascii_uppercase).as_deref() {
        None | Some("ALL" | "0") => true,
        Some("NATIVE" | "1") => stack.kind == Kind::Docker,
        Some("DOCKERIZED" | "4") => stack.kind == Kind::Dockerized,
        Some("OS" | "5") => stack.kind == Kind::Os,
        Some(_) => false,
    };
    all()
        .filter(fits)
        .filter(|stack| stack.kind == Kind::Docker || stack.tags(version).next().is_some())
        .map(|stack| template(name, version, stack))
        .collect()
}

fn template(name: &str, version: Version, stack: &Stack) -> Value {
    let regions: Vec<String> = regions::regions(name).into_iter().map(|region| region.unique).collect();
    let engines: Vec<Value> = stack
        .tags(version)
        .filter_map(|tag| tag.engine)
        .map(|keyword| json!({"keyword": keyword, "name": keyword, "type": stack.engine, "vcsSupport": true}))
        .collect();
    json!({
        "nodeType": stack.id, "name": stack.name, "nodeMission": stack.layer, "type": template_type(Some(stack)),
        "nodeTypeAliases": stack.aliases, "engineType": stack.engine, "engines": engines, "tags": tags(stack, version),
        "availableRegions": regions, "minDiskLimit": 1000, "isExternalIpRequired": false,
        "features": ["FIREWALL"], "supportedFeatures": ["FIREWALL"], "os": "LINUX", "guestOSType": "LINUX",
        "published": true, "enabled": true, "description": "", "vType": "CT",
        "canBeExported": stack.exportable,
    })
}

fn tags(stack: &Stack, version: Version) -> Vec<Value> {
    stack
        .tags(version)
        .enumerate()
        .map(|(n, tag)| {
            json!({
                "name": tag.name, "isDefault": n == 0, "isEnabled": true, "engine": tag.engine,
                "nodeVersion": tag.name.split('-').next(), "cloudletsMinCount": 1,
                "scalingMode": if matches!(stack.layer, "bl" | "cp" | "vds") { "STATEFUL" } else { "STATELESS" },
                "isHighAvailability": false, "isVcsSupport": tag.engine.is_some(), "isCustomSslSupport": true,
                "isExternalIpRequired": false, "vzTypes": ["VZ7"],
            })
        })
        .collect()
}
