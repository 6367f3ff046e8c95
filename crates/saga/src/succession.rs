//! Which entry may follow which. One small function; a journal that breaks it is not acted upon.

use crate::entry::{Entry, Event, Outcome, SCHEMA};
use crate::ids::StepId;
use crate::recovery::{self, Next};
use crate::state::{Direction, Phase, SagaState, Standing, StepState};

/// An entry that cannot stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    #[error("the journal is empty: there is nothing to resume")]
    Empty,
    #[error("the journal begins with `{0}` instead of `opened`: its first line is missing")]
    NotOpened(&'static str),
    #[error("entry {found} follows entry {last}: {} is missing or out of place", last + 1)]
    Gap { last: u64, found: u64 },
    #[error("entry {seq} is about step `{step}`, which the plan does not have")]
    UnknownStep { seq: u64, step: StepId },
    #[error(
        "entry {seq}, `{event}` of step `{step}`, cannot follow: the step is {phase:?} and the saga {standing:?}"
    )]
    Step { seq: u64, event: &'static str, step: StepId, phase: Phase, standing: Standing },
    #[error("entry {seq}, `{event}`, cannot follow: the saga is {standing:?}")]
    Saga { seq: u64, event: &'static str, standing: Standing },
}

/// Says whether an entry may follow a state.
pub fn check(state: &SagaState, entry: &Entry) -> Result<(), Illegal> {
    let (seq, event, standing) = (entry.seq, entry.event.name(), state.standing);
    if seq != state.last + 1 {
        return Err(Illegal::Gap { last: state.last, found: seq });
    }
    let Some(id) = entry.event.step() else {
        return legal_for_saga(state, &entry.event).then_some(()).ok_or(Illegal::Saga {
            seq,
            event,
            standing,
        });
    };
    let step = state.step(id).ok_or_else(|| Illegal::UnknownStep { seq, step: id.clone() })?;
    let legal = state.is_open() && legal_for_step(state, id, step, &entry.event);
    legal.then_some(()).ok_or_else(|| Illegal::Step {
        seq,
        event,
        step: id.clone(),
        phase: step.phase,
        standing,
    })
}

fn legal_for_saga(state: &SagaState, event: &Event) -> bool {
    match event {
        Event::CancelAsked => state.is_open() && state.direction() == Direction::Forward,
        Event::Paused => state.is_open(),
        Event::Resumed => !matches!(
            state.standing,
            Standing::Closed(Outcome::Completed) | Standing::Closed(Outcome::Undone)
        ),
        Event::UndoAsked => {
            matches!(state.standing, Standing::Closed(outcome) if outcome != Outcome::Undone)
        }
        Event::Closed { outcome, .. } => state.is_open() && recovery::next(state) == Next::Close(*outcome),
        _ => false,
    }
}

fn legal_for_step(state: &SagaState, id: &StepId, step: &StepState, event: &Event) -> bool {
    use Phase::*;
    let undoing = step.phase == Undoing && !step.again;
    match event {
        Event::Started { attempt, .. } => {
            let ready = matches!(step.phase, Waiting | Interrupted) || (step.phase == Failed && step.again);
            ready
                && *attempt == step.attempts + 1
                && state.direction() == Direction::Forward
                && stages_done_before(state, id)
        }
        Event::Done { .. } | Event::Failed { .. } => step.phase == Running,
        Event::Undoing { attempt, .. } => {
            recovery::is_left(step)
                && state.plan.step(id).is_some_and(|spec| !spec.looks)
                && (step.phase != Undoing || step.again)
                && *attempt == step.undo_attempts + 1
                && state.direction() == Direction::Back
                && stages_undone_after(state, id)
        }
        Event::Found { .. } => undoing && step.output.is_none(),
        Event::Undone { .. } | Event::UndoFailed { .. } | Event::Stuck { .. } => undoing,
        _ => false,
    }
}

fn stages_done_before(state: &SagaState, id: &StepId) -> bool {
    let stage = state.plan.stage_of(id).unwrap_or(0);
    let mut earlier = state.plan.stages[..stage].iter().flat_map(|stage| &stage.steps);
    earlier.all(|step| state.step(&step.id).is_some_and(|step| step.phase == Phase::Done))
}

fn stages_undone_after(state: &SagaState, id: &StepId) -> bool {
    let stage = state.plan.stage_of(id).unwrap_or(0);
    let mut later = state.plan.stages[stage + 1..].iter().flat_map(|stage| &stage.steps);
    later.all(|step| {
        step.looks
            || state.step(&step.id).is_some_and(|step| !recovery::is_left(step) && step.phase != Phase::Stuck)
    })
}

/// Whether this version can read a journal of the given schema.
pub fn reads(schema: u32) -> bool {
    (1..=SCHEMA).contains(&schema)
}
