//! Which entry may follow which, as a table: a story of lawful entries, and what may come next.

mod toy;

use freeport_saga::*;
use serde_json::Value;
use time::OffsetDateTime;
use toy::{plan, room};

fn opened(on_failure: OnFailure) -> Event {
    Event::Opened { schema: SCHEMA, on_failure, plan: plan(vec![vec![room("a")], vec![room("b")]]) }
}

/// `verb step`, or a verb alone, in the journal's spelling.
fn event(word: &str) -> Event {
    let (verb, step) = word.split_once(' ').unwrap_or((word, "a"));
    let (verb, attempt) = verb.split_once('#').map_or((verb, 1), |(verb, n)| (verb, n.parse().unwrap()));
    let (step, error, output) = (StepId::new(step), StepError::new("x", "X."), Value::Null);
    let closed = |outcome| Event::Closed { outcome, warnings: Vec::new() };
    match verb {
        "opened" => opened(OnFailure::Undo),
        "started" => Event::Started { step, attempt },
        "done" => Event::Done { step, output, found: false, warnings: Vec::new() },
        "failed" => Event::Failed { step, again: false, error },
        "failed-maybe" => Event::Failed { step, again: false, error: error.maybe() },
        "failed-again" => Event::Failed { step, again: true, error: error.later() },
        "undoing" => Event::Undoing { step, attempt },
        "found" => Event::Found { step, output },
        "undone" => Event::Undone { step, warnings: Vec::new(), stays: None },
        "undo-failed" => Event::UndoFailed { step, error },
        "stuck" => Event::Stuck { step, error, recipe: "Mend it.".into() },
        "cancel-asked" => Event::CancelAsked,
        "undo-asked" => Event::UndoAsked,
        "paused" => Event::Paused,
        "resumed" => Event::Resumed,
        "completed!" => closed(Outcome::Completed),
        "undone!" => closed(Outcome::Undone),
        "stuck!" => closed(Outcome::Stuck),
        "failed!" => closed(Outcome::Failed),
        other => panic!("no such event: {other}"),
    }
}

fn fold(words: &[&str]) -> Result<SagaState, Illegal> {
    let numbered = (1..).zip(words);
    let entry = |(seq, word): (u64, &&str)| Entry { seq, at: OffsetDateTime::UNIX_EPOCH, event: event(word) };
    SagaState::fold(&numbered.map(entry).collect::<Vec<_>>())
}

const WORDS: [&str; 24] = [
    "opened",
    "started a",
    "started#2 a",
    "started b",
    "done a",
    "done b",
    "failed a",
    "failed-again a",
    "failed-maybe a",
    "undoing a",
    "undoing#2 a",
    "undoing b",
    "found a",
    "undone a",
    "undone b",
    "undo-failed a",
    "stuck a",
    "cancel-asked",
    "undo-asked",
    "paused",
    "resumed",
    "completed!",
    "undone!",
    "stuck!",
];

#[track_caller]
fn after(story: &[&str], lawful: &[&str]) {
    fold(story).expect("the story itself is lawful");
    for word in WORDS.iter().chain(&["failed!"]) {
        let longer = [story, &[*word]].concat();
        assert_eq!(fold(&longer).is_ok(), lawful.contains(word), "{word} after {story:?}");
    }
}

#[test]
fn a_journal_begins_with_opened() {
    assert_eq!(fold(&[]), Err(Illegal::Empty));
    assert_eq!(fold(&["started a"]), Err(Illegal::NotOpened("started")));
}

#[test]
fn stages_begin_in_order() {
    after(&["opened"], &["started a", "cancel-asked", "paused", "resumed"]);
    after(&["opened", "started a", "done a"], &["started b", "cancel-asked", "paused", "resumed"]);
}

#[test]
fn a_running_step_ends_or_is_interrupted() {
    let lawful =
        ["done a", "failed a", "failed-again a", "failed-maybe a", "cancel-asked", "paused", "resumed"];
    after(&["opened", "started a"], &lawful);
    after(&["opened", "started a", "resumed"], &["started#2 a", "cancel-asked", "paused", "resumed"]);
}

#[test]
fn a_failure_is_repeated_or_turns_the_saga_back() {
    let again = ["started#2 a", "cancel-asked", "paused", "resumed"];
    after(&["opened", "started a", "failed-again a"], &again);
    after(&["opened", "started a", "failed a"], &["undone!", "paused", "resumed"]);
    after(&["opened", "started a", "failed-maybe a"], &["undoing a", "paused", "resumed"]);
}

#[test]
fn undoing_goes_backwards_and_ends() {
    let both = ["opened", "started a", "done a", "started b", "done b", "cancel-asked"];
    after(&both, &["undoing b", "paused", "resumed"]);
    let back = [&both[..], &["undoing b", "undone b"]].concat();
    after(&back, &["undoing a", "paused", "resumed"]);
    let undoing = [&back[..], &["undoing a"]].concat();
    after(&undoing, &["undone a", "undo-failed a", "stuck a", "paused", "resumed"]);
    after(&[&undoing[..], &["undo-failed a"]].concat(), &["undoing#2 a", "paused", "resumed"]);
    after(&[&undoing[..], &["resumed"]].concat(), &["undoing#2 a", "paused", "resumed"]);
    after(&[&undoing[..], &["undone a"]].concat(), &["undone!", "paused", "resumed"]);
    after(&[&undoing[..], &["stuck a"]].concat(), &["stuck!", "paused", "resumed"]);
}

#[test]
fn only_what_was_not_recorded_can_be_found() {
    let story = ["opened", "started a", "failed-maybe a", "undoing a"];
    after(&story, &["found a", "undone a", "undo-failed a", "stuck a", "paused", "resumed"]);
}

#[test]
fn a_paused_saga_does_nothing_before_it_is_resumed() {
    after(&["opened", "paused"], &["resumed"]);
}

#[test]
fn an_end_is_an_end() {
    let completed = ["opened", "started a", "done a", "started b", "done b", "completed!"];
    after(&completed, &["undo-asked"]);
    after(&["opened", "started a", "failed a", "undone!"], &[]);
    let stuck = ["opened", "started a", "failed-maybe a", "undoing a", "stuck a", "stuck!"];
    after(&stuck, &["resumed", "undo-asked"]);
    after(&[&stuck[..], &["undo-asked"]].concat(), &["undoing#2 a", "paused", "resumed"]);
}
