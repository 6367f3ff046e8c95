//! A complete rehearsal on a throw-away environment: made as small as can be, read, changed, exported, stopped, deleted.
//! It is deleted whatever happens; where it cannot be, that is said loudly. Other environments are not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use freeport_domain::price::{HOURS_PER_MONTH, Usage};
use freeport_domain::{AccountId, Cloud, EnvironmentName, EnvironmentStatus, Money, Secret, Value};
use freeport_migration::errors;
use freeport_platform::{Change, Creation, ExportRequest, NameAnswer, Session, Tag};
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::failure::{Failure, Result};

/// Small stacks that nearly every installation offers; the first that this one has is taken.
const STACKS: [&str; 6] = ["nginx-dockerized", "apache", "tomcat", "nodejs", "nginxphp-dockerized", "docker"];
/// The layer of the one node.
const LAYER: &str = "cp";
/// The variable that is set and read back.
const VARIABLE: &str = "FREEPORT_PROBE";
/// What was begun has to end before something can be deleted.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
const LOOKS: u32 = 900;
/// Failures in a row that are not taken for an answer when it has to be deleted.
const TRIES: u32 = 3;

/// Cloudlets that the one node reserves, and those it may grow to.
const CLOUDLETS: (u32, u32) = (1, 4);

/// What is made for a rehearsal, for whoever has to agree to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RehearsalOutlook {
    /// The stack of its one node, as people see it.
    pub stack: String,
    /// Cloudlets that are reserved.
    pub reserved: u32,
    /// Cloudlets it may grow to.
    pub limit: u32,
    /// What an hour costs at most, disk and traffic aside; nothing where the cloud shows no prices.
    pub hourly: Option<Money>,
    /// Whether the platform wants the account's password before it deletes.
    pub wants_password: bool,
}

/// What is told while it is played.
#[derive(Debug, Clone, Copy)]
pub enum Beat<'a> {
    /// An act begins.
    Begins(&'static str),
    /// An act has ended.
    Ended(&'a Act),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rehearsal {
    /// What was done, in order.
    pub acts: Vec<Act>,
    /// What stays at the platform, and how it is taken away; nothing where nothing stays.
    pub stays: Option<String>,
}

/// One act of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Act {
    /// What was done.
    pub name: &'static str,
    /// How long it took.
    pub seconds: u64,
    /// Why it failed, without a word of whose it is: the kind of trouble and the platform's number.
    pub trouble: Option<String>,
}

impl Rehearsal {
    /// Whether every act went well and nothing stays.
    pub fn went_well(&self) -> bool {
        self.stays.is_none() && self.acts.iter().all(|act| act.trouble.is_none())
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut out = String::from("Rehearsal on a throw-away environment\n");
        for act in &self.acts {
            let how =
                act.trouble.as_deref().map_or("went well".to_owned(), |trouble| format!("failed: {trouble}"));
            writeln!(out, "  {:<32} {how} ({} s)", act.name, act.seconds).expect("a String takes any text");
        }
        let end = self.stays.as_deref().unwrap_or("Nothing of it stays.");
        out + end + "\n"
    }
}

/// Lets somebody cut a rehearsal short: what is left out then is the rest of the play, never the cleaning up.
#[derive(Debug, Clone, Default)]
pub struct CutShort(Arc<AtomicBool>);

impl CutShort {
    /// From here on only what was made is taken away again.
    pub fn now(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

struct Play<'a> {
    session: &'a dyn Session,
    name: EnvironmentName,
    tag: Tag,
    cut: &'a CutShort,
    tell: &'a (dyn Fn(Beat<'_>) + Sync),
    acts: Vec<Act>,
}

impl App {
    /// What a rehearsal would make, and what it would cost. Nothing happens. Fails where none can be played.
    pub async fn rehearsal_outlook(&self, account: &AccountId) -> Result<RehearsalOutlook> {
        let session = self.session(account).await?;
        let cloud = session.cloud().await?;
        let stack = small_stack(&cloud)?;
        let (reserved, limit) = CLOUDLETS;
        let usage =
            Usage { fixed_cloudlets: reserved, flexible_cloudlets: limit - reserved, ..Usage::default() };
        let monthly = cloud.prices.as_ref().and_then(|prices| prices.bill(usage).at_most());
        Ok(RehearsalOutlook {
            stack: cloud.template(stack).map_or(stack, |template| template.name.as_str()).to_owned(),
            reserved,
            limit,
            hourly: monthly.map(|all| Money { amount: all.amount / HOURS_PER_MONTH, ..all }),
            wants_password: session.capabilities().delete_wants_password,
        })
    }

