//! Brings the new environment to rest where the source is at rest.

use async_trait::async_trait;
use freeport_saga::{Step, StepCx, StepError};

use super::Named;
use crate::errors::step_error;
use crate::world::World;

/// Stops the new environment, because the source is stopped.
pub struct Settle;

#[async_trait]
impl Step<World> for Settle {
    const KIND: &'static str = "settle";
    type Input = Named;
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, input: &Named) -> Result<(), StepError> {
        cx.world.target.stop(&input.environment).await.map_err(step_error)
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &Named) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    /// The environment goes as a whole.
    async fn undo(&self, _: &StepCx<'_, World>, _: &Named, _: &()) -> Result<(), StepError> {
        Ok(())
    }
}
