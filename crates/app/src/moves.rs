//! Moves of a client that stays open: plans on show, and migrations that run while it does something else.
//!
//! ```text
//! wanted ─▶ plan (kept by number) ─ yes ─▶ begin ─▶ runs by itself ─▶ watch, control
//!                     a journal of earlier ─▶ resume, undo ─▲
//! ```
//!
//! The command line does not need this: it carries out one migration and leaves.

mod add_ons;
mod follow;
mod running;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use freeport_domain::{AccountId, EnvironmentName, Secret};
use freeport_manifest::form::Around;
use freeport_migration::case::{Choices, Secrets, Source};
use freeport_migration::plan::Plan;
use freeport_migration::report::Report;
use freeport_migration::world::{ClosingWords, Known};
use freeport_saga::SagaId;

pub use follow::{Followed, Holding};

use crate::adding::AddOn;
use crate::app::App;
use crate::closing;
use crate::failure::{Failure, Result};
use crate::fetch::{self, Reach};
use crate::importing::{Imported, Incoming, spare_name};
use crate::look::Ground;
use crate::moving::{Keys, Migration};
use crate::readings::Readings;
use crate::verdict::Verdict;
use running::Running;

/// So many plans are kept for a yes; who reads that many has long decided against the first.
const PLANS_KEPT: usize = 32;

/// How many texts that were pasted are kept.
const PASTES_KEPT: usize = 8;

/// What stands before the number of a text that was pasted, where a file or an address would stand.
const PASTED: &str = "clipboard:";

/// What is to be moved where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What is to be moved.
    pub what: What,
    /// The account it shall be made on.
    pub to: AccountId,
}

/// What is to be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An environment of an account.
    Environment(AccountId, EnvironmentName),
    /// A file, the folder of a bundle, or an address.
    Place(String),
}

/// What a person answers besides the choices, and what no plan may hold.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Answers to a manifest's own questions, by field.
    pub fields: BTreeMap<String, Secret>,
    /// Opens a sealed bundle, or seals credentials in the one that is saved.
    pub passphrase: Option<Secret>,
    /// The target account's password, where deleting asks for it.
    pub delete_password: Option<Secret>,
}

/// A plan on show, and the number it is begun by.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number, as a word.
    pub id: String,
    /// The plan.
    pub plan: Arc<Plan>,
    /// What was read of the source.
    pub source: Arc<Source>,
    /// What was read of the target.
    pub ground: Arc<Ground>,
    /// The target asks for the account's password before it deletes anything, so undoing would need it.
    pub wants_password: bool,
}

/// Plans on show and migrations that run. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Moves(Arc<Desk>);

struct Desk {
    app: App,
    sources: Readings<(AccountId, EnvironmentName), Source>,
    grounds: Readings<AccountId, Ground>,
    /// What was looked at last, for whoever answers its questions.
    opened: Mutex<Option<Arc<Incoming>>>,
    /// Addresses that may lead into a private network, until they are looked at anew.
    private: Mutex<BTreeSet<String>>,
    ready: Mutex<Option<(String, AddOn)>>,
    shown: Mutex<VecDeque<(String, Arc<Plan>, Keys)>>,
    /// Texts that were pasted, by the place they are known by.
    pasted: Mutex<VecDeque<(String, Secret)>>,
    running: Mutex<BTreeMap<String, Arc<Running>>>,
    /// Why some stopped for a reason of their own, until somebody who follows them hears of it.
    unheard: Mutex<BTreeMap<String, Failure>>,
    /// What runs were begun with, so that one that was paused goes on without asking again.
    keys: Mutex<BTreeMap<String, Keys>>,
    /// What packages said in the end, for as long as this Freeport runs.
    closing: Mutex<BTreeMap<String, ClosingWords>>,
    count: AtomicU64,
}

impl Moves {
    /// For this Freeport.
    pub fn of(app: App) -> Self {
        Self(Arc::new(Desk {
            app,
            sources: Readings::default(),
            grounds: Readings::default(),
            opened: Mutex::default(),
            private: Mutex::default(),
            ready: Mutex::default(),
            shown: Mutex::default(),
            pasted: Mutex::default(),
            running: Mutex::default(),
            unheard: Mutex::default(),
            keys: Mutex::default(),
            closing: Mutex::default(),
            count: AtomicU64::new(1),
        }))
    }

