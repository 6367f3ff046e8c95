//! Carries out what [`crate::recovery`] decides, and decides nothing itself.
//!
//! ```text
//!  next ─▶ one stage, steps side by side ─▶ next ─▶ … ─▶ close
//!            │ each: record intent, act, record what came of it, wait, again
//!            └ meanwhile: cancel, pause, a journal that cannot be written ─▶ ask the steps to stop
//! ```

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinSet};

use crate::clock::Clock;
use crate::control::{Asked, Control, StopSource};
use crate::entry::Event;
use crate::error::{SagaError, StepError};
use crate::ids::StepId;
use crate::policy::Policy;
use crate::progress::TickSink;
use crate::recorder::Recorder;
use crate::recovery::{self, Next, Todo};
use crate::saga::{Ended, ended};
use crate::state::{Direction, Phase};
use crate::steps::Steps;

mod attempt;

/// Everything that driving one saga needs, shared by its steps.
pub(crate) struct Drive<C> {
    pub world: Arc<C>,
    pub steps: Arc<Steps<C>>,
    pub policy: Policy,
    pub clock: Arc<dyn Clock>,
    pub recorder: Arc<Recorder>,
    pub ticks: TickSink,
}

impl<C: Send + Sync + 'static> Drive<C> {
    /// Drives the saga until it ends, is paused, or can no longer be recorded.
    pub async fn drive(self: &Arc<Self>, control: &Control) -> Result<Ended, SagaError> {
        match self.until_the_end(control).await {
            Err(SagaError::Journal(error)) => Ok(Ended::Unrecorded(error)),
            other => other,
        }
    }

    async fn until_the_end(self: &Arc<Self>, control: &Control) -> Result<Ended, SagaError> {
        loop {
            self.heed_cancel(control.asked())?;
            if control.asked().pause && self.recorder.look(|state| state.is_open()) {
                self.recorder.record(Event::Paused)?;
            }
            match self.recorder.look(recovery::next) {
                Next::Run(todos) => self.stage(Direction::Forward, todos, control).await?,
                Next::Undo(todos) => self.stage(Direction::Back, todos, control).await?,
                Next::Close(outcome) => {
                    let warnings = self.recorder.look(|state| state.warnings.clone());
                    self.recorder.record(Event::Closed { outcome, warnings })?;
                }
                Next::Rest => return Ok(self.recorder.look(ended).expect("whoever rests is not open")),
            }
        }
    }

    /// Carries one stage out and returns when none of its steps is at work any more.
    async fn stage(
        self: &Arc<Self>,
        direction: Direction,
        todos: Vec<Todo>,
        control: &Control,
    ) -> Result<(), SagaError> {
        let mut crew = Crew::new(direction, todos);
        let mut asked = control.subscribe();
        asked.mark_changed();
        let mut trouble = None;
        loop {
            crew.put_to_work(self);
            let news = tokio::select! {
                joined = crew.tasks.join_next_with_id() => match joined {
                    None => break,
                    Some(joined) => self.settle(&mut crew, joined),
                },
                asked = next_wish(&mut asked) => self.heed(&mut crew, asked),
            };
            if let Err(error) = news {
                crew.stand_down();
                trouble.get_or_insert(error);
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    /// One step has come to rest.
    fn settle(&self, crew: &mut Crew, joined: Joined) -> Result<(), SagaError> {
        let (id, result) = match joined {
            Ok((id, result)) => (id, result),
            Err(error) => (error.id(), self.record_panic(&crew.steps[&error.id()], error)),
        };
        self.ticks.clear(&crew.steps[&id]);
        if self.recorder.look(|state| state.direction()) != crew.direction {
            crew.stand_down();
        }
        result
    }

    /// Somebody asked for something while the stage is at work.
    fn heed(&self, crew: &mut Crew, asked: Asked) -> Result<(), SagaError> {
        self.heed_cancel(asked)?;
        let turned = self.recorder.look(|state| state.direction()) != crew.direction;
        if turned || asked.pause {
            crew.stand_down();
        }
        Ok(())
    }

    fn heed_cancel(&self, asked: Asked) -> Result<(), SagaError> {
        let cancellable =
            self.recorder.look(|state| state.is_open() && state.direction() == Direction::Forward);
        if asked.cancel && cancellable {
            self.recorder.record(Event::CancelAsked)?;
        }
        Ok(())
    }

    /// A step that panicked has failed, and nobody knows what it has done. Its last words are not recorded: they are
    /// no sentence for a person, and may hold anything.
    fn record_panic(&self, step: &StepId, panic: JoinError) -> Result<(), SagaError> {
        let error =
            StepError::new("panicked", "The step broke down in an unforeseen way; please report it.").maybe();
        let event = match self.recorder.look(|state| state.step(step).map(|step| step.phase)) {
            Some(Phase::Running) => Event::Failed { step: step.clone(), again: false, error },
            Some(Phase::Undoing) => self.stuck(step, error),
            // Then it was not the step.
            _ => std::panic::resume_unwind(panic.into_panic()),
        };
        self.recorder.record(event)
    }
}

type Joined = Result<(Id, Result<(), SagaError>), JoinError>;

/// The steps of one stage: those at work, those that wait for a place, and the means to stop them.
struct Crew {
    direction: Direction,
    waiting: VecDeque<Todo>,
    tasks: JoinSet<Result<(), SagaError>>,
    steps: HashMap<Id, StepId>,
    stop: StopSource,
}

impl Crew {
    fn new(direction: Direction, todos: Vec<Todo>) -> Self {
        let (waiting, steps, stop) = (todos.into(), HashMap::new(), StopSource::new());
        Self { direction, waiting, tasks: JoinSet::new(), steps, stop }
    }

    fn put_to_work<C: Send + Sync + 'static>(&mut self, drive: &Arc<Drive<C>>) {
        while self.tasks.len() < drive.policy.side_by_side.max(1)
            && let Some(todo) = self.waiting.pop_front()
        {
            let (drive, step, stop) = (drive.clone(), todo.step.clone(), self.stop.token());
            let handle = match self.direction {
                Direction::Forward => self.tasks.spawn(async move { drive.run_step(todo, stop).await }),
                Direction::Back => self.tasks.spawn(async move { drive.undo_step(todo, stop).await }),
            };
            self.steps.insert(handle.id(), step);
        }
    }

    /// Nobody new is put to work, and those at work are asked to stop at the next safe point.
    fn stand_down(&mut self) {
        self.waiting.clear();
        self.stop.stop();
    }
}

async fn next_wish(asked: &mut watch::Receiver<Asked>) -> Asked {
    if asked.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
    *asked.borrow_and_update()
}
