//! Takes our mark off the new environment: from here on it is the person's alone.

use async_trait::async_trait;
use freeport_platform::Change;
use freeport_saga::{Step, StepCx, StepError};

use super::{Named, tag};
use crate::errors::step_error;
use crate::world::World;

/// Removes the mark.
pub struct Release;

#[async_trait]
impl Step<World> for Release {
    const KIND: &'static str = "release";
    type Input = Named;
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, input: &Named) -> Result<(), StepError> {
        let leave = Change::LeaveGroup(tag(cx.saga()).as_str().to_owned());
        cx.world.target.configure(&input.environment, &leave).await.map_err(step_error)
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &Named) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    /// The environment is known by the platform's identifier as well, so the mark need not come back.
    async fn undo(&self, _: &StepCx<'_, World>, _: &Named, _: &()) -> Result<(), StepError> {
        Ok(())
    }
}
