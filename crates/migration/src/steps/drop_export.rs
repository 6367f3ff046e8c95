//! Takes our export copy away again: it costs disk at the source.

use async_trait::async_trait;
use freeport_saga::{Step, StepCx, StepError, StepId};

use super::export_copy::source;
use super::{Copied, Named, ids};
use crate::errors::step_error;
use crate::world::World;

/// Deletes the export copy that this migration made.
pub struct DropExport;

#[async_trait]
impl Step<World> for DropExport {
    const KIND: &'static str = "drop-export";
    type Input = Named;
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, input: &Named) -> Result<(), StepError> {
        let copied: Copied = cx.output(&StepId::new(ids::EXPORT))?;
        source(cx)?.delete_export(&input.environment, &copied.copy).await.map_err(step_error)
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &Named) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    /// A copy that is gone stays gone; its manifest is in the bundle.
    async fn undo(&self, _: &StepCx<'_, World>, _: &Named, _: &()) -> Result<(), StepError> {
        Ok(())
    }
}
