//! The platform's own export copy.

use freeport_migration::case::{FilesPort, Reading};
use freeport_sandbox::Options;
use serde_json::json;

use super::{Trouble, trouble};
use crate::moves::{Move, node, options};

pub fn troubles() -> Vec<Trouble> {
    vec![
        trouble(
            "T010",
            "a stopped environment",
            &["T012"],
            || exported(Move::plain()),
            || exported(stopped()),
        ),
        trouble("T010", "a copy wanted of a stopped environment", &["T012"], stopped, || exported(stopped())),
        trouble(
            "T060",
            "a closed port of the files",
            &[],
            || exported(Move::plain()),
            || Move { files_port: FilesPort::Closed, ..exported(Move::plain()) },
        ),
        trouble("T061", "a layer that is never exported", &[], storage, || exported(storage())),
        trouble("T062", "a balancer that pauses", &[], balancer, || exported(balancer())),
        trouble("T063", "a layer that cannot be reached", &["T085"], hidden, || exported(hidden())),
        trouble(
            "T064",
            "a bundle, which has no copy",
            &[],
            || through_bundle(Move::plain()),
            || exported(through_bundle(Move::plain())),
        ),
        trouble(
            "T065",
            "a platform without export",
            &[],
            || exported(version("7.1.0")),
            || exported(version("6.3.0")),
        ),
        trouble(
            "T066",
            "an account without export",
            &[],
            || exported(Move::plain()),
            || Move { source_limits: vec![("environment.export.enabled", 0)], ..exported(Move::plain()) },
        ),
    ]
}

fn exported(wanted: Move) -> Move {
    wanted.choose(|choices| choices.reading = Reading::WithPlatformExport)
}

fn stopped() -> Move {
    Move::plain().order("environment.control.StopEnv", json!({}))
}

fn storage() -> Move {
    Move::of(json!([node("storage", "storage", "2.0-9.6")]))
}

fn balancer() -> Move {
    Move::of(json!([node("nginx-dockerized", "bl", "1.22.0")]))
}

fn hidden() -> Move {
    let off = json!({"nodeGroup": "cp", "enabled": false});
    Move::plain().order("environment.control.SetSLBAccessEnabled", off)
}

fn through_bundle(wanted: Move) -> Move {
    Move { through_bundle: true, ..wanted }
}

fn version(platform: &str) -> Move {
    Move { east: Options { platform_version: platform.into(), ..options("east") }, ..Move::plain() }
}
