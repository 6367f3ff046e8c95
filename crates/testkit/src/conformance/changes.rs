//! One change after another, each read back.

use std::collections::BTreeMap;

use freeport_domain::{
    Endpoint, EnvironmentStatus, FirewallRule, Mount, MountSource, RunConfig, Trigger, Value,
};
use freeport_platform::{Addition, Change, Kind};
use serde_json::json;

use super::{BACK, Ground, front, made, name, read, refused, tag};

async fn change(ground: &dyn Ground, change: Change) {
    let what = change.name();
    if let Err(error) = ground.session().configure(&name(), &change).await {
        panic!("{what}: {error}");
    }
}

fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, Value> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), Value::of(name, *value))).collect()
}

pub async fn variables_are_set_again_and_removed(ground: &dyn Ground) {
    made(ground).await;
    for value in ["one", "two"] {
        let variables = variables(&[("MODE", value), ("DB_PASSWORD", "otter")]);
        change(ground, Change::SetVariables { layer: front(), variables }).await;
        let layer = read(ground).await.layer(&front()).expect("the layer").clone();
        assert_eq!(layer.variables.get("MODE"), Some(&Value::Plain(value.into())));
        assert!(layer.variables["DB_PASSWORD"].is_secret());
    }
    for _ in 0..2 {
        change(ground, Change::RemoveVariables { layer: front(), names: vec!["MODE".into()] }).await;
        assert!(!read(ground).await.layer(&front()).expect("the layer").variables.contains_key("MODE"));
    }
}

pub async fn a_sealed_value_is_refused(ground: &dyn Ground) {
    made(ground).await;
    let variables = BTreeMap::from([("DB_PASSWORD".to_owned(), Value::Sealed)]);
    let sealed = Change::SetVariables { layer: front(), variables };
    assert_eq!(refused(ground.session().configure(&name(), &sealed).await).kind, Kind::Invalid);
}

pub async fn a_package_is_added(ground: &dyn Ground) {
    made(ground).await;
    let package = "type: update\nname: Trial\nonInstall:\n- api: env.control.AddContainerEnvVars\n  nodeGroup: \
                   ${targetNodes.nodeGroup}\n  vars: {WORD: '${settings.word}'}\nsuccess: It is there.\n";
    let settings = serde_json::Map::from_iter([("word".to_owned(), json!("otter"))]);
    let addition = Addition { package: package.into(), layer: Some(front()), settings };
    let installed = ground.session().add(&name(), &addition).await.expect("it is installed");
    assert!(installed.success_text.is_some_and(|text| text.contains("It is there.")));
    let layer = read(ground).await.layer(&front()).expect("the layer").clone();
    assert_eq!(layer.variables.get("WORD"), Some(&Value::Plain("otter".into())));
    assert_eq!(refused(ground.session().add(&"nowhere-1".into(), &addition).await).kind, Kind::Missing);
}

pub async fn a_start_command_is_set(ground: &dyn Ground) {
    made(ground).await;
    let run = RunConfig { command: Some("serve --all".into()), entrypoint: Some("/init".into()) };
    change(ground, Change::SetRun { layer: front(), run: run.clone() }).await;
    assert_eq!(read(ground).await.layer(&front()).expect("the layer").run, run);
}

pub async fn volumes_are_added(ground: &dyn Ground) {
    made(ground).await;
    change(ground, Change::AddVolumes { layer: front(), paths: vec!["/data/a".into(), "/data/b".into()] })
        .await;
    let volumes = read(ground).await.layer(&front()).expect("the layer").volumes.clone();
    assert!(
        ["/data/a", "/data/b"].iter().all(|path| volumes.iter().any(|there| there == path)),
        "{volumes:?}"
    );
}

pub async fn a_mount_from_a_layer_is_read_as_one(ground: &dyn Ground) {
    made(ground).await;
    let mount = Mount {
        path: "/mnt/shared".into(),
        source: MountSource::Layer(BACK.into()),
        source_path: "/data/shared".into(),
        protocol: Some("NFS4".into()),
        read_only: true,
        name: Some("shared".into()),
    };
    change(ground, Change::AddMount { layer: front(), mount: mount.clone() }).await;
    let mounts = read(ground).await.layer(&front()).expect("the layer").mounts.clone();
    let there = mounts.iter().find(|there| there.path == mount.path).expect("it is mounted");
    assert_eq!(
        (&there.source, &there.source_path, there.read_only),
        (&mount.source, &mount.source_path, true)
    );
}

