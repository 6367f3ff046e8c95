//! The first form of the crash test: whatever line of the journal is the last, resuming reaches the same end.

mod support;

use freeport_app::Keys;
use freeport_domain::Environment;
use freeport_migration::case::Choices;
use freeport_migration::report::{Ending, Report};
use freeport_saga::Update;
use support::Clouds;

#[tokio::test]
async fn a_crash_after_any_journal_line_and_a_resume_end_in_the_same_state() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let whole = clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    assert_eq!(whole.ending, Ending::Completed, "{whole:#?}");
    let expected = clouds.read("west", &name).await;
    let mut line = 1;
    while let Some((report, target)) = crashed_after(&name, line).await {
        assert_eq!(report.ending, Ending::Completed, "crashed after line {line}: {report:#?}");
        let proof = report.verification.as_ref().expect("it was compared");
        assert!(proof.holds(), "crashed after line {line}: {}", proof.summary());
        assert_eq!(without_numbers(target), without_numbers(expected.clone()), "crashed after line {line}");
        line += 1;
    }
    assert!(line > 12, "the journal has only {line} lines");
}

/// Runs a move on fresh clouds, drops everything once that line of the journal is written, and resumes. `None`
/// where the journal ended before.
async fn crashed_after(name: &str, line: u64) -> Option<(Report, Environment)> {
    let clouds = Clouds::connected().await;
    let migration =
        clouds.app.begin(clouds.plan(name, &Choices::default()).await, Keys::default()).await.unwrap();
    let id = migration.id();
    let mut watch = migration.feed().watch(None);
    let running = tokio::spawn(migration.run());
    loop {
        match watch.next().await {
            Some(Update::View(view)) if view.last >= line => break,
            Some(Update::Entry(entry)) if entry.seq >= line => break,
            Some(_) => {}
            None => return None,
        }
    }
    running.abort();
    assert!(running.await.is_err() || line > 12, "it ended before it could crash");
    let report = clouds.app.take_up(&id, Keys::default()).await.unwrap().run().await.unwrap();
    let names = clouds.names("west").await;
    assert_eq!(
        names.iter().filter(|there| *there == name).count(),
        1,
        "crashed after line {line}: {names:?}"
    );
    Some((report, clouds.read("west", name).await))
}

/// What differs between two installations by nature.
fn without_numbers(mut environment: Environment) -> Environment {
    environment.appid = None;
    for node in environment.layers.iter_mut().flat_map(|layer| &mut layer.nodes) {
        node.id.0 = 0;
        node.internal_ip = None;
        node.public_ipv4.iter_mut().chain(&mut node.public_ipv6).for_each(String::clear);
        for endpoint in &mut node.endpoints {
            endpoint.id = None;
            endpoint.public_port = None;
        }
    }
    environment
}