    /// What would come of a move. Nothing happens, at either end. What was read a moment ago is not read again.
    pub async fn plan(&self, wanted: &Wanted, choices: &Choices, answers: Answers) -> Result<Shown> {
        let desk = &*self.0;
        let ground = desk.grounds.get(wanted.to.clone(), desk.app.ground(&wanted.to));
        let source = desk.source(wanted, choices, &answers);
        let ((source, known, choices), ground) = futures::future::try_join(source, ground).await?;
        let plan = Arc::new(desk.app.plan_on(&source, &ground, &choices).await?);
        let wants_password = desk.app.session(&wanted.to).await?.capabilities().delete_wants_password;
        let id = format!("plan-{}", desk.count.fetch_add(1, Ordering::Relaxed));
        let keys =
            Keys { passphrase: answers.passphrase, delete_password: answers.delete_password, answers: known };
        let mut shown = held(&desk.shown);
        shown.push_back((id.clone(), plan.clone(), keys));
        if shown.len() > PLANS_KEPT {
            shown.pop_front();
        }
        Ok(Shown { id, plan, source, ground, wants_password })
    }

    /// What would come of moves to one target, in short. Nothing happens.
    pub async fn verdict(&self, wanted: &[Wanted]) -> Result<Verdict> {
        let choices = Choices::default();
        let plans = wanted.iter().map(|one| self.plan(one, &choices, Answers::default()));
        Ok(Verdict::of(&futures::future::try_join_all(plans).await?))
    }

    /// A plan that was shown.
    pub fn shown(&self, plan: &str) -> Result<Arc<Plan>> {
        Ok(self.on_show(plan)?.0)
    }

    fn on_show(&self, plan: &str) -> Result<(Arc<Plan>, Keys)> {
        let shown = held(&self.0.shown);
        let found = shown.iter().find(|(id, ..)| id == plan).cloned();
        found
            .map(|(_, plan, keys)| (plan, keys))
            .ok_or_else(|| Failure::new("no-plan", "This plan is not there any more.").hint("Make it again."))
    }

    /// Takes a text that somebody copied, and answers the place it is known by from now on: the address or
    /// file that it names, or a name for it. It is kept in memory alone, as there may be credentials in it.
    pub fn paste(&self, text: &str) -> String {
        let text = text.trim();
        let is_line = !text.contains('\n');
        if is_line && (fetch::is_address(text) || Path::new(text).is_absolute() && Path::new(text).exists()) {
            return text.to_owned();
        }
        let mut pasted = held(&self.0.pasted);
        let place = format!("{PASTED}{}", self.0.count.fetch_add(1, Ordering::Relaxed));
        pasted.push_back((place.clone(), Secret::new(text)));
        if pasted.len() > PASTES_KEPT {
            pasted.pop_front();
        }
        place
    }

    /// Looks anew at a file, the folder of a bundle, an address, a text that was pasted, or a package of the
    /// marketplace there.
    pub async fn inspect(&self, place: &str, to: Option<&AccountId>) -> Result<Arc<Incoming>> {
        held(&self.0.private).remove(place);
        self.look(place, to).await
    }

    /// Looks anew at what is at an address that a person names. What they allow holds until it is looked at anew.
    pub async fn inspect_address(
        &self,
        address: &str,
        to: Option<&AccountId>,
        reach: Reach,
    ) -> Result<Arc<Incoming>> {
        let address = address.trim();
        if !fetch::is_address(address) {
            return Err(Failure::new("fetch", format!("{address} is not a web address."))
                .hint("An address begins with https://."));
        }
        match reach {
            Reach::Public => held(&self.0.private).remove(address),
            Reach::Private => held(&self.0.private).insert(address.to_owned()),
        };
        self.look(address, to).await
    }

    async fn look(&self, place: &str, to: Option<&AccountId>) -> Result<Arc<Incoming>> {
        *held(&self.0.opened) = None;
        let incoming = Arc::new(self.0.open(place, to).await?);
        *held(&self.0.opened) = Some(incoming.clone());
        Ok(incoming)
    }