    /// Plays everything through. Each act is told as it begins and as it ends. Fails where it cannot even begin; what fails later is a
    /// part of the result.
    pub async fn rehearse(
        &self,
        account: &AccountId,
        password: Option<&Secret>,
        cut: &CutShort,
        tell: &(dyn Fn(Beat<'_>) + Sync),
    ) -> Result<Rehearsal> {
        let _errand = self.errands.begin();
        let session = self.session(account).await?;
        let session = session.as_ref();
        if session.capabilities().delete_wants_password && password.is_none() {
            return Err(Failure::new(
                "no-password",
                "This platform wants the account's password before it deletes anything.",
            )
            .hint(
                "Give it as well (--delete-password); otherwise the throw-away environment would have to stay.",
            ));
        }
        let manifest = smallest(&session.cloud().await?)?;
        let unique = uuid::Uuid::new_v4().simple().to_string();
        let name = EnvironmentName::from(format!("freeport-probe-{}", &unique[..8]).as_str());
        let tag = Tag::new(name.as_str());
        let mut play = Play { session, name, tag, cut, tell, acts: Vec::new() };
        let made = play.create(manifest).await;
        if made {
            play.middle().await;
        }
        let stays = play.clean_up(password).await;
        Ok(Rehearsal { acts: play.acts, stays })
    }
}

fn small_stack(cloud: &Cloud) -> Result<&'static str> {
    STACKS.into_iter().find(|stack| cloud.template(stack).is_some()).ok_or_else(|| {
        Failure::new(
            "nothing-small",
            "This account is offered none of the stacks that a rehearsal is played with.",
        )
        .hint("Without a rehearsal the probe asks all its questions.")
    })
}

/// One node of the smallest kind there is.
fn smallest(cloud: &Cloud) -> Result<String> {
    let (stack, (reserved, limit)) = (small_stack(cloud)?, CLOUDLETS);
    let mut node = json!({
        "nodeType": stack, "nodeGroup": LAYER, "count": 1, "fixedCloudlets": reserved, "flexibleCloudlets": limit,
    });
    if stack == "docker" {
        node["image"] = "nginx:alpine".into();
    }
    Ok(json!({"type": "install", "name": "Freeport probe", "nodes": [node]}).to_string())
}

impl Play<'_> {
    /// One act: told, timed, and its trouble kept. A rehearsal that was cut short plays no more of them.
    async fn act<T>(
        &mut self,
        name: &'static str,
        work: impl Future<Output = std::result::Result<T, String>>,
    ) -> Option<T> {
        if self.cut.is_wanted() {
            return None;
        }
        (self.tell)(Beat::Begins(name));
        let began = Instant::now();
        let ended = work.await;
        let seconds = began.elapsed().as_secs();
        let (done, trouble) = match ended {
            Ok(done) => (Some(done), None),
            Err(trouble) => (None, Some(trouble)),
        };
        self.ended(Act { name, seconds, trouble });
        done
    }

    fn ended(&mut self, act: Act) {
        (self.tell)(Beat::Ended(&act));
        self.acts.push(act);
    }

    async fn create(&mut self, manifest: String) -> bool {
        let (session, name, tag) = (self.session, self.name.clone(), self.tag.clone());
        let free = self
            .act("ask for the name", async {
                match session.check_name(&name, None).await.map_err(plain)? {
                    NameAnswer::Free => Ok(()),
                    NameAnswer::Taken => Err("a name nobody has is taken".to_owned()),
                    NameAnswer::Refused(_) => Err("a plain name is refused".to_owned()),
                }
            })
            .await;
        if free.is_none() {
            return false;
        }
        let creation = Creation {
            name,
            display_name: Some("Freeport probe, may be deleted".to_owned()),
            region: None,
            groups: vec![],
            manifest,
            settings: serde_json::Map::new(),
            skip_mails: true,
        };
        self.act("create", async { session.create(&creation, &tag).await.map_err(plain) }).await.is_some()
    }

