//! The platform's own export copy: the one thing added to a source.

use async_trait::async_trait;
use freeport_domain::EnvironmentName;
use freeport_platform::{ExportCopy, ExportRequest, Session};
use freeport_saga::{Direction, Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use super::{LOOK_AGAIN, LOOKS, half_made};
use crate::errors::step_error;
use crate::world::World;

/// Makes an export copy at the source. Its manifest may hold what nobody should read in a journal, so it is
/// fetched when the bundle is saved, and not here.
pub struct CopyExport;

/// What to put into the copy, and which copies were there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyExportInput {
    /// The environment at the source.
    pub environment: EnvironmentName,
    /// What to put into it.
    pub request: ExportRequest,
    /// Copies that are not ours.
    pub others: Vec<String>,
}

/// The copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// As the source holds it.
    pub copy: ExportCopy,
}

#[async_trait]
impl Step<World> for CopyExport {
    const KIND: &'static str = "export-copy";
    type Input = CopyExportInput;
    type Output = Copied;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Copied, StepError> {
        let copy = source(cx)?.export(&input.environment, input.request).await.map_err(step_error)?;
        Ok(Copied { copy })
    }

    /// A copy that was not there when the plan was made, is taken for ours, once the source is done with it. What
    /// an export that broke off has left is taken away on the way back, and is never saved as if it were whole.
    async fn find(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Option<Copied>, StepError> {
        at_rest(cx, &input.environment).await?;
        let copies = source(cx)?.exports(&input.environment).await.map_err(step_error)?;
        let ours = copies.into_iter().rfind(|copy| !input.others.contains(&copy.id));
        match cx.broke_off().filter(|_| ours.is_some() && cx.direction == Direction::Forward) {
            Some(why) => Err(half_made(format!("The export broke off midway: {}", why.message))),
            None => Ok(ours.map(|copy| Copied { copy })),
        }
    }

    async fn undo(
        &self,
        cx: &StepCx<'_, World>,
        input: &Self::Input,
        copied: &Copied,
    ) -> Result<(), StepError> {
        source(cx)?.delete_export(&input.environment, &copied.copy).await.map_err(step_error)
    }

    fn recipe(&self, input: &Self::Input, _: Option<&Copied>) -> Option<String> {
        Some(format!(
            "In the source's dashboard, open the settings of {}, Export, and delete the newest copy.",
            input.environment
        ))
    }
}

/// Waits until the source is done with what it is doing: a copy it is still making is not whole yet, or not listed yet.
async fn at_rest(cx: &StepCx<'_, World>, name: &EnvironmentName) -> Result<(), StepError> {
    for _ in 0..LOOKS {
        match source(cx)?.peek(name).await.map_err(step_error)? {
            Some(there) if there.status.is_passing() => cx.clock().sleep(LOOK_AGAIN).await,
            _ => return Ok(()),
        }
    }
    Err(StepError::new("still-busy", format!("{name} is still busy after an hour. Resume later.")).maybe())
}

pub(super) fn source<'a>(cx: &'a StepCx<'_, World>) -> Result<&'a dyn Session, StepError> {
    cx.world.source.as_deref().ok_or_else(|| {
        StepError::new("source-missing", "The source is not connected. Sign in to it and resume.")
    })
}
