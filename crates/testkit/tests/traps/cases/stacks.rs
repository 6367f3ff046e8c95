//! What the target does not offer, and images.

use freeport_sandbox::Options;
use serde_json::json;

use super::{Trouble, alone, trouble};
use crate::moves::{Move, image, node, options, with};

pub fn troubles() -> Vec<Trouble> {
    vec![
        alone("T001", "an older platform", &[], || Move { west: version("8.0.2"), ..Move::plain() }),
        trouble(
            "T002",
            "a version that was switched off",
            &[],
            || mysql("5.7.42"),
            || Move { west: version("8.10.0"), ..mysql("5.7.42") },
        ),
        trouble(
            "T003",
            "a database that would become older",
            &["T001", "T002"],
            || mysql("8.4.3-almalinux-9"),
            || Move { west: version("8.0.2"), ..mysql("8.4.3-almalinux-9") },
        ),
        alone("T006", "less disk than the stack wants", &[], || {
            Move::plain().node(json!({"diskLimit": "500M"}))
        }),
        trouble(
            "T007",
            "the tag latest",
            &[],
            || of_image("acme/app", "1.4"),
            || of_image("acme/app", "latest"),
        ),
        trouble(
            "T008",
            "a registry with a password",
            &[],
            || of_image("acme/app", "1.4"),
            || {
                let registry = json!({"url": "registry.acme.example", "user": "ci", "password": "otter-19"});
                Move::of(json!([with(image("acme/app", "1.4"), json!({"registry": registry}))]))
            },
        ),
        trouble(
            "T009",
            "a new base system",
            &[],
            || of_image("python", "3.12-bookworm"),
            || of_image("python", "3.13-trixie"),
        ),
    ]
}

fn version(platform: &str) -> Options {
    Options { platform_version: platform.into(), ..options("seat") }
}

fn mysql(tag: &str) -> Move {
    Move::of(json!([node("mysql", "sqldb", tag)]))
}

fn of_image(name: &str, tag: &str) -> Move {
    Move::of(json!([image(name, tag)]))
}
