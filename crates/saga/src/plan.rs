//! The unchanging list of stages and steps that a saga carries out. Making one is somebody else's work.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::{SagaId, StepId};

/// What a saga will do. Stages run in order; the steps of one stage know nothing of each other and may run side by
/// side. The plan stands in the journal's first line, so it must hold no secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SagaPlan {
    pub id: SagaId,
    pub stages: Vec<Stage>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    pub name: String,
    pub steps: Vec<StepSpec>,
}

/// One step of a plan: which kind of step, with which input, and what a person calls it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepSpec {
    pub id: StepId,
    pub kind: String,
    pub title: String,
    pub input: Value,
    /// It only looks, so that nothing of it is ever to be undone: once done, it stays done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub looks: bool,
}

/// A plan that cannot be carried out as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPlan {
    #[error("step `{0}` occurs twice in the plan: give each step its own id")]
    Twice(StepId),
    #[error("a step in stage `{0}` has an empty id: give it one")]
    Nameless(String),
    #[error(
        "step `{step}` is of kind `{kind}`, which this version does not know: update to the version that planned it"
    )]
    UnknownKind { step: StepId, kind: String },
    #[error("the input of step `{step}` cannot be read by `{kind}`: {reason}")]
    BadInput { step: StepId, kind: String, reason: String },
}

impl SagaPlan {
    /// All steps in the order in which they are planned.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &StepSpec> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    pub fn step(&self, id: &StepId) -> Option<&StepSpec> {
        self.steps().find(|step| &step.id == id)
    }

    /// The index of the stage in which a step stands.
    pub fn stage_of(&self, id: &StepId) -> Option<usize> {
        self.stages.iter().position(|stage| stage.steps.iter().any(|step| &step.id == id))
    }

    /// Every step has an id of its own, or the first offender is named.
    pub fn check_ids(&self) -> Result<(), BadPlan> {
        let mut seen = BTreeSet::new();
        for stage in &self.stages {
            for step in &stage.steps {
                if step.id.as_str().is_empty() {
                    return Err(BadPlan::Nameless(stage.name.clone()));
                }
                if !seen.insert(&step.id) {
                    return Err(BadPlan::Twice(step.id.clone()));
                }
            }
        }
        Ok(())
    }
}
