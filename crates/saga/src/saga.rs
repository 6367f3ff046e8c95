//! How a saga is begun, taken up again, watched and stopped: the face of this crate.

use std::sync::Arc;

use crate::clock::{Clock, SystemClock};
use crate::control::Control;
use crate::entry::{Event, OnFailure, Outcome, SCHEMA};
use crate::error::SagaError;
use crate::journal::{Journal, JournalError};
use crate::plan::SagaPlan;
use crate::policy::Policy;
use crate::progress::{Feed, TickSink};
use crate::recorder::Recorder;
use crate::runner::Drive;
use crate::state::{Direction, SagaState, Standing};
use crate::steps::Steps;
use crate::view::SagaView;

/// What it takes to carry sagas out: a world, the steps that know it, patience and a clock.
pub struct Runner<C> {
    world: Arc<C>,
    steps: Arc<Steps<C>>,
    policy: Policy,
    clock: Arc<dyn Clock>,
}

impl<C: Send + Sync + 'static> Runner<C> {
    pub fn new(world: Arc<C>, steps: Steps<C>) -> Self {
        Self { world, steps: Arc::new(steps), policy: Policy::default(), clock: Arc::new(SystemClock) }
    }

    pub fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Begins a saga: the plan is checked and written down, and nothing else has happened.
    pub fn open(
        &self,
        plan: SagaPlan,
        on_failure: OnFailure,
        journal: impl Journal + 'static,
    ) -> Result<Saga<C>, SagaError> {
        self.steps.check(&plan)?;
        let first = Event::Opened { schema: SCHEMA, on_failure, plan };
        Ok(self.saga(Recorder::open(Box::new(journal), first, self.clock.clone())?, false))
    }

    /// Takes a saga up that has a journal: read and checked, and nothing else has happened.
    pub fn load(&self, journal: impl Journal + 'static) -> Result<Saga<C>, SagaError> {
        let recorder = Recorder::load(Box::new(journal), self.clock.clone())?;
        recorder.look(|state| self.steps.check(&state.plan))?;
        Ok(self.saga(recorder, true))
    }

    fn saga(&self, recorder: Recorder, loaded: bool) -> Saga<C> {
        let drive = Drive {
            world: self.world.clone(),
            steps: self.steps.clone(),
            policy: self.policy.clone(),
            clock: self.clock.clone(),
            recorder: Arc::new(recorder),
            ticks: TickSink::new(),
        };
        Saga { drive: Arc::new(drive), control: Control::new(), loaded }
    }
}

/// One saga in the hands of the one who drives it. Dropping it, or the future of [`run`](Saga::run), is like a
/// crash: running steps are cut short, and the next one to load the journal asks `find`.
pub struct Saga<C> {
    drive: Arc<Drive<C>>,
    control: Control,
    loaded: bool,
}

/// How driving a saga ended.
#[derive(Debug)]
pub enum Ended {
    Closed {
        outcome: Outcome,
        warnings: Vec<String>,
    },
    /// It was asked to pause, and can be loaded and run again.
    Paused,
    /// The journal could not be written, so the saga stopped where it was. Once that is mended it can be loaded and
    /// run again; steps that were at work then are looked for.
    Unrecorded(JournalError),
}

impl<C: Send + Sync + 'static> Saga<C> {
    /// To cancel or pause it from elsewhere.
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    /// To watch it from elsewhere. Outlives the saga, without holding its journal.
    pub fn feed(&self) -> Feed {
        let Drive { recorder, ticks, clock, .. } = &*self.drive;
        Feed { recorder: recorder.clone(), ticks: ticks.clone(), clock: clock.clone() }
    }

    pub fn view(&self) -> SagaView {
        self.drive.recorder.view()
    }

    /// Carries the saga to its end from wherever its journal stands. What failed or got stuck is tried again; a
    /// completed or undone saga stays as it is.
    pub async fn run(self) -> Result<Ended, SagaError> {
        if self.loaded
            && let Some(ended) = self.begin(resumption)?
        {
            return Ok(ended);
        }
        self.drive.drive(&self.control).await
    }

    /// Undoes whatever the saga has made, from wherever its journal stands, also after completion.
    pub async fn undo(self) -> Result<Ended, SagaError> {
        let undoing = |state: &SagaState| match state.standing {
            Standing::Closed(Outcome::Undone) => Vec::new(),
            Standing::Closed(_) => vec![Event::UndoAsked],
            Standing::Open | Standing::Paused => {
                let mut events = if self.loaded { resumption(state) } else { Vec::new() };
                if state.direction() == Direction::Forward {
                    events.push(Event::CancelAsked);
                }
                events
            }
        };
        match self.begin(undoing)? {
            Some(ended) => Ok(ended),
            None => self.drive.drive(&self.control).await,
        }
    }

    /// Writes down that somebody takes over. Says how the saga ended when it cannot be taken over, or not recorded.
    fn begin(&self, events: impl FnOnce(&SagaState) -> Vec<Event>) -> Result<Option<Ended>, SagaError> {
        let recorder = &self.drive.recorder;
        for event in recorder.look(events) {
            match recorder.record(event) {
                Err(SagaError::Journal(error)) => return Ok(Some(Ended::Unrecorded(error))),
                other => other?,
            }
        }
        Ok(recorder.look(ended))
    }
}

impl<C> Drop for Saga<C> {
    fn drop(&mut self) {
        self.drive.recorder.close();
    }
}

fn resumption(state: &SagaState) -> Vec<Event> {
    match state.standing {
        Standing::Closed(Outcome::Completed | Outcome::Undone) => Vec::new(),
        _ => vec![Event::Resumed],
    }
}

/// How a saga that is not open has ended.
pub(crate) fn ended(state: &SagaState) -> Option<Ended> {
    match state.standing {
        Standing::Open => None,
        Standing::Paused => Some(Ended::Paused),
        Standing::Closed(outcome) => Some(Ended::Closed { outcome, warnings: state.warnings.clone() }),
    }
}
