//! What follows from a journal, by table: the story so far, and what is to be done next.

mod toy;

use freeport_saga::*;
use time::OffsetDateTime;
use toy::{plan, room};

fn started(step: &str, attempt: u32) -> Event {
    Event::Started { step: step.into(), attempt }
}

fn done(step: &str) -> Event {
    Event::Done { step: step.into(), output: step.into(), found: false, warnings: Vec::new() }
}

fn failed(step: &str, again: bool, error: StepError) -> Event {
    Event::Failed { step: step.into(), again, error }
}

fn trouble() -> StepError {
    StepError::new("trouble", "Trouble.")
}

/// What comes after opening a plan of `a` and `b` side by side, then `c`, and these events.
fn next(on_failure: OnFailure, events: Vec<Event>) -> Next {
    let plan = plan(vec![vec![room("a"), room("b")], vec![room("c")]]);
    let opened = Event::Opened { schema: SCHEMA, on_failure, plan };
    let entries = (1..).zip([opened].into_iter().chain(events));
    let entries = entries.map(|(seq, event)| Entry { seq, at: OffsetDateTime::UNIX_EPOCH, event });
    recovery::next(&SagaState::fold(&entries.collect::<Vec<_>>()).expect("a lawful story"))
}

fn plain(step: &str) -> Todo {
    Todo { step: step.into(), look_first: false }
}

fn looked_for(step: &str) -> Todo {
    Todo { step: step.into(), look_first: true }
}

#[test]
fn a_stage_is_carried_out_whole_before_the_next() {
    let undo = OnFailure::Undo;
    assert_eq!(next(undo, vec![]), Next::Run(vec![plain("a"), plain("b")]));
    assert_eq!(next(undo, vec![started("b", 1), done("b")]), Next::Run(vec![plain("a")]));
    let both = vec![started("a", 1), started("b", 1), done("b"), done("a")];
    assert_eq!(next(undo, both), Next::Run(vec![plain("c")]));
}

#[test]
fn what_was_running_when_the_process_died_is_looked_for() {
    let story = vec![started("a", 1), started("b", 1), done("b"), Event::Resumed];
    assert_eq!(next(OnFailure::Undo, story), Next::Run(vec![looked_for("a")]));
}

#[test]
fn a_retry_looks_only_when_something_may_exist() {
    let story = |error| vec![started("b", 1), done("b"), started("a", 1), failed("a", true, error)];
    assert_eq!(next(OnFailure::Undo, story(trouble())), Next::Run(vec![plain("a")]));
    assert_eq!(next(OnFailure::Undo, story(trouble().maybe())), Next::Run(vec![looked_for("a")]));
}

#[test]
fn a_doubt_outlives_later_attempts_that_had_no_effect() {
    let story = vec![
        started("b", 1),
        done("b"),
        started("a", 1),
        failed("a", true, trouble().maybe()),
        started("a", 2),
        failed("a", false, trouble()),
    ];
    assert_eq!(next(OnFailure::Undo, story), Next::Undo(vec![plain("b"), looked_for("a")]));
}

#[test]
fn the_way_back_begins_with_the_last_stage() {
    let mut story = vec![started("a", 1), done("a"), started("b", 1), done("b"), started("c", 1)];
    story.extend([failed("c", false, trouble().maybe())]);
    assert_eq!(next(OnFailure::Undo, story), Next::Undo(vec![looked_for("c")]));
}

#[test]
fn a_failure_without_effect_leaves_nothing_to_undo() {
    let story = vec![started("a", 1), failed("a", false, trouble())];
    assert_eq!(next(OnFailure::Undo, story), Next::Close(Outcome::Undone));
}

#[test]
fn keeping_finishes_the_stage_and_begins_no_other() {
    let mut story = vec![started("a", 1), failed("a", false, trouble())];
    assert_eq!(next(OnFailure::Keep, story.clone()), Next::Run(vec![plain("b")]));
    story.extend([started("b", 1), done("b")]);
    assert_eq!(next(OnFailure::Keep, story), Next::Close(Outcome::Failed));
}

#[test]
fn a_cancelled_saga_that_did_nothing_is_undone() {
    assert_eq!(next(OnFailure::Undo, vec![Event::CancelAsked]), Next::Close(Outcome::Undone));
}

#[test]
fn a_paused_saga_rests() {
    assert_eq!(next(OnFailure::Undo, vec![Event::Paused]), Next::Rest);
}
