//! What the platform did not get to the end of making is never taken for whole.

mod support;

use std::time::Duration;

use freeport_app::{Incoming, Keys, Reach};
use freeport_domain::EnvironmentStatus;
use freeport_manifest::form::Around;
use freeport_migration::case::{Choices, Reading};
use freeport_migration::report::{Ending, Report};
use freeport_saga::SagaId;
use freeport_sandbox::{ClockKind, Fault, FaultKind, Options, Seed};
use support::Clouds;

/// Its last action fails, and the environment is there before it.
const BREAKS: &str = "type: install
name: Breaks
nodes: [{nodeType: tomcat, nodeGroup: cp, cloudlets: 4}]
onInstall:
  - unpack [cp]: {sourcePath: 'http://127.0.0.1:9/x.tar.gz', destPath: /}
";

async fn kept(clouds: &Clouds) -> (String, Report) {
    let name = clouds.richest().await;
    clouds.west.faults().order(Fault::next("marketplace.jps.Install", FaultKind::QuotaMidway));
    let choices = Choices { keep_on_failure: true, ..Choices::default() };
    let report = clouds.carry_out(clouds.plan(&name, &choices).await).await;
    (name, report)
}

async fn resumed(clouds: &Clouds, report: &Report) -> Report {
    let id = SagaId::new(&report.id).unwrap();
    clouds.app.take_up(&id, Keys::default()).await.unwrap().run().await.unwrap()
}

#[tokio::test]
async fn what_was_kept_half_made_is_not_gone_on_with() {
    let clouds = Clouds::connected().await;
    let (name, first) = kept(&clouds).await;
    assert_eq!((first.ending, first.half_made), (Ending::Kept, true));
    for _ in 0..2 {
        let report = resumed(&clouds, &first).await;
        assert_eq!((report.ending, report.half_made), (Ending::Kept, true), "{report:#?}");
        assert!(
            report.headline.contains("half-made") && report.headline.contains("limits"),
            "{}",
            report.headline
        );
        assert!(report.headline.ends_with("Take it back, and begin again."), "{}", report.headline);
        assert!(report.is_left() && !report.goes_on());
    }
    let id = SagaId::new(&first.id).unwrap();
    let report = clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(clouds.names("west").await.is_empty(), "{name} is gone");
}

#[tokio::test]
async fn once_somebody_took_it_away_it_is_made_anew() {
    let clouds = Clouds::connected().await;
    let (name, first) = kept(&clouds).await;
    let west = clouds.app.session(&"west".into()).await.unwrap();
    west.delete(&name.as_str().into(), None).await.unwrap();
    let report = resumed(&clouds, &first).await;
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert!(report.verification.expect("it was compared").holds());
}

#[tokio::test]
async fn trouble_that_may_pass_does_not_make_it_whole_either() {
    let clouds = Clouds::connected().await;
    let file = clouds.home.path().join("breaks.jps");
    std::fs::write(&file, BREAKS).unwrap();
    let incoming = Incoming::open(file.to_str().unwrap(), Reach::Public).await.unwrap();
    let imported = incoming.source(None, &Default::default(), &Around::default(), None).unwrap();
    let plan = clouds.app.plan(&imported.source, &"west".into(), &Choices::default()).await.unwrap();
    let report = clouds.carry_out(plan).await;
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(clouds.names("west").await.is_empty());
}

fn with_copy(keep_on_failure: bool) -> Choices {
    Choices { reading: Reading::WithPlatformExport, keep_on_failure, ..Choices::default() }
}

async fn copies(clouds: &Clouds) -> usize {
    clouds.app.copies(&"east".into(), &"acme-shop".into()).await.unwrap().len()
}

#[tokio::test]
async fn an_export_copy_that_broke_off_is_never_saved_for_whole() {
    let clouds = Clouds::connected().await;
    let breaks = Fault::next("environment.export.Create", FaultKind::QuotaMidway);
    clouds.east.faults().order(breaks.clone());
    let first = clouds.carry_out(clouds.plan("acme-shop", &with_copy(true)).await).await;
    assert_eq!((first.ending, copies(&clouds).await), (Ending::Kept, 1), "{first:#?}");
    let report = resumed(&clouds, &first).await;
    assert_eq!((report.ending, report.half_made), (Ending::Kept, true), "{report:#?}");
    assert!(report.headline.contains("The export broke off midway"), "{}", report.headline);
    let id = SagaId::new(&first.id).unwrap();
    let report = clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();
    assert_eq!((report.ending, copies(&clouds).await), (Ending::Undone, 0), "{report:#?}");

    clouds.east.faults().order(breaks);
    let report = clouds.carry_out(clouds.plan("acme-shop", &with_copy(false)).await).await;
    assert_eq!((report.ending, copies(&clouds).await), (Ending::Undone, 0), "{report:#?}");
    assert!(clouds.names("west").await.is_empty());
}

#[tokio::test]
async fn an_export_copy_that_is_still_being_made_is_waited_for() {
    let east = Options { clock: ClockKind::Manual, ..Options::default() };
    let west = Options { name: "west".into(), seed: Seed::Empty, ..Options::default() };
    let clouds = Clouds::both(east, west).await;
    let plan = clouds.plan("acme-shop", &with_copy(false)).await;
    let migration = clouds.app.begin(plan, Keys::default()).await.unwrap();
    let id = migration.id();
    let running = tokio::spawn(migration.run());
    let made = || {
        clouds.east.history().into_iter().filter(|call| call.method == "environment.export.Create").count()
    };
    while made() == 0 || clouds.read("east", "acme-shop").await.status != EnvironmentStatus::Exporting {
        tokio::task::yield_now().await;
    }
    running.abort();
    assert!(running.await.is_err(), "it ended before it could crash");

    let resumed = clouds.app.take_up(&id, Keys::default()).await.unwrap();
    let before = clouds.east.history().len();
    let report = tokio::spawn(resumed.run());
    while clouds.east.history().len() == before {
        tokio::task::yield_now().await;
    }
    while !report.is_finished() {
        clouds.east.clock().advance(Duration::from_secs(1));
        tokio::task::yield_now().await;
    }
    let report = report.await.unwrap().unwrap();
    assert_eq!((report.ending, made(), copies(&clouds).await), (Ending::Completed, 1, 0), "{report:#?}");
}
