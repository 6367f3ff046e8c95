//! Makes the environment on the target, marked so that it is found again.

use std::time::Duration;

use async_trait::async_trait;
use freeport_domain::EnvironmentSummary;
use freeport_platform::Creation;
use freeport_saga::{Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use super::tag;
use crate::draft::Question;
use crate::errors::step_error;
use crate::world::World;

/// Installs the manifest under the new name.
pub struct Create;

/// What to make. Answers to the questions are asked for when it is made, and stand nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CreateInput {
    /// The environment to be made.
    pub creation: Creation,
    /// Questions of the manifest that credentials answer.
    pub questions: Vec<Question>,
}

/// What was made. A package's closing words are not among it: the platform renders passwords into them that it made
/// itself, which nobody here can know and take out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// The platform's identifier, where told.
    pub appid: Option<String>,
    /// Its address.
    pub domain: String,
}

/// Between two looks at something the platform is still doing.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// The platform's own limit for setting up one container is 19 minutes; nodes of an environment come one
/// after the other, so an hour is patience without being for ever.
const LOOKS: u32 = 1800;

#[async_trait]
impl Step<World> for Create {
    const KIND: &'static str = "create";
    type Input = CreateInput;
    type Output = Created;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Created, StepError> {
        let mut creation = input.creation.clone();
        for question in &input.questions {
            let secret = cx.world.secret(&question.layer, &question.variable).await?;
            creation.settings.insert(question.field.clone(), secret.expose().into());
        }
        cx.world.target.create(&creation, &tag(cx.saga())).await.map_err(step_error)?;
        match self.find(cx, input).await? {
            Some(created) => Ok(created),
            None => Err(StepError::new(
                "created-unseen",
                format!("The target says that {} was made, but it is not there.", creation.name),
            )
            .maybe()),
        }
    }

    async fn find(&self, cx: &StepCx<'_, World>, _: &Self::Input) -> Result<Option<Created>, StepError> {
        for _ in 0..LOOKS {
            let found = cx.world.target.find(&tag(cx.saga())).await.map_err(step_error)?;
            match found {
                None => return Ok(None),
                Some(summary) if !summary.status.is_passing() => return Ok(Some(created(summary))),
                Some(_) => cx.clock().sleep(LOOK_AGAIN).await,
            }
        }
        Err(StepError::new(
            "still-busy",
            "The target is still making the environment after an hour. Resume later.",
        )
        .maybe())
    }

    async fn undo(
        &self,
        cx: &StepCx<'_, World>,
        input: &Self::Input,
        created: &Created,
    ) -> Result<(), StepError> {
        let (target, name) = (&cx.world.target, &input.creation.name);
        for _ in 0..LOOKS {
            let Some(there) = target.peek(name).await.map_err(step_error)? else { return Ok(()) };
            if !is_ours(&there, created, tag(cx.saga()).as_str()) {
                let message =
                    format!("The environment {name} on the target is not the one this migration made.");
                return Err(StepError::new("not-ours", message));
            }
            if there.status.is_passing() {
                cx.clock().sleep(LOOK_AGAIN).await;
                continue;
            }
            target.delete(name, cx.world.delete_password.as_ref()).await.map_err(step_error)?;
        }
        Err(StepError::new("still-there", format!("{name} is still there after it was deleted.")).later())
    }

    fn recipe(&self, input: &Self::Input, _: Option<&Created>) -> Option<String> {
        Some(format!("In the target's dashboard, delete the environment {}.", input.creation.name))
    }
}

fn created(summary: EnvironmentSummary) -> Created {
    Created { appid: summary.appid, domain: summary.domain }
}

fn is_ours(there: &EnvironmentSummary, created: &Created, tag: &str) -> bool {
    there.groups.iter().any(|group| group == tag) || (created.appid.is_some() && there.appid == created.appid)
}
