//! What somebody watching sees of a saga: the fold without what only the runner needs (inputs and outputs).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::error::StepError;
use crate::ids::{SagaId, StepId};
use crate::plan::{Stage, StepSpec};
use crate::state::{Direction, Phase, SagaState, Standing, Turn};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SagaView {
    pub id: SagaId,
    /// The number of the last entry that this view knows of.
    pub last: u64,
    pub standing: Standing,
    pub direction: Direction,
    /// Why it turned back, where it did.
    pub turned: Option<Turn>,
    pub stages: Vec<StageView>,
    pub warnings: Vec<String>,
    #[serde(with = "time::serde::rfc3339")]
    pub opened_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub changed_at: OffsetDateTime,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageView {
    pub name: String,
    pub steps: Vec<StepView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepView {
    pub id: StepId,
    pub title: String,
    pub phase: Phase,
    pub attempts: u32,
    pub undo_attempts: u32,
    /// The last attempt, to do or to undo, failed, and another one follows.
    pub again: bool,
    /// The last failure, also when the step was undone since.
    pub error: Option<StepError>,
    /// What a person can do about a stuck step.
    pub recipe: Option<String>,
    /// What is left of it on purpose although it is undone, in a sentence.
    pub stays: Option<String>,
    #[serde(with = "time::serde::rfc3339::option")]
    pub started_at: Option<OffsetDateTime>,
    /// How long its attempts ran in all, the one at work not among them.
    pub ran: Option<Duration>,
}

impl SagaView {
    pub fn steps(&self) -> impl Iterator<Item = &StepView> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    pub fn step(&self, id: &StepId) -> Option<&StepView> {
        self.steps().find(|step| &step.id == id)
    }
}

impl From<&SagaState> for SagaView {
    fn from(state: &SagaState) -> Self {
        Self {
            id: state.plan.id.clone(),
            last: state.last,
            standing: state.standing,
            direction: state.direction(),
            turned: state.turned,
            stages: state.plan.stages.iter().map(|stage| stage_view(state, stage)).collect(),
            warnings: state.warnings.clone(),
            opened_at: state.opened_at,
            changed_at: state.changed_at,
        }
    }
}

fn stage_view(state: &SagaState, stage: &Stage) -> StageView {
    StageView {
        name: stage.name.clone(),
        steps: stage.steps.iter().map(|spec| step_view(state, spec)).collect(),
    }
}

fn step_view(state: &SagaState, spec: &StepSpec) -> StepView {
    let step = state.step(&spec.id).cloned().unwrap_or_default();
    StepView {
        id: spec.id.clone(),
        title: spec.title.clone(),
        phase: step.phase,
        attempts: step.attempts,
        undo_attempts: step.undo_attempts,
        again: step.again && matches!(step.phase, Phase::Failed | Phase::Undoing),
        error: step.undo_error.or(step.error),
        recipe: step.recipe,
        stays: step.stays,
        started_at: step.started_at,
        ran: step.ran,
    }
}
