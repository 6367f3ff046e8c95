//! The contract probe on the command line.

mod support;

use support::Desk;

#[tokio::test]
async fn a_probe_reports_and_records_without_telling_whose_it_is() {
    let desk = Desk::connected().await;
    let before = desk.world("east").await;
    let folder = desk.path("probe").display().to_string();
    let ran = desk.run(&["probe", "east", "--out", &folder]).await.ended(0);
    assert!(ran.out.contains("0 differences") && !ran.out.contains("acme"), "{ran:#?}");
    assert!(desk.path("probe/probe.json").exists() && desk.path("probe/recordings").is_dir());
    assert_eq!(desk.world("east").await, before);
    let ran = desk.run(&["probe", "west", "--json"]).await.ended(0).json();
    assert!(ran["questions"].as_array().unwrap().len() > 25, "{ran:#}");
}

#[tokio::test]
async fn a_rehearsal_wants_a_yes_and_leaves_nothing() {
    let desk = Desk::connected().await;
    let before = desk.world("west").await;
    assert_eq!(desk.run(&["probe", "west", "--rehearse", "--json"]).await.refused(), "unconfirmed");
    let ran = desk.run(&["probe", "west", "--rehearse", "--yes"]).await.ended(0);
    assert!(ran.out.contains("Nothing of it stays."), "{ran:#?}");
    assert_eq!(desk.world("west").await, before);
}
