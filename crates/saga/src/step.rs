//! What a step is, and the narrow window through which it sees the world.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;

use crate::clock::Clock;
use crate::control::StopToken;
use crate::error::StepError;
use crate::ids::{SagaId, StepId, Tag};
use crate::progress::{Tick, TickSink};
use crate::state::Direction;

/// The smallest thing that is done, undone, retried and reported. `C` is the world it acts upon.
///
/// Input and output are recorded in the journal: they are versioned promises, and hold no secret.
#[async_trait]
pub trait Step<C: Send + Sync>: Send + Sync {
    /// The name under which plans and journals know this kind of step. Never reused for another.
    const KIND: &'static str;

    /// It changes nothing and is never undone.
    const LOOKS: bool = false;

    type Input: Serialize + DeserializeOwned + Send + Sync;
    type Output: Serialize + DeserializeOwned + Send + Sync;

    /// Does it. An error says whether something may exist all the same (`effect`) and whether another attempt could
    /// help (`retry`). It is called again only after [`find`](Step::find) found nothing, or when the earlier attempt
    /// certainly had no effect.
    async fn run(&self, cx: &StepCx<'_, C>, input: &Self::Input) -> Result<Self::Output, StepError>;

    /// Did an earlier attempt already succeed? Changes nothing. A step that may as well be repeated answers `None`.
    ///
    /// On the way forward what is found is taken as done, so only a whole success counts: where an attempt
    /// [broke off](StepCx::broke_off), what it left is none. On the way back
    /// (`cx.direction`) what is found is undone, so something half made counts too.
    async fn find(&self, cx: &StepCx<'_, C>, input: &Self::Input) -> Result<Option<Self::Output>, StepError>;

    /// Removes what the step made, and only that. Already gone is success.
    async fn undo(
        &self,
        cx: &StepCx<'_, C>,
        input: &Self::Input,
        output: &Self::Output,
    ) -> Result<(), StepError>;

    /// What a person can do when undoing failed for good. `None` gives a sentence made of the step's title.
    fn recipe(&self, _input: &Self::Input, _output: Option<&Self::Output>) -> Option<String> {
        None
    }
}

/// What a step may know and use. Not the app: the world, earlier outputs, and ways to say how it goes.
pub struct StepCx<'a, C> {
    pub world: &'a C,
    /// To mark what this step makes; the same on every attempt.
    pub tag: Tag,
    /// The number of this attempt, from 1.
    pub attempt: u32,
    pub direction: Direction,
    /// Fires when the step should stop at the next safe point.
    pub stop: StopToken,
    scope: &'a Scope,
}

/// The part of a step's context that does not depend on the world.
pub(crate) struct Scope {
    pub saga: SagaId,
    pub step: StepId,
    pub outputs: BTreeMap<StepId, Value>,
    pub broke_off: Option<StepError>,
    pub clock: Arc<dyn Clock>,
    pub ticks: TickSink,
    pub warnings: Mutex<Vec<String>>,
    pub stays: Mutex<Option<String>>,
}

impl<'a, C> StepCx<'a, C> {
    pub(crate) fn new(
        world: &'a C,
        scope: &'a Scope,
        direction: Direction,
        attempt: u32,
        stop: StopToken,
    ) -> Self {
        Self { world, tag: Tag::of(&scope.saga, &scope.step), attempt, direction, stop, scope }
    }

    pub fn saga(&self) -> &SagaId {
        &self.scope.saga
    }

    pub fn step(&self) -> &StepId {
        &self.scope.step
    }

    /// What a step of an earlier stage returned. Fails with code `output-missing` when the step is unknown, stands in
    /// the same or a later stage or has not been done, and `output-unreadable` when it returned something else.
    pub fn output<T: DeserializeOwned>(&self, step: &StepId) -> Result<T, StepError> {
        let value = self.scope.outputs.get(step).ok_or_else(|| {
            let message =
                format!("Step `{}` needs the result of `{step}`, which is not there.", self.scope.step);
            StepError::new("output-missing", message)
        })?;
        T::deserialize(value).map_err(|error| {
            let message = format!("Step `{}` cannot read the result of `{step}`.", self.scope.step);
            StepError::new("output-unreadable", message).because(&error)
        })
    }

    /// Why an earlier attempt broke off midway, where one is known to have: what it left is not whole.
    pub fn broke_off(&self) -> Option<&StepError> {
        self.scope.broke_off.as_ref()
    }

    pub fn now(&self) -> OffsetDateTime {
        self.scope.clock.now()
    }

    /// The clock, for a step that polls: `cx.clock().sleep(…)` waits in a way that tests can skip.
    pub fn clock(&self) -> &dyn Clock {
        self.scope.clock.as_ref()
    }

    /// Says how far the step is. Cheap, fleeting, never recorded: only the newest counts.
    pub fn tick(&self, tick: Tick) {
        self.scope.ticks.tick(&self.scope.step, tick);
    }

    /// Says what is left on purpose of a step that is undone, in a sentence. Recorded with its undoing.
    pub fn stays(&self, what: impl Into<String>) {
        *self.scope.stays.lock().expect("nobody panics while holding it") = Some(what.into());
    }

    /// Says that the step will be done, but not entirely as wished. Recorded with its success.
    pub fn warn(&self, warning: impl Into<String>) {
        self.scope.warnings.lock().expect("nobody panics while holding it").push(warning.into());
    }
}

impl Scope {
    pub fn take_warnings(&self) -> Vec<String> {
        std::mem::take(&mut *self.warnings.lock().expect("nobody panics while holding it"))
    }

    pub fn take_stays(&self) -> Option<String> {
        self.stays.lock().expect("nobody panics while holding it").take()
    }
}
