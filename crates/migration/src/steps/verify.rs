//! Reads the target back and compares it with the source, field by field.

use async_trait::async_trait;
use freeport_domain::{Environment, EnvironmentName, LayerName};
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use crate::compare::{ExpectedDifference, Field, Verdict, Verification, compare, compare_with_manifest};
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
    /// True where the source is a manifest that somebody else wrote.
    #[serde(default)]
    pub is_manifest: bool,
    /// Layers which that manifest does not name.
    #[serde(default)]
    pub guessed: Vec<LayerName>,
}

impl VerifyInput {
    /// The same while our mark is on the target.
    #[must_use]
    pub fn while_marked(mut self, mark: &str) -> Self {
        let reason = "It is Freeport's own mark, and is taken away in the end.".to_owned();
        self.expected.push(ExpectedDifference { path: format!("groups.{mark}"), reason, is_guess: false });
        self
    }

    /// Compares a source as it is now with a target.
    pub fn compare(&self, source: &Environment, target: &Environment) -> Verification {
        match self.is_manifest {
            true => compare_with_manifest(source, target, &self.expected, &self.guessed),
            false => compare(source, target, &self.expected),
        }
    }
}

#[async_trait]
impl Step<World> for Verify {
    const KIND: &'static str = "verify";
    const LOOKS: bool = true;
    type Input = VerifyInput;
    type Output = Verification;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Verification, StepError> {
        let source = cx.world.secrets.unseal(input.source.clone()).await?;
        let mut target = cx.world.target.read(&input.environment).await.map_err(step_error)?;
        // Our own mark is no difference; it is taken away in the next step.
        let mark = super::tag(cx.saga());
        target.groups.retain(|group| group != mark.as_str());
        let mut verification = input.compare(&source, &target);
        verification.tell_lost(cx.world.secrets.lost().as_deref());
        // What is the same on both sides stands in the plan already.
        let differing = |field: &&mut Field| field.verdict != Verdict::Identical;
        for field in verification.fields.iter_mut().filter(differing) {
            for side in [&mut field.source, &mut field.target].into_iter().flatten() {
                *side = cx.world.secrets.redacted(std::mem::take(side));
            }
        }
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
