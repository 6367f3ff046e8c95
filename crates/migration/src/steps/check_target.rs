//! Is the name still free? Changes nothing.

use async_trait::async_trait;
use freeport_domain::{EnvironmentName, RegionName};
use freeport_platform::NameAnswer;
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use crate::errors::step_error;
use crate::world::World;

/// Asks the target for the name once more, before anything is made.
pub struct CheckTarget;

/// The name to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckTargetInput {
    /// The name.
    pub name: EnvironmentName,
    /// The region it shall be free in.
    pub region: Option<RegionName>,
}

#[async_trait]
impl Step<World> for CheckTarget {
    const KIND: &'static str = "check-target";
    const LOOKS: bool = true;
    type Input = CheckTargetInput;
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<(), StepError> {
        let answer =
            cx.world.target.check_name(&input.name, input.region.as_ref()).await.map_err(step_error)?;
        match answer {
            NameAnswer::Free => Ok(()),
            NameAnswer::Taken => {
                let message =
                    format!("The name {} was taken on the target. Choose another name.", input.name);
                Err(StepError::new("name-taken", message))
            }
            NameAnswer::Refused(why) => {
                let message = format!("The target does not accept the name {}: {why}", input.name);
                Err(StepError::new("name-refused", message))
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
