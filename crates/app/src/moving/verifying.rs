//! Comparing source and target of a migration once more.

use freeport_domain::AccountId;
use freeport_migration::case::Origin;
use freeport_migration::compare::Verification;
use freeport_migration::report::{Ending, Report, report};
use freeport_migration::steps::{self, VerifyInput, ids};
use freeport_migration::world::{Known, Secrets};
use freeport_platform as platform;
use freeport_saga::{Outcome, SagaId, Standing, StepId};

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::recalling::FromManifest;

impl App {
    /// Compares source and target of a migration anew, as both are now.
    pub async fn verify(&self, id: &SagaId) -> Result<Verification> {
        let (plan, state) = (self.saved_plan(id)?, self.state(id)?);
        if state.standing == Standing::Closed(Outcome::Undone) {
            return Err(Failure::new(
                "undone",
                format!("Migration {id} was undone, so there is nothing to compare."),
            )
            .hint("The history tells how it went.")
            .command(format!("freeport history {id} tells it.")));
        }
        let input =
            state.plan.step(&StepId::new(ids::VERIFY)).map(|step| step.input.clone()).unwrap_or_default();
        let input: VerifyInput = serde_json::from_value(input).map_err(|error| {
            Failure::new("journal", "The journal has no comparison to repeat.").because(&error)
        })?;
        let mut lost = None;
        let source = match &plan.origin {
            Origin::Live { account } => {
                self.session(&AccountId::new(account.as_str())).await?.read(&plan.from.environment).await?
            }
            Origin::Manifest { place } => {
                let secrets = FromManifest::new(place, &plan, Known::default());
                let unsealed = secrets.unseal(input.source.clone()).await;
                lost = secrets.lost();
                unsealed.unwrap_or_else(|_| input.source.clone())
            }
            Origin::Bundle { .. } | Origin::Market { .. } => input.source.clone(),
        };
        let target = self.session(&AccountId::new(plan.to.label.as_str())).await?;
        // Our mark is taken away in the end, and not before.
        let input = match state.standing {
            Standing::Closed(_) => input,
            Standing::Open | Standing::Paused => input.while_marked(steps::tag(id).as_str()),
        };
        match target.read(&plan.to.environment).await {
            Ok(target) => {
                let mut verification = input.compare(&source, &target);
                verification.tell_lost(lost.as_deref());
                Ok(verification)
            }
            Err(error) => Err(not_there_yet(error, &report(&plan, &state, self.is_driven(&state)))),
        }
    }
}

/// What cannot be read of a migration that has not come to its end may not have been made yet.
fn not_there_yet(error: platform::Error, story: &Report) -> Failure {
    if error.kind != platform::Kind::Missing || story.ending == Ending::Completed {
        return error.into();
    }
    let id = &story.id;
    Failure::new("not-ended", format!("There is nothing to compare yet. {}", story.headline))
        .because(&error)
        .hint("Go on with it, or take back what was made.")
        .command(format!("freeport resume {id} goes on, freeport undo {id} takes it back."))
}
