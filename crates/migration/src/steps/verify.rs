//! Reads the target back and compares it with the source, field by field.

use async_trait::async_trait;
use freeport_domain::{Environment, EnvironmentName};
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use crate::compare::{ExpectedDifference, Verification, compare};
use crate::errors::step_error;
use crate::world::World;

/// Compares. What does not match is a warning, never a reason to take the new environment away.
pub struct Verify;

/// The source as planned, and what is expected to differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerifyInput {
    /// The environment on the target.
    pub environment: EnvironmentName,
    /// The source's reading, credentials left out.
    pub source: Environment,
    /// Differences the plan announced.
    pub expected: Vec<ExpectedDifference>,
}

#[async_trait]
impl Step<World> for Verify {
    const KIND: &'static str = "verify";
    type Input = VerifyInput;
    type Output = Verification;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Verification, StepError> {
        let source = cx.world.unseal(input.source.clone()).await?;
        let mut target = cx.world.target.read(&input.environment).await.map_err(step_error)?;
        // Our own mark is no difference; it is taken away in the next step.
        let mark = super::tag(cx.saga());
        target.groups.retain(|group| group != mark.as_str());
        let verification = compare(&source, &target, &input.expected);
        if !verification.holds() {
            cx.warn(verification.summary());
        }
        Ok(verification)
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &Self::Input) -> Result<Option<Verification>, StepError> {
        Ok(None)
    }

    async fn undo(&self, _: &StepCx<'_, World>, _: &Self::Input, _: &Verification) -> Result<(), StepError> {
        Ok(())
    }
}