    /// What was looked at, with what the target has that its questions are about. It is not opened again while
    /// somebody answers.
    pub async fn incoming(&self, place: &str, to: Option<&AccountId>) -> Result<(Arc<Incoming>, Around)> {
        let incoming = match self.0.opened(place) {
            Some(opened) => opened,
            None => self.look(place, to).await?,
        };
        let around = match to {
            Some(to) => self.0.around(&incoming, to).await?,
            None => Around::default(),
        };
        Ok((incoming, around))
    }

    /// Begins to carry out a plan that was shown, and goes on by itself.
    pub async fn begin(&self, plan: &str) -> Result<SagaId> {
        let (plan, keys) = self.on_show(plan)?;
        let migration = self.0.app.begin(Plan::clone(&plan), keys.clone()).await?;
        let id = migration.id();
        held(&self.0.keys).insert(id.to_string(), keys);
        self.start(migration, Migration::run).await;
        Ok(id)
    }

    /// Goes on with a migration that was paused, or that an earlier Freeport left. Secrets are kept nowhere, and may
    /// have to be given once more.
    pub async fn resume(&self, id: &SagaId, answers: Answers) -> Result<()> {
        self.give(id, answers);
        let migration = self.take_up(id).await?;
        self.start(migration, Migration::run).await;
        Ok(())
    }

    /// Takes away what a migration made: one that runs is cancelled, one that ended is undone. A password that was given
    /// before may have been the wrong one, so only that of this time counts.
    pub async fn undo(&self, id: &SagaId, delete_password: Option<Secret>) -> Result<()> {
        if let Some(running) = self.running(id).filter(|running| !running.came_to_rest()) {
            running.cancel();
            return Ok(());
        }
        held(&self.0.keys).entry(id.to_string()).or_default().delete_password = delete_password;
        let migration = self.take_up(id).await?;
        self.start(migration, Migration::undo).await;
        Ok(())
    }

    /// Asks a running migration to come to rest and to keep what was made. One that does not run is at rest.
    pub fn pause(&self, id: &SagaId) {
        if let Some(running) = self.running(id) {
            running.pause();
        }
    }

    /// Pauses everything and returns once all is at rest and written down.
    pub async fn rest(&self) {
        let all: Vec<Arc<Running>> = held(&self.0.running).values().cloned().collect();
        all.iter().for_each(|running| running.pause());
        for running in all {
            running.ended().await;
        }
    }

    /// Returns once nothing runs any more.
    pub async fn settled(&self) {
        loop {
            let next = held(&self.0.running).values().next().cloned();
            match next {
                Some(running) => running.ended().await,
                None => return,
            }
        }
    }

    /// Whether anything runs.
    pub fn is_busy(&self) -> bool {
        !held(&self.0.running).is_empty()
    }

    fn give(&self, id: &SagaId, Answers { fields, passphrase, delete_password }: Answers) {
        let mut all = held(&self.0.keys);
        let keys = all.entry(id.to_string()).or_default();
        keys.passphrase = passphrase.or(keys.passphrase.take());
        keys.delete_password = delete_password.or(keys.delete_password.take());
        keys.answers.0.extend(Imported::known(&fields).0);
    }

    async fn take_up(&self, id: &SagaId) -> Result<Migration> {
        // Its journal says that it came to rest a moment before whoever drove it lets go of it.
        if let Some(running) = self.running(id).filter(|running| running.came_to_rest()) {
            running.ended().await;
        }
        let keys = held(&self.0.keys).get(id.as_str()).cloned().unwrap_or_default();
        self.0.app.take_up(id, keys).await
    }

    /// What the package said, harmless to show.
    fn closing(&self, id: &SagaId) -> Option<String> {
        let words = held(&self.0.closing).get(id.as_str())?.said()?;
        closing::harmless(words.expose())
    }

    fn running(&self, id: &SagaId) -> Option<Arc<Running>> {
        held(&self.0.running).get(id.as_str()).cloned()
    }

