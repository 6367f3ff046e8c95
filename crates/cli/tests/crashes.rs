//! The process is killed in the middle of a move, with no chance to tidy up.

mod support;

use std::time::Duration;

use freeport_domain::Environment;
use freeport_sandbox::{ClockKind, Fault, FaultKind, Options, Seed};
use support::{Desk, Ran, until};

const MIGRATE: [&str; 5] = ["migrate", "east", "acme-shop", "west", "--yes"];

fn slow_west() -> Options {
    Options { name: "west".into(), seed: Seed::Empty, clock: ClockKind::Manual, ..Options::default() }
}

impl Desk {
    /// Runs the program to its end while the target's clock runs.
    async fn ticking(&self, args: &[&str]) -> Ran {
        let mut run = Box::pin(self.run(args));
        loop {
            tokio::select! {
                ran = &mut run => return ran,
                () = tokio::task::yield_now() => self.west.clock().advance(Duration::from_secs(60)),
            }
        }
    }

    /// Starts a move and kills it once its journal has that many lines; `None` when it was quicker than that.
    async fn killed_at(&self, lines: usize) -> Option<String> {
        let mut child = self.command(&MIGRATE).spawn().unwrap();
        let id = until("the journal line", || {
            self.west.clock().advance(Duration::from_secs(60));
            let ended = child.try_wait().unwrap().is_some();
            match self.journal() {
                Some((id, there)) if there >= lines => Some(Some(id)),
                _ if ended => Some(None),
                _ => None,
            }
        })
        .await;
        child.kill().await.unwrap();
        id
    }
}

