//! What is said of a move that was taken back, cancelled or paused, and of asking for it twice.

mod support;

use freeport_app::Home;
use freeport_sandbox::{Fault, FaultKind};
use serde_json::Value;
use support::{Desk, Ran};

const MOVE: [&str; 6] = ["migrate", "east", "acme-shop", "west", "--yes", "--json"];

impl Desk {
    async fn moved(&self) -> Value {
        self.run(&MOVE).await.ended(0).json()
    }

    fn pace(&self) -> Value {
        let text = std::fs::read_to_string(Home::under(self.home.path()).pace()).unwrap();
        serde_json::from_str(&text).unwrap()
    }
}

fn seconds(report: &Value) -> Vec<&Value> {
    report["steps"].as_array().unwrap().iter().map(|step| &step["seconds"]).collect()
}

fn said(ran: &Ran) -> String {
    format!("{}{}", ran.out, ran.err).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_is_taken_back_was_moved_and_took_as_long_as_it_took() {
    let desk = Desk::connected().await;
    let moved = desk.moved().await;
    let (id, pace) = (moved["id"].as_str().unwrap(), desk.pace());
    let next = moved["checklist"].to_string();
    assert!(
        next.contains("Look for the new nodes' passwords in your mail; the platform sends them."),
        "{next}"
    );
    let back = desk.run(&["undo", id, "--yes", "--json"]).await.ended(0).json();
    assert_eq!(
        back["headline"],
        "acme-shop was moved to west, and taken back later on request. Nothing is left on west."
    );
    assert_eq!(seconds(&back), seconds(&moved), "being undone is no part of a step's time");
    assert_eq!(desk.pace(), pace, "nothing new was measured");
}

#[tokio::test]
async fn the_bundle_is_said_to_stay() {
    let desk = Desk::connected().await;
    let moved = desk.moved().await;
    let bundle = moved["bundle"].as_str().unwrap();
    let ran = desk.run(&["undo", moved["id"].as_str().unwrap(), "--yes"]).await.ended(0);
    assert!(std::path::Path::new(bundle).is_dir());
    let words = said(&ran);
    assert!(words.contains(&format!("The bundle stays on the shelf, in {bundle}.")), "{words}");
    assert!(!words.contains("shelf (taken back)") && !words.contains("undone Save"), "{words}");
    let story = desk.run(&["history", moved["id"].as_str().unwrap(), "--json"]).await.ended(0).json();
    assert_eq!(story["report"]["bundle"], bundle);
}

#[tokio::test]
async fn what_is_over_says_so_when_it_is_asked_for_again() {
    let desk = Desk::connected().await;
    let moved = desk.moved().await;
    let id = moved["id"].as_str().unwrap();
    let ran = desk.run(&["resume", id]).await.ended(0);
    assert!(ran.err.contains("nothing was done now"), "{ran:#?}");
    desk.run(&["undo", id, "--yes"]).await.ended(0);
    let pace = desk.pace();
    // Nothing is asked, because nothing is done.
    let ran = desk.run(&["undo", id]).await.ended(0);
    assert!(ran.err.contains("nothing was done now"), "{ran:#?}");
    let ran = desk.run(&["resume", id, "--json"]).await;
    assert_eq!(ran.refused(), "undone");
    assert_eq!(desk.pace(), pace);
}

#[tokio::test]
async fn a_finding_that_stands_in_the_way_says_what_settles_it() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["migrate", "east", "acme-shop", "west", "--name", "abc", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "blocked");
    let error = &ran.json()["error"];
    assert_eq!(
        error["title"],
        "Nothing was made on west: west refuses the name abc: the name has 3 characters; a platform wants at least 5."
    );
    assert_eq!(error["hint"], "Choose another name.");
}

impl Desk {
    /// Imports what breaks off midway, and keeps it.
    async fn half_made(&self) -> String {
        let two = "type: install\nname: halved\nnodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 4}, {nodeType: tomcat, nodeGroup: cp, cloudlets: 4}]\n";
        let file = self.file("halved.jps", two);
        self.west.faults().order(Fault::next("marketplace.jps.Install", FaultKind::QuotaMidway));
        let ran = self.run(&["import", &file, "west", "--yes", "--keep-on-failure", "--json"]).await.ended(2);
        ran.json()["id"].as_str().unwrap().to_owned()
    }

    async fn words_in_history(&self) -> Vec<String> {
        let ran = self.run(&["history"]).await.ended(0);
        ran.out.lines().map(|line| line.rsplit("  ").next().unwrap().trim().to_owned()).collect()
    }
}

#[tokio::test]
async fn an_import_that_was_kept_half_made_is_taken_back_and_not_resumed() {
    let desk = Desk::connected().await;
    let id = desk.half_made().await;
    assert_eq!(desk.words_in_history().await, ["failed, half-made"]);
    let ran = desk.run(&["resume", &id]).await.ended(2);
    let words = said(&ran);
    assert!(
        words.contains("The import of halved to west stopped, and what was made was kept. It is half-made."),
        "{words}"
    );
    assert!(words.contains(&format!("freeport undo {id} takes back what was made.")), "{words}");
    assert!(!words.contains("freeport resume") && !words.contains("move"), "{words}");
    let ran = desk.run(&["verify", &id]).await;
    assert!(said(&ran).contains("half-made"), "{ran:#?}");
    desk.run(&["undo", &id, "--yes"]).await.ended(0);
    assert_eq!(desk.world("west").await, []);
    assert_eq!(desk.words_in_history().await, ["taken back"]);
}

#[tokio::test]
async fn the_history_tells_how_each_ended() {
    let desk = Desk::connected().await;
    let moved = desk.moved().await;
    assert_eq!(desk.words_in_history().await, ["completed"]);
    desk.run(&["undo", moved["id"].as_str().unwrap(), "--yes"]).await.ended(0);
    assert_eq!(desk.words_in_history().await, ["taken back"]);
    desk.west.faults().order(Fault::next("marketplace.jps.Install", FaultKind::QuotaMidway));
    desk.run(&MOVE).await.ended(2);
    assert_eq!(desk.words_in_history().await, ["failed", "taken back"]);
}

#[tokio::test]
async fn what_ended_with_differences_says_how_many() {
    let desk = Desk::connected().await;
    let id = desk.moved().await["id"].as_str().unwrap().to_owned();
    let journal = desk.journals().join(format!("{id}.journal"));
    let text = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, text.replacen("\"verdict\":\"identical\"", "\"verdict\":\"mismatch\"", 2))
        .unwrap();
    assert_eq!(desk.words_in_history().await, ["completed, 2 differences"]);
}
