//! What a journal means: the fold over its entries. Pure; what follows from a state is told by [`crate::recovery`].
//!
//! ```text
//!  Waiting ──▶ Running ⟲ ──▶ Done ──▶ Undoing ⟲ ──▶ Undone
//!                ├──▶ Failed ──────────▲  └──▶ Stuck (a person, with a recipe)
//!                └──▶ Interrupted (by a crash) ──▶ Running, Undoing
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;

use crate::entry::{Entry, Event, OnFailure, Outcome};
use crate::error::{Effect, StepError};
use crate::ids::StepId;
use crate::plan::SagaPlan;
use crate::succession::{self, Illegal};

/// Everything a journal says, at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct SagaState {
    pub plan: SagaPlan,
    pub on_failure: OnFailure,
    /// Why it turned back, where it did.
    pub turned: Option<Turn>,
    pub standing: Standing,
    pub warnings: Vec<String>,
    pub opened_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
    /// The number of the last entry.
    pub last: u64,
    steps: BTreeMap<StepId, StepState>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepState {
    pub phase: Phase,
    pub attempts: u32,
    pub undo_attempts: u32,
    /// Some attempt may have had an effect that is not accounted for. It stays so: late effects do turn up.
    pub maybe: bool,
    /// Why an attempt broke off midway, the first that did. What was found since is not whole.
    pub broke_off: Option<StepError>,
    /// The last attempt, to do or to undo, failed, and another one follows.
    pub again: bool,
    pub output: Option<Value>,
    /// Why its last attempt failed.
    pub error: Option<StepError>,
    /// Why the last attempt to undo it failed, until one succeeds.
    pub undo_error: Option<StepError>,
    pub recipe: Option<String>,
    /// What is left of it on purpose although it is undone, in a sentence.
    pub stays: Option<String>,
    /// When its newest attempt began.
    pub started_at: Option<OffsetDateTime>,
    /// When it was done; what was undone since was done all the same.
    pub done_at: Option<OffsetDateTime>,
    /// How long its attempts ran in all: neither the pauses between them nor being undone belong to it.
    pub ran: Option<Duration>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    #[default]
    Waiting,
    Running,
    /// It was running when the process ended.
    Interrupted,
    Done,
    Failed,
    Undoing,
    Undone,
    Stuck,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Stuck => "stuck",
        })
    }
}

/// Why a saga turned back: the first reason, whatever was asked for since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// A step failed for good.
    Failed,
    /// Somebody asked to stop it on its way.
    Cancelled,
    /// Somebody asked to undo it after it had ended so.
    Asked(Outcome),
}

/// Once a saga turns back it never turns forward again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Forward,
    Back,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Open,
    Paused,
    Closed(Outcome),
}

impl SagaState {
    /// Reads a whole journal, or names the first entry that cannot stand where it stands.
    pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self, Illegal> {
        let mut entries = entries.into_iter();
        let mut state = Self::open(entries.next().ok_or(Illegal::Empty)?)?;
        for entry in entries {
            state.apply(entry)?;
        }
        Ok(state)
    }

    /// The state after the first entry.
    pub fn open(entry: &Entry) -> Result<Self, Illegal> {
        let Event::Opened { plan, on_failure, .. } = &entry.event else {
            return Err(Illegal::NotOpened(entry.event.name()));
        };
        Ok(Self {
            plan: plan.clone(),
            on_failure: *on_failure,
            turned: None,
            standing: Standing::Open,
            warnings: Vec::new(),
            opened_at: entry.at,
            changed_at: entry.at,
            last: entry.seq,
            steps: plan.steps().map(|step| (step.id.clone(), StepState::default())).collect(),
        })
    }

