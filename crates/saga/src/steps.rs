//! The kinds of steps that a runner knows, by name, with inputs and outputs as JSON.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use async_trait::async_trait;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::StepError;
use crate::plan::{BadPlan, SagaPlan};
use crate::step::{Step, StepCx};

/// A [`Step`] with its types erased. Implement `Step`; this is for the runner, and for tests that stand between.
#[async_trait]
pub trait AnyStep<C: Send + Sync>: Send + Sync {
    /// Says why an input cannot be read, if it cannot.
    fn check(&self, input: &Value) -> Result<(), String>;
    async fn run(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Value, StepError>;
    async fn find(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Option<Value>, StepError>;
    async fn undo(&self, cx: &StepCx<'_, C>, input: &Value, output: &Value) -> Result<(), StepError>;
    fn recipe(&self, input: &Value, output: Option<&Value>) -> Option<String>;
}

/// The registry of steps by kind.
pub struct Steps<C> {
    kinds: BTreeMap<String, Arc<dyn AnyStep<C>>>,
}

impl<C: Send + Sync + 'static> Steps<C> {
    pub fn new() -> Self {
        Self { kinds: BTreeMap::new() }
    }

    /// Adds a kind of step; one registered earlier under the same name is replaced.
    pub fn with<S: Step<C> + 'static>(mut self, step: S) -> Self {
        self.kinds.insert(S::KIND.to_owned(), Arc::new(Erased { step, world: PhantomData }));
        self
    }

    pub fn get(&self, kind: &str) -> Option<&Arc<dyn AnyStep<C>>> {
        self.kinds.get(kind)
    }

    /// Puts something between the runner and every step.
    pub fn wrap(self, wrap: impl Fn(Arc<dyn AnyStep<C>>) -> Arc<dyn AnyStep<C>>) -> Self {
        Self { kinds: self.kinds.into_iter().map(|(kind, step)| (kind, wrap(step))).collect() }
    }

    /// Every step of the plan is of a known kind and has an input which that kind can read.
    pub fn check(&self, plan: &SagaPlan) -> Result<(), BadPlan> {
        plan.check_ids()?;
        for spec in plan.steps() {
            let (step, kind) = (spec.id.clone(), spec.kind.clone());
            match self.get(&kind).map(|known| known.check(&spec.input)) {
                None => return Err(BadPlan::UnknownKind { step, kind }),
                Some(Err(reason)) => return Err(BadPlan::BadInput { step, kind, reason }),
                Some(Ok(())) => {}
            }
        }
        Ok(())
    }
}

impl<C: Send + Sync + 'static> Default for Steps<C> {
    fn default() -> Self {
        Self::new()
    }
}

struct Erased<S, C> {
    step: S,
    world: PhantomData<fn(&C)>,
}

#[async_trait]
impl<C: Send + Sync, S: Step<C>> AnyStep<C> for Erased<S, C> {
    fn check(&self, input: &Value) -> Result<(), String> {
        S::Input::deserialize(input).map(drop).map_err(|error| error.to_string())
    }

    async fn run(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Value, StepError> {
        let output = self.step.run(cx, &read(input, "input")?).await?;
        write(&output)
    }

    async fn find(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Option<Value>, StepError> {
        let output = self.step.find(cx, &read(input, "input")?).await?;
        output.as_ref().map(write).transpose()
    }

    async fn undo(&self, cx: &StepCx<'_, C>, input: &Value, output: &Value) -> Result<(), StepError> {
        self.step.undo(cx, &read(input, "input")?, &read(output, "result")?).await
    }

    fn recipe(&self, input: &Value, output: Option<&Value>) -> Option<String> {
        let input = read(input, "input").ok()?;
        let output = output.and_then(|output| read(output, "result").ok());
        self.step.recipe(&input, output.as_ref())
    }
}

fn read<T: DeserializeOwned>(value: &Value, what: &str) -> Result<T, StepError> {
    T::deserialize(value).map_err(|error| {
        let message =
            format!("The recorded {what} of the step cannot be read; it may come from another version.");
        StepError::new("record-unreadable", message).because(&error)
    })
}

/// The step has acted already when its output turns out not to be writable, so something exists.
fn write<T: Serialize>(output: &T) -> Result<Value, StepError> {
    serde_json::to_value(output).map_err(|error| {
        StepError::new("record-unwritable", "The result of the step cannot be written as JSON.")
            .maybe()
            .because(&error)
    })
}
