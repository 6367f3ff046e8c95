//! Applies one part that the manifest cannot carry.

use async_trait::async_trait;
use freeport_domain::EnvironmentName;
use freeport_platform::Change;
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use crate::errors::step_error;
use crate::part::Part;
use crate::world::World;

/// Reads the target, and makes the changes that are still missing.
pub struct Apply;

/// What to apply, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplyInput {
    /// The environment on the target.
    pub environment: EnvironmentName,
    /// What to apply.
    pub part: Part,
}

/// What was changed, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The changes made, in order.
    pub changes: Vec<String>,
}

#[async_trait]
impl Step<World> for Apply {
    const KIND: &'static str = "apply";
    type Input = ApplyInput;
    type Output = Applied;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Applied, StepError> {
        let missing = missing(cx, input).await?;
        for change in &missing {
            cx.world.target.configure(&input.environment, change).await.map_err(step_error)?;
        }
        Ok(Applied { changes: missing.iter().map(|change| change.name().to_owned()).collect() })
    }

    async fn find(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Option<Applied>, StepError> {
        let nothing_missing = missing(cx, input).await?.is_empty();
        Ok(nothing_missing.then(|| Applied { changes: vec![] }))
    }

    /// What is applied to an environment of ours goes with it.
    async fn undo(&self, _: &StepCx<'_, World>, _: &Self::Input, _: &Applied) -> Result<(), StepError> {
        Ok(())
    }
}

async fn missing(cx: &StepCx<'_, World>, input: &ApplyInput) -> Result<Vec<Change>, StepError> {
    let target = cx.world.target.read(&input.environment).await.map_err(step_error)?;
    let part = match &input.part {
        Part::Variables { layer, variables } => {
            Part::Variables { layer: layer.clone(), variables: cx.world.open(layer, variables).await? }
        }
        other => other.clone(),
    };
    Ok(part.missing(&target))
}
