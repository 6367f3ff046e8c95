//! Moving: running, resuming and undoing migrations.

mod records;
mod verifying;
mod wanting;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use freeport_domain::{AccountId, Secret};
use freeport_migration::bundle;
use freeport_migration::case::Origin;
use freeport_migration::finding::Remedy;
use freeport_migration::plan::Plan;
use freeport_migration::report::{Report, report};
use freeport_migration::steps::{self, VerifyInput, ids};
use freeport_migration::world::{ClosingWords, FromSource, Known, Secrets, World};
use freeport_saga::{
    Control, Ended, Feed, OnFailure, Outcome, Runner, Saga, SagaId, SagaState, Standing, StepId,
};

pub use self::records::Past;
use self::wanting::fitted;
use crate::app::App;
use crate::failure::{Failure, Result};
use crate::locks::{self, Lock};
use crate::recalling::FromManifest;

/// What a run needs besides the plan, and what no plan may hold.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// Seals credentials in the bundle, or opens those of the bundle that is the source.
    pub passphrase: Option<Secret>,
    /// The target account's password, where deleting asks for it.
    pub delete_password: Option<Secret>,
    /// Answers to a foreign manifest's own secret questions.
    pub answers: Known,
}

/// A migration that can be driven, watched and stopped.
pub struct Migration {
    plan: Plan,
    saga: Saga<World>,
    world: Arc<World>,
    app: App,
    _lock: Lock,
}

/// Which way a migration is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

impl Migration {
    /// The migration's id.
    pub fn id(&self) -> SagaId {
        self.saga.view().id
    }

    /// The plan it carries out.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// To cancel or pause it from elsewhere.
    pub fn control(&self) -> Control {
        self.saga.control()
    }

    /// To watch it from elsewhere.
    pub fn feed(&self) -> Feed {
        self.saga.feed()
    }

    /// What the installed package says in the end, where somebody else wrote it; kept in memory only.
    pub fn closing(&self) -> Option<ClosingWords> {
        let is_of_others = matches!(self.plan.origin, Origin::Manifest { .. } | Origin::Market { .. });
        is_of_others.then(|| self.world.closing.clone())
    }

    /// Carries it to its end, and tells how it went.
    pub async fn run(self) -> Result<Report> {
        self.drive(Way::On).await
    }

    /// Takes away what it made, and tells how it went.
    pub async fn undo(self) -> Result<Report> {
        self.drive(Way::Back).await
    }

    async fn drive(self, way: Way) -> Result<Report> {
        let (app, id, since) = (self.app.clone(), self.id(), self.saga.view().changed_at);
        if way == Way::On {
            self.refuse_unsealed()?;
            self.refuse_missing().await?;
        } else {
            self.refuse_locked()?;
        }
        let ended = match way {
            Way::On => self.saga.run().await?,
            Way::Back => self.saga.undo().await?,
        };
        if let Ended::Unrecorded(error) = &ended {
            return Err(Failure::new(
                "unrecorded",
                "The journal could not be written, so the migration stopped.",
            )
            .because(error)
            .hint("Make room on the disk, and go on with it.")
            .command(format!("freeport resume {id} goes on.")));
        }
        let state = app.state(&id)?;
        app.learn(&state, since, nodes_of(&state));
        Ok(report(&self.plan, &state, false))
    }
}

impl App {
    /// Begins a migration: written down, locked, and not yet moving.
    pub async fn begin(&self, mut plan: Plan, keys: Keys) -> Result<Migration> {
        if keys.passphrase.is_some() {
            plan.seal();
        }
        let Some(saga) = plan.saga.clone() else {
            return Err(blocked(&plan));
        };
        let lock = locks::take(&self.home.locks(), &plan.from.label, plan.from.environment.as_str())?;
        self.refuse_used(&saga.id)?;
        let world = self.world(&plan, keys).await?;
        let on_failure = if plan.choices.keep_on_failure { OnFailure::Keep } else { OnFailure::Undo };
        // The journal first: whoever makes it owns the id, and no other migration's plan is written over.
        let journal = self.journals.create(&saga.id)?;
        if let Err(failure) = self.save_plan(&saga.id, &plan) {
            // Nothing was begun, so nothing of it may stand in the way of another try.
            let _ = fs::remove_file(self.journals.path_of(&saga.id));
            return Err(failure);
        }
        let saga = runner(world.clone()).open(saga, on_failure, journal)?;
        Ok(Migration { plan, saga, world, app: self.clone(), _lock: lock })
    }

