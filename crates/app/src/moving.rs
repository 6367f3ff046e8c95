//! Moving: running, resuming and undoing migrations, and looking back at them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use freeport_domain::{AccountId, Secret};
use freeport_manifest::{credentials, parse};
use freeport_migration::bundle;
use freeport_migration::case::Origin;
use freeport_migration::compare::Verification;
use freeport_migration::draft::Question;
use freeport_migration::finding::Remedy;
use freeport_migration::plan::Plan;
use freeport_migration::report::{Ending, Report, report};
use freeport_migration::steps::{self, CreateInput, VerifyInput, ids};
use freeport_migration::world::{ClosingWords, FromSource, Known, Secrets, World};
use freeport_platform as platform;
use freeport_saga::{
    Control, Direction, Ended, Feed, OnFailure, Outcome, Phase, Runner, Saga, SagaId, SagaState, Standing,
    StepId,
};

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_private;
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

/// What a saved plan's name ends in, beside the journal.
const PLAN_ENDING: &str = ".plan.json";

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

    /// A passphrase is kept nowhere: where credentials were to be sealed and are not yet, it is asked for once more.
    fn refuse_unsealed(&self) -> Result<()> {
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

    /// Credentials that nobody has any more are asked for before anything is done: a step that misses one would only turn
    /// everything back. What is being made already is looked for first, and may need none.
    async fn refuse_missing(&self) -> Result<()> {
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

    /// All migrations whose record can be read, newest first; the others are [`damaged`](Self::damaged).
    pub fn history(&self) -> Result<Vec<Past>> {
        let mut all: Vec<Past> = self.recorded()?.iter().filter_map(|id| self.past(id).ok()).collect();
        all.sort_by(|a, b| b.began.cmp(&a.began));
        Ok(all)
    }

    /// Migrations whose record cannot be read, each with what is wrong and where.
    pub fn damaged(&self) -> Result<Vec<(SagaId, Failure)>> {
        let all = self.recorded()?.into_iter();
        Ok(all.filter_map(|id| self.past(&id).err().map(|failure| (id, failure))).collect())
    }

    /// Every migration that has a journal or a saved plan; one of both may be missing.
    fn recorded(&self) -> Result<BTreeSet<SagaId>> {
        let mut all: BTreeSet<SagaId> = self.journals.list()?.into_iter().collect();
        let names =
            fs::read_dir(self.home.journals()).into_iter().flatten().flatten().map(|file| file.file_name());
        all.extend(names.filter_map(|name| SagaId::new(name.to_str()?.strip_suffix(PLAN_ENDING)?).ok()));
        Ok(all)
    }

    /// One migration.
    pub fn past(&self, id: &SagaId) -> Result<Past> {
        let (plan, state) = (self.saved_plan(id)?, self.state(id)?);
        let began =
            state.opened_at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
        Ok(Past { id: id.to_string(), began, report: report(&plan, &state, self.is_driven(&state)) })
    }

    /// Whether somebody carries it on now, here or in another Freeport.
    fn is_driven(&self, state: &SagaState) -> bool {
        state.is_open() && self.journals.is_held(&state.plan.id)
    }

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

    pub(crate) fn state(&self, id: &SagaId) -> Result<SagaState> {
        let entries = self.journals.read(id).map_err(|error| self.unreadable(id, &error))?;
        SagaState::fold(&entries).map_err(|error| self.unreadable(id, &error))
    }

    fn plan_path(&self, id: &SagaId) -> PathBuf {
        self.home.journals().join(format!("{id}{PLAN_ENDING}"))
    }

    fn save_plan(&self, id: &SagaId, plan: &Plan) -> Result<()> {
        let text = serde_json::to_vec_pretty(plan).expect("a plan is plain values");
        write_private(&self.plan_path(id), &text).map_err(|error| {
            Failure::new(
                "plan-unsaved",
                format!("The plan cannot be saved to {}.", self.plan_path(id).display()),
            )
            .because(&error)
        })
    }

    /// The journal of a migration does not tell its story; its file is named.
    fn unreadable(&self, id: &SagaId, error: &(dyn std::error::Error + 'static)) -> Failure {
        let path = self.journals.path_of(id);
        Failure::new("journal-unreadable", format!("The journal {} cannot be read.", path.display()))
            .because(error)
            .hint(out_of_reach(id))
    }

    pub(crate) fn saved_plan(&self, id: &SagaId) -> Result<Plan> {
        let path = self.plan_path(id);
        let bytes = fs::read(&path).map_err(|error| match self.journals.path_of(id).exists() {
            true => self.plan_unreadable(id, &error),
            false => Failure::new("no-migration", format!("There is no migration called {id}."))
                .hint("The history lists them.")
                .command("freeport history shows it."),
        })?;
        serde_json::from_slice(&bytes).map_err(|error| self.plan_unreadable(id, &error))
    }

    fn plan_unreadable(&self, id: &SagaId, error: &(dyn std::error::Error + 'static)) -> Failure {
        let path = self.plan_path(id);
        Failure::new("plan-unreadable", format!("The saved plan {} cannot be read.", path.display()))
            .because(error)
            .hint(out_of_reach(id))
    }
}

/// What helps where a migration's record is damaged.
fn out_of_reach(id: &SagaId) -> String {
    format!(
        "Put the file back from a copy to go on or to undo. Until its last step, what migration {id} made stands in \
         the group freeport-{id} on the target."
    )
}

fn runner(world: Arc<World>) -> Runner<World> {
    Runner::new(world, steps::all())
}

/// What a person gave anew, as it stands where the credential was written.
fn fitted(plan: &Plan, mut keys: Keys) -> Keys {
    let written = plan.creation().map(|input| input.written).unwrap_or_default();
    let Some(tree) = parse(&plan.manifest).tree else { return keys };
    for Question { field, layer, variable } in written {
        if let Some(answer) = keys.answers.0.get_mut(&(layer, variable)) {
            *answer = credentials::fitted(&tree, &field, answer);
        }
    }
    keys
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

fn nodes_of(state: &SagaState) -> usize {
    let input = state.plan.step(&StepId::new(ids::VERIFY)).map(|step| step.input.clone()).unwrap_or_default();
    serde_json::from_value::<VerifyInput>(input).map_or(1, |input| input.source.nodes().count())
}
