//! What a state tells of the past: how long each step ran, why it all turned back, and what stays.

mod toy;

use std::time::Duration as Span;

use freeport_saga::*;
use time::{Duration, OffsetDateTime};
use toy::{plan, room};

/// A story of a plan of `a`, then `b`: each event with the second it happened in.
fn told(events: Vec<(i64, Event)>) -> SagaState {
    let plan = plan(vec![vec![room("a")], vec![room("b")]]);
    let opened = (0, Event::Opened { schema: SCHEMA, on_failure: OnFailure::Undo, plan });
    let entries = (1..).zip([opened].into_iter().chain(events)).map(|(seq, (second, event))| Entry {
        seq,
        at: OffsetDateTime::UNIX_EPOCH + Duration::seconds(second),
        event,
    });
    SagaState::fold(&entries.collect::<Vec<_>>()).expect("a lawful story")
}

fn started(step: &str, attempt: u32) -> Event {
    Event::Started { step: step.into(), attempt }
}

fn done(step: &str) -> Event {
    Event::Done { step: step.into(), output: step.into(), found: false, warnings: Vec::new() }
}

fn failed(step: &str, again: bool) -> Event {
    Event::Failed { step: step.into(), again, error: StepError::new("trouble", "Trouble.") }
}

fn undoing(step: &str) -> Event {
    Event::Undoing { step: step.into(), attempt: 1 }
}

fn undone(step: &str) -> Event {
    Event::Undone { step: step.into(), warnings: Vec::new(), stays: None }
}

fn closed(outcome: Outcome) -> Event {
    Event::Closed { outcome, warnings: Vec::new() }
}

fn moved() -> Vec<(i64, Event)> {
    vec![
        (0, started("a", 1)),
        (3, done("a")),
        (3, started("b", 1)),
        (10, done("b")),
        (10, closed(Outcome::Completed)),
    ]
}

fn ran(state: &SagaState, step: &str) -> Option<Span> {
    state.step(&step.into()).expect("a step of the plan").ran
}

#[test]
fn what_is_undone_later_took_as_long_as_it_took() {
    let hours = 7200;
    let back =
        [Event::UndoAsked, undoing("b"), undone("b"), undoing("a"), undone("a"), closed(Outcome::Undone)];
    let state = told(moved().into_iter().chain(back.map(|event| (hours, event))).collect());
    assert_eq!((ran(&state, "a"), ran(&state, "b")), (Some(Span::from_secs(3)), Some(Span::from_secs(7))));
    let done_at = state.step(&"b".into()).unwrap().done_at;
    assert_eq!(done_at, Some(OffsetDateTime::UNIX_EPOCH + Duration::seconds(10)));
}

#[test]
fn what_passes_between_two_attempts_is_no_time_of_the_step() {
    let state = told(vec![
        (0, started("a", 1)),
        (2, failed("a", true)),
        (2, Event::Paused),
        (9000, Event::Resumed),
        (9000, started("a", 2)),
        (9005, done("a")),
    ]);
    assert_eq!(ran(&state, "a"), Some(Span::from_secs(7)));
}

#[test]
fn of_an_attempt_that_a_crash_ended_nobody_knows_how_long_it_ran() {
    let killed = vec![(0, started("a", 1)), (600, Event::Resumed), (600, Event::CancelAsked)];
    let back = vec![(600, undoing("a")), (601, undone("a"))];
    let state = told([killed, back].concat());
    let step = state.step(&"a".into()).unwrap();
    assert_eq!((step.ran, step.done_at), (None, None));
}

#[test]
fn a_clock_that_was_put_back_makes_no_time_negative() {
    let state = told(vec![(100, started("a", 1)), (40, done("a"))]);
    assert_eq!(ran(&state, "a"), Some(Span::ZERO));
}

#[test]
fn it_is_told_why_it_turned_back() {
    assert_eq!(told(moved()).turned, None);
    let asked = told([moved(), vec![(20, Event::UndoAsked)]].concat());
    assert_eq!(asked.turned, Some(Turn::Asked(Outcome::Completed)));
    assert_eq!(asked.direction(), Direction::Back);
    let failed = told(vec![(0, started("a", 1)), (1, failed("a", false))]);
    assert_eq!(failed.turned, Some(Turn::Failed));
    let cancelled = told(vec![(0, Event::CancelAsked), (1, closed(Outcome::Undone))]);
    assert_eq!(cancelled.turned, Some(Turn::Cancelled));
}
