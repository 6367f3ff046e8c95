//! Is the source still what the plan was made from? Changes nothing.

use async_trait::async_trait;
use freeport_domain::Environment;
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use crate::compare::{Verdict, compare};
use crate::errors::step_error;
use crate::world::World;

/// Reads the source again and refuses when it has changed since the plan.
pub struct ConfirmSource;

/// What the plan was made from, credentials left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConfirmSourceInput {
    /// The reading.
    pub environment: Environment,
}

#[async_trait]
impl Step<World> for ConfirmSource {
    const KIND: &'static str = "confirm-source";
    const LOOKS: bool = true;
    type Input = ConfirmSourceInput;
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<(), StepError> {
        let Some(source) = &cx.world.source else { return Ok(()) };
        let planned = &input.environment;
        let mut now = source.read(&planned.name).await.map_err(step_error)?;
        // Started or stopped in between is no other environment.
        now.status = planned.status;
        match changed(planned, &now) {
            None => Ok(()),
            Some(path) => {
                let message = format!(
                    "{} has changed since the plan was made (at {path}). Make the plan again.",
                    planned.name
                );
                Err(StepError::new("source-changed", message))
            }
        }
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &Self::Input) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    async fn undo(&self, _: &StepCx<'_, World>, _: &Self::Input, _: &()) -> Result<(), StepError> {
        Ok(())
    }
}

/// The first field that differs. Credentials show the same on both sides and are not told apart here: their
/// values are asked for again whenever a step needs one.
fn changed(planned: &Environment, now: &Environment) -> Option<String> {
    compare(planned, now, &[])
        .fields
        .into_iter()
        .find(|field| field.verdict == Verdict::Mismatch && field.source != field.target)
        .map(|field| field.path)
}