    /// A plan is carried out once: its id names the journal, and marks what is made.
    fn refuse_used(&self, id: &SagaId) -> Result<()> {
        if !self.journals.path_of(id).exists() {
            return Ok(());
        }
        let failure = Failure::new("plan-used", format!("This plan was begun before, as migration {id}."));
        let goes_on = self.state(id).is_ok_and(|state| !matches!(state.standing, Standing::Closed(_)));
        Err(match goes_on {
            true => failure
                .hint("Go on with it. To begin anew, make a new plan.")
                .command(format!("freeport resume {id} goes on.")),
            false => failure
                .hint("The history tells how it went. To begin anew, make a new plan.")
                .command(format!("freeport history {id} tells it.")),
        })
    }

    /// Takes up a migration that stopped before its end, or that shall be undone.
    pub async fn take_up(&self, id: &SagaId, keys: Keys) -> Result<Migration> {
        let plan = self.saved_plan(id)?;
        // Whoever opens the journal would say it too, and not in which file.
        if self.state(id)?.standing == Standing::Closed(Outcome::Undone) {
            return Err(Failure::new(
                "undone",
                format!("Migration {id} was taken back already. Nothing of it is left on {}.", plan.to.label),
            )
            .hint("The history tells how it went. To begin anew, make a new plan.")
            .command(format!("freeport history {id} tells it.")));
        }
        let lock = locks::take(&self.home.locks(), &plan.from.label, plan.from.environment.as_str())?;
        let world = self.world(&plan, fitted(&plan, keys)).await?;
        let saga = runner(world.clone()).load(self.journals.open(id)?)?;
        Ok(Migration { plan, saga, world, app: self.clone(), _lock: lock })
    }

    async fn world(&self, plan: &Plan, keys: Keys) -> Result<Arc<World>> {
        let source = match &plan.origin {
            Origin::Live { account } => Some(self.session(&AccountId::new(account.as_str())).await?),
            Origin::Bundle { .. } | Origin::Manifest { .. } | Origin::Market { .. } => None,
        };
        let secrets: Arc<dyn Secrets> = match (&plan.origin, &source) {
            (Origin::Live { .. }, Some(session)) => {
                Arc::new(FromSource { session: session.clone(), environment: plan.from.environment.clone() })
            }
            (Origin::Bundle { path }, _) => Arc::new(bundle_secrets(path, keys.passphrase.as_ref())?),
            (Origin::Manifest { place }, _) => Arc::new(FromManifest::new(place, plan, keys.answers)),
            _ => Arc::new(keys.answers),
        };
        Ok(Arc::new(World {
            source,
            target: self.session(&AccountId::new(plan.to.label.as_str())).await?,
            secrets,
            shelf: self.home.shelf(),
            passphrase: keys.passphrase,
            delete_password: keys.delete_password,
            closing: ClosingWords::default(),
        }))
    }
}

fn runner(world: Arc<World>) -> Runner<World> {
    Runner::new(world, steps::all())
}

/// Credentials of a bundle; none without a passphrase.
fn bundle_secrets(path: &str, passphrase: Option<&Secret>) -> Result<Known> {
    let bundle = bundle::open(path.as_ref())?;
    match passphrase {
        Some(passphrase) => Ok(Known(bundle.secrets(passphrase)?)),
        None => Ok(Known::default()),
    }
}

/// What stands against a plan, and what settles it.
fn blocked(plan: &Plan) -> Failure {
    let why: Vec<&str> = plan.blockers().map(|finding| finding.message.as_str()).collect();
    let failure =
        Failure::new("blocked", format!("Nothing was made on {}: {}", plan.to.label, why.join(" ")));
    let remedies: BTreeSet<&str> =
        plan.blockers().filter_map(|finding| finding.remedy.as_ref()).map(Remedy::words).collect();
    match remedies.is_empty() {
        true => failure,
        false => failure.hint(remedies.into_iter().collect::<Vec<_>>().join(" ")),
    }
}

fn nodes_of(state: &SagaState) -> usize {
    let input = state.plan.step(&StepId::new(ids::VERIFY)).map(|step| step.input.clone()).unwrap_or_default();
    serde_json::from_value::<VerifyInput>(input).map_or(1, |input| input.source.nodes().count())
}
