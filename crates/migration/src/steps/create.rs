//! Makes the environment on the target, marked so that it is found again.

use async_trait::async_trait;
use freeport_domain::EnvironmentSummary;
use freeport_manifest::credentials;
use freeport_platform::Creation;
use freeport_saga::{Direction, Step, StepCx, StepError};
use serde::{Deserialize, Serialize};

use super::{LOOK_AGAIN, LOOKS, half_made, tag};
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
    /// Credentials that stand written in the manifest: a mark is in the place of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<Question>,
}

impl CreateInput {
    /// Everything that has to be at hand when it is made.
    pub fn credentials(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().chain(&self.written)
    }
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
        let mut written = Vec::new();
        for question in &input.written {
            let secret = cx.world.secret(&question.layer, &question.variable).await?;
            written.push((question.field.as_str(), secret));
        }
        let written = written.iter().map(|(field, secret)| (*field, secret));
        creation.manifest = credentials::put_back(&creation.manifest, written);
        let installed = cx.world.target.create(&creation, &tag(cx.saga())).await.map_err(step_error)?;
        if let Some(words) = &installed.success_text {
            cx.world.closing.say(words);
        }
        match seen(cx).await? {
            Some(created) => Ok(created),
            None => Err(StepError::new(
                "created-unseen",
                format!("The target says that {} was made, but it is not there.", creation.name),
            )
            .maybe()),
        }
    }

    /// What an installation that broke off has left is taken away on the way back, and nothing is built on it.
    async fn find(&self, cx: &StepCx<'_, World>, _: &Self::Input) -> Result<Option<Created>, StepError> {
        let seen = seen(cx).await?;
        match cx.broke_off().filter(|_| seen.is_some() && cx.direction == Direction::Forward) {
            Some(why) => Err(half_made(format!("The installation broke off midway: {}", why.message))),
            None => Ok(seen),
        }
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
            match whose(&there, created, tag(cx.saga()).as_str()) {
                Whose::Ours => {}
                Whose::Others => {
                    cx.warn(format!(
                        "The environment {name} that is on the target now was made by somebody else, and is left \
                         alone. The one this migration made is gone already."
                    ));
                    return Ok(());
                }
                Whose::Unknown => {
                    let message = format!(
                        "Nothing tells whether the environment {name} on the target is the one this migration made, \
                         so it was left alone."
                    );
                    return Err(StepError::new("whose-unknown", message));
                }
            }
            if there.status.is_passing() {
                cx.clock().sleep(LOOK_AGAIN).await;
                continue;
            }
            target.delete(name, cx.world.delete_password.as_ref()).await.map_err(step_error)?;
        }
        Err(StepError::new("still-there", format!("{name} is still there after it was deleted.")).later())
    }

    fn recipe(&self, input: &Self::Input, created: Option<&Created>) -> Option<String> {
        let name = &input.creation.name;
        Some(match created {
            Some(Created { appid: None, .. }) => format!(
                "Look at the environment {name} in the target's dashboard, and delete it only if this migration made it."
            ),
            _ => format!("In the target's dashboard, delete the environment {name}."),
        })
    }
}

/// Our environment on the target, once the target is done with it.
async fn seen(cx: &StepCx<'_, World>) -> Result<Option<Created>, StepError> {
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

fn created(summary: EnvironmentSummary) -> Created {
    Created { appid: summary.appid, domain: summary.domain }
}

/// Who made the environment that bears our name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Others,
    /// Its mark is gone, and one of both identifiers was never told.
    Unknown,
}

fn whose(there: &EnvironmentSummary, created: &Created, tag: &str) -> Whose {
    if there.groups.iter().any(|group| group == tag) {
        return Whose::Ours;
    }
    match (&created.appid, &there.appid) {
        (Some(ours), Some(its)) if ours == its => Whose::Ours,
        (Some(_), Some(_)) => Whose::Others,
        _ => Whose::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::EnvironmentStatus;

    use super::*;

    fn created_as(appid: Option<&str>) -> Created {
        Created { appid: appid.map(Into::into), domain: "shop.east.example".into() }
    }

    #[test]
    fn what_cannot_be_told_apart_is_not_called_somebody_elses() {
        let mut there = EnvironmentSummary {
            name: "shop".into(),
            appid: Some("b2".into()),
            display_name: None,
            domain: String::new(),
            region: None,
            status: EnvironmentStatus::Running,
            groups: vec![],
            is_transferring: false,
            addons: 0,
            is_shared: false,
            layers: vec![],
        };
        assert_eq!(whose(&there, &created_as(Some("a1")), "freeport-x"), Whose::Others);
        assert_eq!(whose(&there, &created_as(None), "freeport-x"), Whose::Unknown);
        assert_eq!(whose(&there, &created_as(Some("b2")), "freeport-x"), Whose::Ours);
        there.groups = vec!["freeport-x".into()];
        assert_eq!(whose(&there, &created_as(None), "freeport-x"), Whose::Ours);
    }
}