    /// What is done to it while it is there. An act that fails does not keep the others from being played.
    async fn middle(&mut self) {
        let (session, name, tag) = (self.session, self.name.clone(), self.tag.clone());
        let name = &name;
        self.act("find it by its mark", async {
            let found = session.find(&tag).await.map_err(plain)?;
            found.map(drop).ok_or_else(|| "it is not found by its group".to_owned())
        })
        .await;
        self.act("read", async { session.read(name).await.map(drop).map_err(plain) }).await;
        self.act("set a variable and read it back", set_and_read(session, name)).await;
        self.act("give it another alias", async {
            session.configure(name, &Change::NameEnvironment("Freeport probe".into())).await.map_err(plain)
        })
        .await;
        if session.capabilities().export.is_yes() {
            self.act("export, read the copy, delete it", export(session, name)).await;
        }
        self.act("stop", async { session.stop(name).await.map_err(plain) }).await;
        self.act("see that it is stopped", async {
            let there = session.peek(name).await.map_err(plain)?;
            match there.map(|there| there.status) {
                Some(EnvironmentStatus::Stopped) => Ok(()),
                Some(other) => Err(format!("it is {other}")),
                None => Err("it is gone".to_owned()),
            }
        })
        .await;
    }

    /// Deletes what was made, also where its creation seemed to fail. What stays is told with a way to be rid of it.
    async fn clean_up(&mut self, password: Option<&Secret>) -> Option<String> {
        // Cutting short is for the play; cleaning up is not played.
        let (session, name, tag) = (self.session, self.name.clone(), self.tag.clone());
        let played_nothing = self.acts.iter().all(|act| act.name != "create");
        if played_nothing {
            return None;
        }
        (self.tell)(Beat::Begins("delete"));
        let began = Instant::now();
        let ended = delete(session, &name, &tag, password).await;
        let seconds = began.elapsed().as_secs();
        self.ended(Act { name: "delete", seconds, trouble: ended.as_ref().err().cloned() });
        ended.err().map(|_| {
            format!(
                "The environment {name} may still be there, and costs. Delete it in the platform's dashboard."
            )
        })
    }
}

async fn set_and_read(session: &dyn Session, name: &EnvironmentName) -> std::result::Result<(), String> {
    let read = session.read(name).await.map_err(plain)?;
    let layer = read.layers.first().ok_or("it has no layers")?.name.clone();
    let value = || Value::of(VARIABLE, "a plain value");
    let variables = BTreeMap::from([(VARIABLE.to_owned(), value())]);
    session
        .configure(name, &Change::SetVariables { layer: layer.clone(), variables })
        .await
        .map_err(plain)?;
    let read = session.read(name).await.map_err(plain)?;
    let told = read.layer(&layer).and_then(|layer| layer.variables.get(VARIABLE));
    if told == Some(&value()) {
        Ok(())
    } else {
        Err("the variable reads otherwise than it was set".to_owned())
    }
}

async fn export(session: &dyn Session, name: &EnvironmentName) -> std::result::Result<(), String> {
    let copy = session.export(name, ExportRequest::default()).await.map_err(plain)?;
    let text = session.exported_manifest(name, &copy.id).await.map_err(plain);
    session.delete_export(name, &copy).await.map_err(plain)?;
    text.map(drop)
}

/// Waits until it is at rest, and deletes it until it is gone. The name is a random one that was told to be free, so
/// whatever carries it now is ours, whether or not its creation ended well.
async fn delete(
    session: &dyn Session,
    name: &EnvironmentName,
    tag: &Tag,
    password: Option<&Secret>,
) -> std::result::Result<(), String> {
    let mut trouble = None;
    let mut patience = TRIES;
    for _ in 0..LOOKS {
        let step = match session.peek(name).await {
            Ok(None) => return Ok(()),
            Ok(Some(there)) if there.status.is_passing() => Ok(()),
            Ok(Some(_)) => {
                // The group that is our mark would stay empty; one that cannot be left is no harm.
                drop(session.configure(name, &Change::LeaveGroup(tag.as_str().to_owned())).await);
                session.delete(name, password).await
            }
            Err(error) => Err(error),
        };
        if let Err(error) = step {
            trouble = Some(plain(error));
            patience -= 1;
            if patience == 0 {
                break;
            }
        } else if session.peek(name).await.is_ok_and(|there| there.is_none()) {
            return Ok(());
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    Err(trouble.unwrap_or_else(|| "it is still there after half an hour".to_owned()))
}

/// The kind of trouble and the platform's number: its sentence may name somebody.
fn plain(error: freeport_platform::Error) -> String {
    let facts: BTreeSet<String> = ["result", "status"]
        .iter()
        .filter_map(|name| Some(format!("{name} {}", error.fact(name)?)))
        .collect();
    let facts: Vec<String> = facts.into_iter().collect();
    match facts.is_empty() {
        true => format!("{} at {}", errors::code(error.kind), error.operation),
        false => format!("{} at {} ({})", errors::code(error.kind), error.operation, facts.join(", ")),
    }
}
