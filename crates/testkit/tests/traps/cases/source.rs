//! The state of the source, and what stays with it.

use freeport_sandbox::{ClockKind, Options, Seed};
use serde_json::json;

use super::{Trouble, alone, trouble};
use crate::moves::{Move, options};

pub fn troubles() -> Vec<Trouble> {
    vec![
        alone("T011", "a creation under way", &[], || Move {
            east: Options { clock: ClockKind::Manual, ..options("east") },
            ..Move::plain()
        }),
        alone("T012", "a stopped environment", &[], || {
            Move::plain().order("environment.control.StopEnv", json!({}))
        }),
        alone("T012", "a sleeping environment", &[], || {
            Move::plain().order("environment.control.SleepEnv", json!({}))
        }),
        trouble("T015", "somebody else's environment", &["T101"], partners, || Move {
            source_user: "owner",
            ..partners()
        }),
        alone("T016", "endpoints that cannot be read", &[], || Move {
            refused_at_source: Some("GetEndpoints"),
            ..Move::plain()
        }),
        alone("T018", "no layers", &[], || Move::of(json!([]))),
        alone("T100", "an add-on", &[], || {
            let add_on = json!({"jps": "letsencrypt-ssl-addon", "nodeGroup": "cp"});
            Move::plain().order("marketplace.jps.Install", add_on)
        }),
        trouble("T101", "an environment that is shared", &["T015"], Move::plain, || Move {
            source_user: "owner",
            ..partners()
        }),
        alone("T102", "a deployed archive", &[], || {
            let archive = json!({
                "fileUrl": "https://downloads.acme.example/shop.war", "fileName": "shop.war",
                "context": "ROOT", "nodeGroup": "cp",
            });
            Move::plain().order("environment.deployment.DeployArchive", archive)
        }),
        alone("T102", "a project in a repository", &[], || {
            let project = json!({
                "type": "git", "context": "ROOT", "url": "https://git.acme.example/shop.git", "branch": "main",
            });
            Move::plain().order("environment.vcs.CreateProject", project)
        }),
    ]
}

/// An environment of the partner, which the main account may look at; the partner moves it.
fn partners() -> Move {
    Move {
        east: Options { seed: Seed::Sample, ..options("east") },
        name: "partner-portal",
        source_user: "partner",
        ..Move::plain()
    }
}