/// What does not depend on when it was made.
fn comparable(mut all: Vec<Environment>) -> Vec<Environment> {
    for environment in &mut all {
        environment.appid = None;
        for layer in &mut environment.layers {
            for node in &mut layer.nodes {
                node.id = freeport_domain::NodeId(0);
                node.internal_ip = None;
                node.public_ipv4.iter_mut().for_each(String::clear);
                for endpoint in &mut node.endpoints {
                    endpoint.id = None;
                    endpoint.public_port = None;
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn killed_during_the_creation_and_resumed() {
    let undisturbed = Desk::connected().await;
    undisturbed.run(&MIGRATE).await.ended(0);
    let wanted = comparable(undisturbed.world("west").await);

    let desk = Desk::with(slow_west()).await;
    let source = desk.world("east").await;
    let mut child = desk.command(&MIGRATE).spawn().unwrap();
    until("the creation", || (desk.west.clock().waiting() > 0).then_some(())).await;
    child.kill().await.unwrap();
    let (id, _) = desk.journal().expect("the journal is there");
    let ran = desk.run(&["history"]).await.ended(0);
    assert!(ran.out.trim_end().ends_with("  stopped midway"), "{ran:#?}");
    let ran = desk.run(&["history", &id]).await.ended(0);
    assert!(ran.out.contains("stopped midway: Freeport ended while it ran."), "{ran:#?}");

    let ran = desk.ticking(&["resume", &id, "--json"]).await.ended(0);
    assert_eq!(ran.json()["ending"], "completed", "{ran:#?}");
    assert_eq!(comparable(desk.world("west").await), wanted);
    assert_eq!(desk.world("east").await, source, "the source is as it was");
}

#[tokio::test]
async fn killed_at_several_lines_and_resumed_or_taken_back() {
    let undisturbed = Desk::connected().await;
    undisturbed.run(&MIGRATE).await.ended(0);
    let wanted = comparable(undisturbed.world("west").await);

    for (lines, way) in [(2, "resume"), (7, "resume"), (9, "undo"), (11, "resume"), (13, "undo")] {
        let desk = Desk::with(slow_west()).await;
        let Some(id) = desk.killed_at(lines).await else {
            panic!("the move ended before its journal had {lines} lines");
        };
        let args: &[&str] = if way == "undo" { &["undo", &id, "--yes"] } else { &["resume", &id] };
        desk.ticking(args).await.ended(0);
        let west = comparable(desk.world("west").await);
        match way {
            "undo" => assert_eq!(west, [], "killed at line {lines}"),
            _ => assert_eq!(west, wanted, "killed at line {lines}"),
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn interrupted_by_a_person_it_takes_back_what_it_made() {
    let desk = Desk::with(slow_west()).await;
    let source = desk.world("east").await;
    let child = desk.command(&[&MIGRATE[..], &["--json"]].concat()).spawn().unwrap();
    until("the creation", || (desk.west.clock().waiting() > 0).then_some(())).await;
    let id = child.id().expect("it runs").to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    until("the wish to stop", || desk.journal_says("cancel-asked").then_some(())).await;
    let mut ended = Box::pin(child.wait_with_output());
    let output = loop {
        tokio::select! {
            output = &mut ended => break output.unwrap(),
            () = tokio::task::yield_now() => desk.west.clock().advance(Duration::from_secs(60)),
        }
    };
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ending"], "undone", "{report:#}");
    assert_eq!(
        report["headline"],
        "The move of acme-shop to west was cancelled on its way. Nothing is left on west."
    );
    assert_eq!(desk.world("west").await, []);
    assert_eq!(desk.world("east").await, source, "the source is as it was");
    let ran = desk.run(&["history"]).await.ended(0);
    assert!(ran.out.trim_end().ends_with("  cancelled"), "{ran:#?}");
}

#[cfg(unix)]
impl Desk {
    /// Starts a move, and returns it once the target is at work.
    async fn at_work(&self) -> tokio::process::Child {
        let child = self.command(&MIGRATE).spawn().unwrap();
        until("the creation", || (self.west.clock().waiting() > 0).then_some(())).await;
        child
    }

    /// What a program says until its end, while the target's clock runs.
    async fn end_of(&self, child: tokio::process::Child) -> std::process::Output {
        let mut ended = Box::pin(child.wait_with_output());
        loop {
            tokio::select! {
                output = &mut ended => return output.unwrap(),
                () = tokio::task::yield_now() => self.west.clock().advance(Duration::from_secs(60)),
            }
        }
    }
}

#[cfg(unix)]
fn signal(child: &tokio::process::Child, name: &str) {
    let id = child.id().expect("it runs").to_string();
    assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
}

#[cfg(unix)]
#[tokio::test]
async fn left_at_once_while_taking_back_it_says_what_going_on_means() {
    let desk = Desk::with(slow_west()).await;
    let child = desk.at_work().await;
    signal(&child, "-INT");
    until("the wish to stop", || desk.journal_says("cancel-asked").then_some(())).await;
    signal(&child, "-INT");
    let output = child.wait_with_output().await.unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let (id, _) = desk.journal().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&format!("taking back what was made with: freeport undo {id}")), "{said}");
    // What it says of resuming is so.
    let ran = desk.ticking(&["resume", &id, "--json"]).await.ended(2);
    assert_eq!(ran.json()["ending"], "undone", "{ran:#?}");
    assert_eq!(desk.world("west").await, []);
}

#[cfg(unix)]
#[tokio::test]
async fn terminated_it_pauses_and_says_how_to_go_on() {
    let desk = Desk::with(slow_west()).await;
    let child = desk.at_work().await;
    let ran = desk.run(&["history"]).await.ended(0);
    assert!(ran.out.trim_end().ends_with("  under way"), "{ran:#?}");
    signal(&child, "-TERM");
    let output = desk.end_of(child).await;
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let (id, _) = desk.journal().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&format!("Go on with: freeport resume {id}")), "{said}");
    let story = desk.run(&["history", &id, "--json"]).await.ended(0).json();
    assert_eq!(
        story["report"]["headline"],
        "The move of acme-shop to west is paused. What was made is kept."
    );
    let ran = desk.run(&["history"]).await.ended(0);
    assert!(ran.out.trim_end().ends_with("  paused"), "{ran:#?}");
    let proof = desk.run(&["verify", &id, "--json"]).await.json();
    let mark = format!("groups.freeport-{id}");
    let ours =
        proof["fields"].as_array().unwrap().iter().find(|field| field["path"] == mark.as_str()).unwrap();
    assert!(ours["verdict"]["expected"].as_str().unwrap().contains("Freeport's own mark"), "{ours}");
    let ran = desk.run(&["verify", &id]).await;
    assert!(format!("{}{}", ran.out, ran.err).contains("is paused"), "{ran:#?}");
    let ran = desk.ticking(&["resume", &id, "--json"]).await.ended(0);
    assert_eq!(ran.json()["ending"], "completed", "{ran:#?}");
}

#[tokio::test]
async fn killed_while_what_it_started_for_an_export_runs_the_next_one_says_so_and_stops_it() {
    let desk = Desk::connected().await;
    let before = desk.world("east").await;
    // The export's answer is held back, so the environment runs when the program is killed.
    desk.east.faults().order(Fault::next("environment.export.Create", FaultKind::Delay(600_000)));
    let file = desk.path("archive.json").display().to_string();
    let args = ["export", "east", "acme-archive", "-o", &file, "--platform-export", "--start"];
    let mut child = desk.command(&args).spawn().unwrap();
    until("the export", || desk.east.faults().waiting().is_empty().then_some(())).await;
    assert!(desk.app().left_awake().is_empty(), "somebody is at work on it");
    child.kill().await.unwrap();
    assert_ne!(desk.world("east").await, before, "it runs");

    let ran = desk.run(&["ls", "east"]).await.ended(0);
    assert!(ran.err.contains("freeport exports rest east acme-archive"), "{ran:#?}");
    let list = desk.run(&["history", "--json"]).await.ended(1).json();
    assert_eq!(list[0]["left_awake"]["environment"], "acme-archive", "{list:#}");

    let ran = desk.run(&["exports", "rest", "east", "acme-archive"]).await.ended(0);
    assert!(ran.out.contains("is stopped again"), "{ran:#?}");
    assert_eq!(desk.world("east").await, before, "the source is as it was");
    let ran = desk.run(&["history"]).await.ended(0);
    assert!(ran.out.contains("Nothing was moved or imported yet"), "{ran:#?}");
    let again = desk.run(&["exports", "rest", "east", "acme-archive", "--json"]).await;
    assert_eq!(again.refused(), "not-left-awake");
}
