//! Moving: running, resuming and undoing migrations, and looking back at them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use freeport_domain::{AccountId, Secret};
use freeport_migration::bundle;
use freeport_migration::case::Origin;
use freeport_migration::compare::Verification;
use freeport_migration::plan::Plan;
use freeport_migration::report::{Report, report};
use freeport_migration::steps::{self, VerifyInput, ids};
use freeport_migration::world::{FromSource, Known, Secrets, World};
use freeport_saga::{Control, Ended, Feed, OnFailure, Runner, Saga, SagaId, SagaState, StepId};

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_whole;
use crate::locks::{self, Lock};

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

    /// Carries it to its end, and tells how it went.
    pub async fn run(self) -> Result<Report> {
        self.drive(Way::On).await
    }

    /// Takes away what it made, and tells how it went.
    pub async fn undo(self) -> Result<Report> {
        self.drive(Way::Back).await
    }

    async fn drive(self, way: Way) -> Result<Report> {
        let (app, id) = (self.app.clone(), self.id());
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
            .hint(format!("Make room on the disk, then: freeport resume {id}.")));
        }
        let state = app.state(&id)?;
        let nodes = nodes_of(&state);
        if matches!(ended, Ended::Closed { .. }) {
            app.learn(&state, nodes);
        }
        Ok(report(&self.plan, &state))
    }
}

/// What history shows of a migration.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Past {
    /// Its id.
    pub id: String,
    /// When it began, in UTC.
    pub began: String,
    /// Its report so far.
    pub report: Report,
}

impl App {
    /// Begins a migration: written down, locked, and not yet moving.
    pub async fn begin(&self, plan: Plan, keys: Keys) -> Result<Migration> {
        let Some(saga) = plan.saga.clone() else {
            let blockers: Vec<String> = plan.blockers().map(|finding| finding.message.clone()).collect();
            return Err(Failure::new("blocked", format!("This cannot be moved: {}", blockers.join(" "))));
        };
        let lock = locks::take(&self.home.locks(), &plan.from.label, plan.from.environment.as_str())?;
        let world = self.world(&plan, keys).await?;
        self.save_plan(&saga.id, &plan)?;
        let on_failure = if plan.choices.keep_on_failure { OnFailure::Keep } else { OnFailure::Undo };
        let journal = self.journals.create(&saga.id)?;
        let saga = runner(world).open(saga, on_failure, journal)?;
        Ok(Migration { plan, saga, app: self.clone(), _lock: lock })
    }

    /// Takes up a migration that stopped before its end, or that shall be undone.
    pub async fn take_up(&self, id: &SagaId, keys: Keys) -> Result<Migration> {
        let plan = self.saved_plan(id)?;
        let lock = locks::take(&self.home.locks(), &plan.from.label, plan.from.environment.as_str())?;
        let world = self.world(&plan, keys).await?;
        let saga = runner(world).load(self.journals.open(id)?)?;
        Ok(Migration { plan, saga, app: self.clone(), _lock: lock })
    }

    /// All migrations, newest first.
    pub fn history(&self) -> Result<Vec<Past>> {
        let mut all = Vec::new();
        for id in self.journals.list()? {
            match self.past(&id) {
                Ok(past) => all.push(past),
                Err(failure) => {
                    tracing::warn!(%id, %failure, "a migration's record cannot be read; it is left out")
                }
            }
        }
        all.sort_by(|a, b| b.began.cmp(&a.began));
        Ok(all)
    }

    /// One migration.
    pub fn past(&self, id: &SagaId) -> Result<Past> {
        let (plan, state) = (self.saved_plan(id)?, self.state(id)?);
        let began =
            state.opened_at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
        Ok(Past { id: id.to_string(), began, report: report(&plan, &state) })
    }

    /// Compares source and target of a migration anew, as both are now.
    pub async fn verify(&self, id: &SagaId) -> Result<Verification> {
        let (plan, state) = (self.saved_plan(id)?, self.state(id)?);
        let input =
            state.plan.step(&StepId::new(ids::VERIFY)).map(|step| step.input.clone()).unwrap_or_default();
        let input: VerifyInput = serde_json::from_value(input).map_err(|error| {
            Failure::new("journal", "The journal has no comparison to repeat.").because(&error)
        })?;
        let source = match &plan.origin {
            Origin::Live { account } => {
                self.session(&AccountId::new(account.as_str())).await?.read(&plan.from.environment).await?
            }
            Origin::Bundle { .. } | Origin::Manifest { .. } => input.source.clone(),
        };
        let target =
            self.session(&AccountId::new(plan.to.label.as_str())).await?.read(&plan.to.environment).await?;
        Ok(input.compare(&source, &target))
    }

    async fn world(&self, plan: &Plan, keys: Keys) -> Result<Arc<World>> {
        let source = match &plan.origin {
            Origin::Live { account } => Some(self.session(&AccountId::new(account.as_str())).await?),
            Origin::Bundle { .. } | Origin::Manifest { .. } => None,
        };
        let secrets: Arc<dyn Secrets> = match (&plan.origin, &source) {
            (Origin::Live { .. }, Some(session)) => {
                Arc::new(FromSource { session: session.clone(), environment: plan.from.environment.clone() })
            }
            (Origin::Bundle { path }, _) => Arc::new(bundle_secrets(path, keys.passphrase.as_ref())?),
            _ => Arc::new(keys.answers),
        };
        Ok(Arc::new(World {
            source,
            target: self.session(&AccountId::new(plan.to.label.as_str())).await?,
            secrets,
            shelf: self.home.shelf(),
            passphrase: keys.passphrase,
            delete_password: keys.delete_password,
        }))
    }

    pub(crate) fn state(&self, id: &SagaId) -> Result<SagaState> {
        let entries = self.journals.read(id)?;
        SagaState::fold(&entries).map_err(|error| Failure::from(freeport_saga::SagaError::from(error)))
    }

    fn plan_path(&self, id: &SagaId) -> PathBuf {
        self.home.journals().join(format!("{id}.plan.json"))
    }

    fn save_plan(&self, id: &SagaId, plan: &Plan) -> Result<()> {
        let text = serde_json::to_vec_pretty(plan).expect("a plan is plain values");
        write_whole(&self.plan_path(id), &text).map_err(|error| {
            Failure::new(
                "plan-unsaved",
                format!("The plan cannot be saved to {}.", self.plan_path(id).display()),
            )
            .because(&error)
        })
    }

    pub(crate) fn saved_plan(&self, id: &SagaId) -> Result<Plan> {
        let path = self.plan_path(id);
        let bytes = fs::read(&path).map_err(|error| {
            Failure::new("no-migration", format!("There is no migration called {id}."))
                .because(&error)
                .hint("freeport history lists them.")
        })?;
        serde_json::from_slice(&bytes).map_err(|error| {
            Failure::new("plan-unreadable", format!("{} cannot be read.", path.display())).because(&error)
        })
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

fn nodes_of(state: &SagaState) -> usize {
    let input = state.plan.step(&StepId::new(ids::VERIFY)).map(|step| step.input.clone()).unwrap_or_default();
    serde_json::from_value::<VerifyInput>(input).map_or(1, |input| input.source.nodes().count())
}