    async fn start<F>(&self, migration: Migration, drive: impl FnOnce(Migration) -> F)
    where
        F: Future<Output = Result<Report>> + Send + 'static,
    {
        let target = AccountId::new(migration.plan().to.label.as_str());
        let log_before = self.platform_log(&target).await.map_or(0, |text| text.len());
        let running = Arc::new(Running::of(&migration, log_before));
        let id = migration.id().to_string();
        if let Some(closing) = migration.closing() {
            held(&self.0.closing).insert(id.clone(), closing);
        }
        held(&self.0.unheard).remove(&id);
        held(&self.0.running).insert(id.clone(), running.clone());
        let (moves, driven) = (self.clone(), drive(migration));
        tokio::spawn(async move {
            if let Err(failure) = driven.await {
                held(&moves.0.unheard).insert(id.clone(), failure);
            }
            // Whatever was read before is out of date.
            moves.0.sources.forget();
            moves.0.grounds.forget();
            held(&moves.0.running).remove(&id);
            running.end();
        });
    }
}

impl Desk {
    fn opened(&self, place: &str) -> Option<Arc<Incoming>> {
        held(&self.opened).clone().filter(|opened| opened.place() == place)
    }

    async fn open(&self, place: &str, to: Option<&AccountId>) -> Result<Incoming> {
        if !place.starts_with(PASTED) {
            let reach = match held(&self.private).contains(place) {
                true => Reach::Private,
                false => Reach::Public,
            };
            return match to {
                Some(to) => self.app.incoming(place, to, reach).await,
                None => Incoming::open(place, reach).await,
            };
        }
        let pasted = held(&self.pasted);
        match pasted.iter().find(|(known, _)| known == place) {
            Some((_, text)) => Incoming::text(place, text.expose().to_owned()).map_err(no_manifest_copied),
            None => Err(Failure::new("no-manifest", "What was pasted is not kept any more.")
                .hint("Copy it again, and paste it.")),
        }
    }

    /// The source, credentials that go with it, and the choices that it allows.
    async fn source(
        &self,
        wanted: &Wanted,
        choices: &Choices,
        answers: &Answers,
    ) -> Result<(Arc<Source>, Known, Choices)> {
        let mut choices = choices.clone();
        match &wanted.what {
            What::Environment(account, name) => {
                let key = (account.clone(), name.clone());
                let source = self.sources.get(key, self.app.source(account, name)).await?;
                Ok((source, Known::default(), choices))
            }
            What::Place(place) => {
                // What is at an address is planned as it was shown, and not fetched at each choice.
                let incoming = match self.opened(place).filter(|_| fetch::is_address(place)) {
                    Some(shown) => shown,
                    None => Arc::new(self.open(place, Some(&wanted.to)).await?),
                };
                // Whoever sees the plan can call it otherwise there.
                let spare = || incoming.name().is_none().then(|| spare_name(place));
                let name = choices.name.clone().or_else(spare);
                let around = self.around(&incoming, &wanted.to).await?;
                let imported =
                    incoming.source(name, &answers.fields, &around, answers.passphrase.as_ref())?;
                // Without its passphrase a bundle can still be made; the plan says what will be missing.
                if answers.passphrase.is_none() && imported.check(&choices).is_err() {
                    choices.secrets = Secrets::LeaveOut;
                }
                imported.check(&choices)?;
                Ok((Arc::new(imported.source), imported.answers, choices))
            }
        }
    }
}

impl Desk {
    /// What the questions of a manifest can be about.
    async fn around(&self, incoming: &Incoming, to: &AccountId) -> Result<Around> {
        if !incoming.asks_target() {
            return Ok(Around::default());
        }
        Ok(self.grounds.get(to.clone(), self.app.ground(to)).await?.around())
    }
}

/// What was copied may be anything, and may be a secret: it is not shown.
fn no_manifest_copied(failure: Failure) -> Failure {
    if failure.code != "broken-manifest" {
        return failure;
    }
    let copied = Failure::new("no-manifest-copied", "The clipboard holds a text that is no manifest.")
        .hint("Copy a manifest, or the address of one, and try again.");
    Failure { causes: failure.causes, ..copied }
}

/// A lock whose holder panicked guards a whole value all the same: each is changed in one go.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
