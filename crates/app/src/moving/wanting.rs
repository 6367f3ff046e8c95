//! What a migration still needs of a person before it goes on.

use freeport_manifest::{credentials, parse};
use freeport_migration::case::Origin;
use freeport_migration::draft::Question;
use freeport_migration::plan::Plan;
use freeport_migration::steps::{CreateInput, ids};
use freeport_saga::{Direction, Phase, StepId};

use super::{Keys, Migration};
use crate::failure::{Failure, Result};

impl Migration {
    /// A passphrase is kept nowhere: where credentials were to be sealed and are not yet, it is asked for once more.
    pub(super) fn refuse_unsealed(&self) -> Result<()> {
        let (id, state) = (self.id(), self.app.state(&self.id())?);
        let save = StepId::new(ids::SAVE);
        let is_ahead = state.direction() == Direction::Forward
            && state.step(&save).is_some_and(|step| step.phase != Phase::Done);
        let seals = state.plan.step(&save).is_some_and(|step| step.input["seals"] == true);
        if !is_ahead || !seals || self.world.passphrase.is_some() {
            return Ok(());
        }
        let title =
            format!("Migration {id} was to seal credentials with a passphrase, which is kept nowhere.");
        Err(Failure::new("unanswered", title)
            .hint("Give it once more, or another one.")
            .command(format!("freeport resume {id} --passphrase-file FILE takes it.")))
    }

    /// A platform that deletes only with the account's password would refuse in the middle.
    pub(super) fn refuse_locked(&self) -> Result<()> {
        let (id, state) = (self.id(), self.app.state(&self.id())?);
        let is_made = state.step(&StepId::new(ids::CREATE)).is_some_and(|step| step.phase != Phase::Waiting);
        let is_locked = self.world.target.capabilities().delete_wants_password;
        if !is_made || !is_locked || self.world.delete_password.is_some() {
            return Ok(());
        }
        let Plan { to, .. } = &self.plan;
        let title = format!("{} asks for the account's password before it deletes anything.", to.label);
        Err(Failure::new("password-wanted", title)
            .hint(format!("Give it, or delete {} in the dashboard.", to.environment))
            .command(format!("freeport undo {id} --delete-password asks for it.")))
    }

    /// Credentials that nobody has any more are asked for before anything is done: a step that misses one would only turn
    /// everything back. What is being made already is looked for first, and may need none.
    pub(super) async fn refuse_missing(&self) -> Result<()> {
        // A source that is connected is asked when a step needs it.
        if matches!(self.plan.origin, Origin::Live { .. }) {
            return Ok(());
        }
        let (id, state) = (self.id(), self.app.state(&self.id())?);
        let create = StepId::new(ids::CREATE);
        let is_ahead = state.direction() == Direction::Forward
            && state.step(&create).is_some_and(|step| step.phase == Phase::Waiting);
        let input = state.plan.step(&create).filter(|_| is_ahead).map(|step| step.input.clone());
        let Some(Ok(input)) = input.map(serde_json::from_value::<CreateInput>) else { return Ok(()) };
        let (mut missing, mut fields) = (Vec::new(), Vec::new());
        let tree = parse(&self.plan.manifest).tree;
        for Question { layer, variable, field } in input.credentials() {
            if matches!(self.world.secrets.value(layer, variable).await, Ok(None)) {
                missing.push(match tree.as_ref().and_then(|tree| credentials::meaning(tree, field)) {
                    Some(meaning) => format!("{field} ({meaning})"),
                    None => field.clone(),
                });
                fields.push(field.clone());
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let title =
            format!("Migration {id} needs credentials that are kept nowhere: {}.", missing.join(", "));
        let failure = Failure::new("unanswered", title).also(self.world.secrets.lost());
        let from_files = |failure: Failure| {
            failure
                .wants(fields.clone())
                .command(format!("freeport resume {id} --set-file FIELD=FILE takes each from a file."))
        };
        Err(match &self.plan.origin {
            Origin::Manifest { place } => {
                let hint = format!(
                    "Put {place} back as it was, or give each anew. To install what it says now, import it again."
                );
                from_files(failure.hint(hint))
            }
            Origin::Market { .. } => from_files(failure.hint("Give each anew.")),
            Origin::Live { .. } | Origin::Bundle { .. } => failure
                .hint("Give the passphrase of the bundle.")
                .command(format!("freeport resume {id} --passphrase-file FILE takes it.")),
        })
    }
}

/// What a person gave anew, as it stands where the credential was written.
pub(super) fn fitted(plan: &Plan, mut keys: Keys) -> Keys {
    let written = plan.creation().map(|input| input.written).unwrap_or_default();
    let Some(tree) = parse(&plan.manifest).tree else { return keys };
    for Question { field, layer, variable } in written {
        if let Some(answer) = keys.answers.0.get_mut(&(layer, variable)) {
            *answer = credentials::fitted(&tree, &field, answer);
        }
    }
    keys
}
