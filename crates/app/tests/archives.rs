//! A manifest that fetches archives from the nodes it was exported on: their port is tried before anything happens.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use freeport_app::{Incoming, Keys, Reach};
use freeport_manifest::form::Around;
use freeport_migration::case::{Archives, Choices, FilesPort, Source};
use freeport_migration::pick::Pick;
use freeport_migration::report::Ending;
use freeport_platform::ExportRequest;
use support::Clouds;

/// The platform's own export of an environment with its data, as a file.
async fn exported(clouds: &Clouds) -> PathBuf {
    let (east, name) =
        (clouds.app.session(&"east".into()).await.unwrap(), clouds.richest().await.as_str().into());
    let copy = east.export(&name, ExportRequest { data: true, configuration: true }).await.unwrap();
    assert!(!copy.archives.is_empty(), "the environment has something to export");
    let file = clouds.home.path().join("export.json");
    std::fs::write(&file, east.exported_manifest(&name, &copy.id).await.unwrap()).unwrap();
    file
}

async fn source(file: &std::path::Path) -> Source {
    let incoming = Incoming::open(file.to_str().unwrap(), Reach::Public).await.unwrap();
    incoming.source(Some("imported".into()), &BTreeMap::new(), &Around::default(), None).unwrap().source
}

#[tokio::test]
async fn an_open_port_needs_no_word() {
    let clouds = Clouds::connected().await;
    let source = source(&exported(&clouds).await).await;
    assert!(!source.archives.is_empty());
    let plan = clouds.app.plan(&source, &"west".into(), &Choices::default()).await.unwrap();
    assert!(plan.findings.iter().all(|finding| finding.code != "T060"), "{:?}", plan.findings);
    assert!(plan.manifest.contains("unpack"));
}

#[tokio::test]
async fn where_the_original_is_gone_the_topology_still_goes() {
    let clouds = Clouds::connected().await;
    let source = source(&exported(&clouds).await).await;
    let Clouds { east, west: _west, app, home: _home } = clouds;
    east.stop().await;
    assert_eq!(source.files_port, FilesPort::Untried);
    let plan = app.plan(&source, &"west".into(), &Choices::default()).await.unwrap();
    let found = plan.findings.iter().find(|finding| finding.code == "T060").expect("it is told");
    assert!(found.message.contains("refuses"), "{}", found.message);
    assert_eq!(found.picks, [Pick::Archives(Archives::LeaveOut)]);

    let choices = Choices { archives: Archives::LeaveOut, ..Choices::default() };
    let plan = app.plan(&source, &"west".into(), &choices).await.unwrap();
    assert!(!plan.manifest.contains("unpack"), "{}", plan.manifest);
    assert!(
        plan.left_behind.iter().any(|left| left.what.starts_with("Archive http")),
        "{:?}",
        plan.left_behind
    );
    let report = app.begin(plan, Keys::default()).await.unwrap().run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:?}");
}