    /// Takes one more entry in, or refuses it and stays as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Illegal> {
        succession::check(self, entry)?;
        self.last = entry.seq;
        self.changed_at = entry.at;
        match entry.event.step().cloned() {
            Some(id) => self.apply_to_step(&id, entry),
            None => self.apply_to_saga(&entry.event),
        }
        Ok(())
    }

    pub fn step(&self, id: &StepId) -> Option<&StepState> {
        self.steps.get(id)
    }

    /// Outputs of the steps in stages before that of the given step: what a step may read.
    pub fn outputs_before(&self, id: &StepId) -> BTreeMap<StepId, Value> {
        let stage = self.plan.stage_of(id).unwrap_or(0);
        let earlier = self.plan.stages[..stage].iter().flat_map(|stage| &stage.steps);
        earlier.filter_map(|step| Some((step.id.clone(), self.steps[&step.id].output.clone()?))).collect()
    }

    pub fn direction(&self) -> Direction {
        if self.turned.is_some() { Direction::Back } else { Direction::Forward }
    }

    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    fn apply_to_step(&mut self, id: &StepId, entry: &Entry) {
        let Some(step) = self.steps.get_mut(id) else { return };
        match &entry.event {
            Event::Started { attempt, .. } => {
                step.phase = Phase::Running;
                step.attempts = *attempt;
                step.again = false;
                step.started_at = Some(entry.at);
            }
            Event::Done { output, warnings, .. } => {
                step.end_attempt(Phase::Done, entry.at);
                step.done_at = Some(entry.at);
                step.output = Some(output.clone());
                step.error = None;
                self.warnings.extend(warnings.iter().cloned());
            }
            Event::Failed { again, error, .. } => {
                step.end_attempt(Phase::Failed, entry.at);
                step.again = *again;
                step.maybe |= error.effect != Effect::None;
                if error.effect == Effect::Part {
                    step.broke_off.get_or_insert_with(|| error.clone());
                }
                step.error = Some(error.clone());
                if !again && self.on_failure == OnFailure::Undo {
                    self.turned.get_or_insert(Turn::Failed);
                }
            }
            Event::Undoing { attempt, .. } => {
                step.phase = Phase::Undoing;
                step.undo_attempts = *attempt;
                step.again = false;
            }
            Event::Found { output, .. } => step.output = Some(output.clone()),
            Event::Undone { warnings, stays, .. } => {
                step.phase = Phase::Undone;
                step.undo_error = None;
                step.stays = stays.clone();
                self.warnings.extend(warnings.iter().cloned());
            }
            Event::UndoFailed { error, .. } => {
                step.again = true;
                step.undo_error = Some(error.clone());
            }
            Event::Stuck { error, recipe, .. } => {
                step.phase = Phase::Stuck;
                step.undo_error = Some(error.clone());
                step.recipe = Some(recipe.clone());
            }
            _ => {}
        }
    }

    fn apply_to_saga(&mut self, event: &Event) {
        match event {
            Event::CancelAsked => {
                self.turned.get_or_insert(Turn::Cancelled);
            }
            Event::UndoAsked => {
                if let Standing::Closed(outcome) = self.standing {
                    self.turned.get_or_insert(Turn::Asked(outcome));
                }
                self.reopen();
            }
            Event::Resumed => self.reopen(),
            Event::Paused => self.standing = Standing::Paused,
            Event::Closed { outcome, .. } => self.standing = Standing::Closed(*outcome),
            _ => {}
        }
    }

    /// Somebody takes over: nothing is running any more, and what was given up gets another chance.
    fn reopen(&mut self) {
        self.standing = Standing::Open;
        for step in self.steps.values_mut() {
            match step.phase {
                Phase::Running => {
                    step.phase = Phase::Interrupted;
                    step.maybe = true;
                }
                Phase::Failed | Phase::Undoing => step.again = true,
                Phase::Stuck => {
                    step.phase = Phase::Undoing;
                    step.again = true;
                    step.recipe = None;
                }
                _ => {}
            }
        }
    }
}

impl StepState {
    fn end_attempt(&mut self, phase: Phase, at: OffsetDateTime) {
        self.phase = phase;
        // A clock that was put back meanwhile tells nothing of how long it took.
        let took = self.started_at.and_then(|began| Duration::try_from(at - began).ok()).unwrap_or_default();
        self.ran = Some(self.ran.unwrap_or_default() + took);
    }
}
