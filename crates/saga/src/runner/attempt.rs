//! One step, attempt after attempt: forward until it is done, back until nothing is left of it.

use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::Drive;
use crate::control::StopToken;
use crate::entry::Event;
use crate::error::{Effect, Retry, SagaError, StepError};
use crate::ids::StepId;
use crate::recovery::Todo;
use crate::state::Direction;
use crate::step::{Scope, StepCx};
use crate::steps::AnyStep;

/// A step of the plan together with what carries it out.
struct Job<C> {
    step: Arc<dyn AnyStep<C>>,
    input: Value,
    title: String,
    scope: Scope,
}

impl<C: Send + Sync + 'static> Drive<C> {
    /// Tries a step until it is done, has failed for good, or is asked to stop.
    pub(super) async fn run_step(&self, todo: Todo, stop: StopToken) -> Result<(), SagaError> {
        let (mut job, step) = (self.job(&todo.step), todo.step);
        let mut look_first = todo.look_first;
        for tries in 1.. {
            let attempt = self.recorder.look(|state| state.step(&step).map_or(1, |step| step.attempts + 1));
            let started = Event::Started { step: step.clone(), attempt };
            if !self.recorder.record_if(Direction::Forward, started)? {
                break;
            }
            let cx = StepCx::new(&*self.world, &job.scope, Direction::Forward, attempt, stop.clone());
            let error = match job.run_once(&cx, look_first).await {
                Ok((output, found)) => {
                    let warnings = job.scope.take_warnings();
                    return self.recorder.record(Event::Done { step, output, found, warnings });
                }
                Err(error) => error,
            };
            look_first |= error.effect != Effect::None;
            if error.effect == Effect::Part {
                job.scope.broke_off.get_or_insert_with(|| error.clone());
            }
            let pause = self.policy.run.pause_after(tries, &error);
            let again = pause.is_some() || may_go_on(&stop, &error);
            self.recorder.record(Event::Failed { step: step.clone(), again, error })?;
            match pause {
                Some(pause) if self.wait(pause, &stop).await => job.scope.take_warnings(),
                _ => break,
            };
        }
        Ok(())
    }

    /// Tries to undo a step until nothing is left of it, it is stuck, or the saga is paused.
    pub(super) async fn undo_step(&self, todo: Todo, stop: StopToken) -> Result<(), SagaError> {
        let (job, step) = (self.job(&todo.step), todo.step);
        for tries in 1.. {
            let attempt =
                self.recorder.look(|state| state.step(&step).map_or(1, |step| step.undo_attempts + 1));
            self.recorder.record(Event::Undoing { step: step.clone(), attempt })?;
            let cx = StepCx::new(&*self.world, &job.scope, Direction::Back, attempt, stop.clone());
            let error = match self.undo_once(&job, &cx).await? {
                Ok(()) => {
                    let (warnings, stays) = (job.scope.take_warnings(), job.scope.take_stays());
                    return self.recorder.record(Event::Undone { step, warnings, stays });
                }
                Err(error) => error,
            };
            let pause = self.policy.undo.pause_after(tries, &error);
            if pause.is_none() && !may_go_on(&stop, &error) {
                return self.recorder.record(self.stuck(&step, error));
            }
            self.recorder.record(Event::UndoFailed { step: step.clone(), error })?;
            match pause {
                Some(pause) if self.wait(pause, &stop).await => job.scope.take_warnings(),
                _ => break,
            };
        }
        Ok(())
    }

    /// Undoes what is recorded, or else what turns up; what turns up is recorded before it is touched.
    async fn undo_once(&self, job: &Job<C>, cx: &StepCx<'_, C>) -> Result<Result<(), StepError>, SagaError> {
        let recorded = self.recorder.look(|state| state.step(cx.step()).and_then(|step| step.output.clone()));
        let output = match recorded {
            Some(output) => output,
            None => match job.step.find(cx, &job.input).await {
                Ok(Some(output)) => {
                    let (step, output) = (cx.step().clone(), output);
                    self.recorder.record(Event::Found { step, output: output.clone() })?;
                    output
                }
                Ok(None) => return Ok(Ok(())),
                Err(error) => return Ok(Err(error)),
            },
        };
        Ok(job.step.undo(cx, &job.input, &output).await)
    }

    /// The entry that says that a person is needed.
    pub(super) fn stuck(&self, step: &StepId, error: StepError) -> Event {
        let job = self.job(step);
        let output = self.recorder.look(|state| state.step(step).and_then(|step| step.output.clone()));
        let recipe = job.step.recipe(&job.input, output.as_ref()).unwrap_or_else(|| {
            format!(
                "Undo “{}” by hand: see what it made and remove it. Then ask to undo once more.",
                job.title
            )
        });
        Event::Stuck { step: step.clone(), error, recipe }
    }

    /// Waits, and says whether the waiting was not cut short.
    async fn wait(&self, pause: std::time::Duration, stop: &StopToken) -> bool {
        tokio::select! {
            biased;
            () = stop.stopped() => false,
            () = self.clock.sleep(pause) => true,
        }
    }

    fn job(&self, id: &StepId) -> Job<C> {
        let (saga, spec, outputs, broke_off) = self.recorder.look(|state| {
            let broke_off = state.step(id).and_then(|step| step.broke_off.clone());
            (state.plan.id.clone(), state.plan.step(id).cloned(), state.outputs_before(id), broke_off)
        });
        let spec = spec.expect("a todo is about a step of the plan");
        let step = self.steps.get(&spec.kind).expect("the plan was checked when it was opened").clone();
        let (clock, ticks) = (self.clock.clone(), self.ticks.clone());
        let (warnings, stays) = (Mutex::default(), Mutex::default());
        let scope = Scope { saga, step: id.clone(), outputs, broke_off, clock, ticks, warnings, stays };
        Job { step, input: spec.input, title: spec.title, scope }
    }
}

impl<C: Send + Sync> Job<C> {
    /// The output, and whether it was found rather than made.
    async fn run_once(&self, cx: &StepCx<'_, C>, look_first: bool) -> Result<(Value, bool), StepError> {
        if look_first && let Some(output) = self.step.find(cx, &self.input).await? {
            return Ok((output, true));
        }
        Ok((self.step.run(cx, &self.input).await?, false))
    }
}

/// A step that was asked to stop may be tried again on resuming, however often it was tried.
fn may_go_on(stop: &StopToken, error: &StepError) -> bool {
    stop.is_stopped() && error.retry != Retry::Never
}