pub async fn a_firewall_rule_is_added(ground: &dyn Ground) {
    made(ground).await;
    let rule = FirewallRule {
        name: "Office".into(),
        direction: "INPUT".into(),
        protocol: "TCP".into(),
        ports: "8081".into(),
        source: "203.0.113.0/24".into(),
        destination: String::new(),
        priority: 1500,
        action: "ALLOW".into(),
        enabled: true,
    };
    change(ground, Change::AddFirewallRules { layer: front(), rules: vec![rule] }).await;
    let rules = read(ground).await.layer(&front()).expect("the layer").firewall.clone();
    let there = rules.iter().find(|rule| rule.name == "Office").expect("the rule is there");
    assert_eq!((there.ports.as_str(), there.source.as_str()), ("8081", "203.0.113.0/24"));
}

pub async fn an_endpoint_is_added(ground: &dyn Ground) {
    let node = made(ground).await.layer(&front()).and_then(|layer| layer.master()).expect("a node").id;
    let endpoint = Endpoint {
        id: None,
        name: "SQL".into(),
        private_port: 5432,
        public_port: None,
        protocol: "TCP".into(),
    };
    change(ground, Change::AddEndpoint { node, endpoint }).await;
    let environment = read(ground).await;
    let endpoints = &environment.layer(&front()).and_then(|layer| layer.master()).expect("a node").endpoints;
    let there = endpoints.iter().find(|endpoint| endpoint.name == "SQL").expect("it is there");
    assert!(there.private_port == 5432 && there.public_port.is_some());
}

pub async fn a_trigger_is_added(ground: &dyn Ground) {
    made(ground).await;
    let body = json!({"name": "Hot", "nodeGroup": front(), "period": 5, "isEnabled": true,
        "condition": {"type": "GREATER", "value": 70, "resourceType": "CLOUDLETS", "valueType": "PERCENTAGES"},
        "actions": [{"type": "ADD_NODE", "customData": {"limit": 4, "count": 1, "notify": false}}]});
    let trigger = Trigger { name: "Hot".into(), layer: front(), scales: true, body };
    change(ground, Change::AddTrigger(trigger)).await;
    assert!(read(ground).await.triggers.iter().any(|there| there.name == "Hot" && there.scales));
}

pub async fn names_are_given(ground: &dyn Ground) {
    let node = made(ground).await.layer(&front()).and_then(|layer| layer.master()).expect("a node").id;
    for _ in 0..2 {
        change(ground, Change::NameEnvironment("Renamed".into())).await;
        change(ground, Change::NameLayer { layer: front(), display_name: "Front".into() }).await;
        change(ground, Change::NameNode { node, display_name: "First".into() }).await;
        let environment = read(ground).await;
        assert_eq!(environment.display_name.as_deref(), Some("Renamed"));
        let layer = environment.layer(&front()).expect("the layer");
        assert_eq!(layer.display_name.as_deref(), Some("Front"));
        assert_eq!(layer.master().and_then(|node| node.display_name.as_deref()), Some("First"));
    }
}

pub async fn groups_are_joined_and_left(ground: &dyn Ground) {
    made(ground).await;
    for _ in 0..2 {
        change(ground, Change::JoinGroup("Second".into())).await;
        let groups = read(ground).await.groups;
        assert_eq!(groups.iter().filter(|group| *group == "Second").count(), 1, "{groups:?}");
    }
    for _ in 0..2 {
        change(ground, Change::LeaveGroup(tag().as_str().into())).await;
        let groups = read(ground).await.groups;
        assert!(!groups.iter().any(|group| group == tag().as_str()), "{groups:?}");
    }
}

pub async fn the_way_through_the_balancer_is_closed(ground: &dyn Ground) {
    made(ground).await;
    for _ in 0..2 {
        change(ground, Change::SetSlbAccess { layer: front(), enabled: false }).await;
        assert_eq!(read(ground).await.layer(&front()).expect("the layer").slb_access, Some(false));
    }
}

pub async fn a_layer_is_restarted(ground: &dyn Ground) {
    made(ground).await;
    change(ground, Change::Restart(front())).await;
    assert_eq!(read(ground).await.status, EnvironmentStatus::Running);
}
