//! Mounts, links, clusters and triggers.

use serde_json::{Value as Json, json};

use super::{Trouble, trouble};
use crate::moves::{FILES_NODE, Move, image, node, with};

pub fn troubles() -> Vec<Trouble> {
    let mut all = joints();
    all.extend(clusters());
    all
}

fn joints() -> Vec<Trouble> {
    vec![
        trouble("T090", "a folder of another environment", &[], beside_files, || {
            beside_files().mount(json!({"sourceNodeId": FILES_NODE}))
        }),
        trouble(
            "T091",
            "a folder of another server",
            &[],
            || with_storage().mount(inside()),
            || with_storage().mount(json!({"sourceHost": "nfs.acme.example"})),
        ),
        trouble(
            "T093",
            "a link to nothing",
            &[],
            || app(json!({"links": ["cache:CACHE"]})),
            || app(json!({"links": ["gone:CACHE"]})),
        ),
        trouble("T094", "volumes of nothing", &[], || app(volumes_of("cache")), || app(volumes_of("gone"))),
    ]
}

fn clusters() -> Vec<Trouble> {
    vec![
        trouble(
            "T095",
            "a cluster",
            &[],
            || mongo(json!({"count": 3})),
            || mongo(json!({"count": 3, "cluster": true})),
        ),
        trouble(
            "T096",
            "a cluster of one",
            &["T095"],
            || mongo(json!({"count": 3, "cluster": true})),
            || mongo(json!({"cluster": true})),
        ),
        trouble("T097", "more nodes than the package allows", &[], || at_most(2), || at_most(1)),
        trouble("T103", "a trigger of nothing", &[], || trigger("cp", 8), || trigger("gone", 8)),
        trouble("T104", "a trigger above the limit", &[], || trigger("cp", 8), || trigger("cp", 40)),
    ]
}

fn beside_files() -> Move {
    Move { files_beside: true, ..Move::plain() }
}

fn with_storage() -> Move {
    Move::of(json!([crate::moves::tomcat(), node("storage", "storage", "2.0-9.6")]))
}

fn inside() -> Json {
    json!({"sourceHost": "storage", "sourceAddressType": "NODE_GROUP"})
}

impl Move {
    fn mount(self, from: Json) -> Self {
        let place = json!({"nodeGroup": "cp", "path": "/mnt/files", "sourcePath": "/data"});
        self.order("environment.file.AddMountPointByGroup", with(place, from))
    }
}

/// A container beside a cache.
fn app(more: Json) -> Move {
    let cache = with(image("redis", "7"), json!({"nodeGroup": "cache"}));
    Move::of(json!([with(image("acme/app", "1.4"), more), cache]))
}

fn volumes_of(layer: &str) -> Json {
    json!({"volumesFrom": [{"sourceNodeGroup": layer, "readOnly": true}]})
}

fn mongo(more: Json) -> Move {
    Move::of(json!([with(node("mongodb-dockerized", "nosqldb", "6.0.6"), more)]))
}

/// Two nodes in a layer whose package limits them.
fn at_most(most: u32) -> Move {
    let limits = json!({"nodeGroup": "cp", "data": {"validation": {"minCount": 1, "maxCount": most}}});
    Move::plain().node(json!({"count": 2})).order("environment.control.ApplyNodeGroupData", limits)
}

fn trigger(layer: &str, limit: u32) -> Move {
    let data = json!({
        "name": "More", "nodeGroup": layer, "period": 5, "isEnabled": true,
        "condition": {"type": "GREATER", "value": 70, "resourceType": "CPU", "valueType": "PERCENTAGES"},
        "actions": [{"type": "ADD_NODE", "customData": {"limit": limit, "count": 1}}],
    });
    Move::plain().order("environment.trigger.AddAutoScalingTrigger", json!({"data": data}))
}
