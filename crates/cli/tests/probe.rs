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

#[tokio::test]
async fn a_place_that_cannot_take_the_report_is_refused_before_anything_is_asked() {
    let desk = Desk::connected().await;
    let folder = desk.path("probe").display().to_string();
    desk.run(&["probe", "west", "--out", &folder]).await.ended(0);
    let file = desk.file("notes.txt", "mine");
    let beneath = format!("{file}/probe");
    for (place, code, what) in [
        (&folder, "exists", "holds a probe already"),
        (&file, "not-a-folder", "notes.txt is a file"),
        (&beneath, "not-a-folder", "notes.txt is a file"),
    ] {
        // Without a yes: what is wrong with the place is said before the question.
        let probe = ["probe", "west", "--rehearse", "--out", place, "--json"];
        let ran = desk.run(&probe).await;
        assert_eq!(ran.refused(), code);
        assert!(ran.err.contains(what) && ran.err.contains("--out"), "{ran:#?}");
        let ran = desk.run(&[&probe[..], &["--yes"]].concat()).await;
        assert_eq!(ran.refused(), code);
        assert!(!ran.err.contains("rehearsal:"), "it was played all the same: {ran:#?}");
    }
}
