//! What follows from a state: pure, and the same whether a saga runs on, is resumed after a crash, or turns back.
//! The runner carries it out and decides nothing.

use crate::entry::Outcome;
use crate::ids::StepId;
use crate::plan::{Stage, StepSpec};
use crate::state::{Direction, Phase, SagaState, StepState};

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Carry these steps of one stage out, side by side.
    Run(Vec<Todo>),
    /// Undo these steps of one stage, side by side.
    Undo(Vec<Todo>),
    /// Nothing is left to do: write the outcome down.
    Close(Outcome),
    /// The saga is paused or closed; somebody has to ask first.
    Rest,
}

/// One step to be carried out or undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    pub step: StepId,
    /// An earlier attempt may have had an effect that nobody recorded: look for it first.
    pub look_first: bool,
}

/// Decides from what is recorded alone. Asked only while nothing runs.
pub fn next(state: &SagaState) -> Next {
    match (state.is_open(), state.direction()) {
        (false, _) => Next::Rest,
        (true, Direction::Forward) => forward(state),
        (true, Direction::Back) => back(state),
    }
}

fn forward(state: &SagaState) -> Next {
    for stage in &state.plan.stages {
        let unfinished =
            todos(state, &stage.steps, is_unfinished, |step| step.maybe || step.phase == Phase::Running);
        if !unfinished.is_empty() {
            return Next::Run(unfinished);
        }
        if has(state, stage, Phase::Failed) {
            return Next::Close(Outcome::Failed);
        }
    }
    Next::Close(Outcome::Completed)
}

fn back(state: &SagaState) -> Next {
    for stage in state.plan.stages.iter().rev() {
        let left = stage.steps.iter().filter(|spec| !spec.looks);
        let mut left = todos(state, left, is_left, |step| step.output.is_none());
        if !left.is_empty() {
            left.reverse();
            return Next::Undo(left);
        }
        if has(state, stage, Phase::Stuck) {
            return Next::Close(Outcome::Stuck);
        }
    }
    Next::Close(Outcome::Undone)
}

/// Whether a step is still to be carried out on the way forward.
fn is_unfinished(step: &StepState) -> bool {
    match step.phase {
        Phase::Waiting | Phase::Running | Phase::Interrupted => true,
        Phase::Failed => step.again,
        Phase::Done | Phase::Undoing | Phase::Undone | Phase::Stuck => false,
    }
}

/// Whether something of a step may be left that is to be undone on the way back.
pub(crate) fn is_left(step: &StepState) -> bool {
    match step.phase {
        Phase::Done | Phase::Undoing | Phase::Running | Phase::Interrupted => true,
        Phase::Failed => step.maybe,
        Phase::Waiting | Phase::Undone | Phase::Stuck => false,
    }
}

fn todos<'a>(
    state: &SagaState,
    steps: impl IntoIterator<Item = &'a StepSpec>,
    wanted: fn(&StepState) -> bool,
    look_first: fn(&StepState) -> bool,
) -> Vec<Todo> {
    let steps = steps.into_iter().filter_map(|spec| Some((&spec.id, state.step(&spec.id)?)));
    steps
        .filter(|(_, step)| wanted(step))
        .map(|(id, step)| Todo { step: id.clone(), look_first: look_first(step) })
        .collect()
}

fn has(state: &SagaState, stage: &Stage, phase: Phase) -> bool {
    stage.steps.iter().any(|spec| state.step(&spec.id).is_some_and(|step| step.phase == phase))
}
