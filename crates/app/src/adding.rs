//! Add-ons: packages that change an environment which exists.
//!
//! ```text
//! Incoming ─ where, answers ─▶ AddOn (a person reads it) ─ yes ─▶ installed, with the platform's log
//! ```
//!
//! Unlike a move nothing of it can be taken back: what a package does inside nodes is its own affair. So everything
//! that can be known before is said before, and whoever does not own the environment is refused.

use std::collections::BTreeMap;
use std::time::Duration;

use freeport_domain::{AccountId, Environment, EnvironmentName, EnvironmentStatus, LayerName};
use freeport_manifest::document::Document;
use freeport_manifest::form::{Around, Given};
use freeport_manifest::model::Manifest;
use freeport_manifest::parse;
use freeport_manifest::plain::plain;
use freeport_manifest::tree::Node;
use freeport_migration::world::{Known, Secrets as _};
use freeport_platform::{Addition, Effect, Installed, Kind, Session};
use tokio::time::MissedTickBehavior;

use crate::about::About;
use crate::answering::sort;
use crate::app::App;
use crate::failure::{Failure, Result};
use crate::importing::{Incoming, Package};
use crate::locks;

/// Between two looks at the platform's log.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Where an add-on goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct On {
    /// The account.
    pub account: AccountId,
    /// The environment.
    pub environment: EnvironmentName,
    /// The layer, where it goes on one.
    pub layer: Option<LayerName>,
}

/// An add-on that is ready to be installed; nothing has happened.
#[derive(Debug)]
pub struct AddOn {
    /// Where it goes.
    pub on: On,
    /// What it says of itself.
    pub about: About,
    /// Where it was found.
    pub place: String,
    /// What it does, by the names of its actions, with how often each stands in it.
    pub actions: Vec<(String, usize)>,
    /// What a person should know before the yes.
    pub notes: Vec<String>,
    addition: Addition,
    known: Known,
    runs: bool,
    /// How many add-ons the environment had.
    others: usize,
}

impl App {
    /// Makes an add-on ready for an environment: its layer is there, its questions are answered, the account may do it.
    pub async fn add_on(&self, incoming: &Incoming, on: On, answers: &Given) -> Result<AddOn> {
        let place = incoming.place().to_owned();
        let package = incoming.package()?;
        let environment = self.show(&on.account, &on.environment).await?;
        refuse_others(&environment)?;
        refuse_unknown_layer(&environment, on.layer.as_ref())?;
        let around = match incoming.asks_target() {
            true => self.ground(&on.account).await?.around(),
            false => Around::default(),
        };
        let (text, sorted, actions, wants) = match package {
            Package::Named(named) => {
                (named.id.clone(), named.sorted(&place, answers, &around)?, vec![], None)
            }
            Package::Manifest { text, manifest, form } => {
                let sorted = sort(&place, form, answers, &around)?;
                (text.to_owned(), sorted, actions(text), Some(manifest))
            }
        };
        let notes = notes(&environment, on.layer.as_ref(), wants, &actions);
        let addition = Addition { package: text, layer: on.layer.clone(), settings: sorted.plain };
        let runs = environment.status == EnvironmentStatus::Running;
        let (about, known, others) = (incoming.about(), sorted.known, environment.addons.len());
        Ok(AddOn { on, about, place, actions, notes, addition, known, runs, others })
    }

    /// Installs an add-on, whole where Freeport is closed meanwhile, and tells what the platform's log gains. It is the
    /// account's log, so other work of the account shows in it too; credentials that were answered are taken out of it.
    /// Answers the package's closing words as plain text.
    pub async fn add(&self, add_on: AddOn, mut tell: impl FnMut(&str)) -> Result<Option<String>> {
        let AddOn { on, mut addition, known, place, runs, others, .. } = add_on;
        let _errand = self.errands.begin();
        let _lock = locks::take(&self.home.locks(), on.account.as_str(), on.environment.as_str())?;
        for ((_, field), secret) in &known.0 {
            addition.settings.insert(field.clone(), secret.expose().into());
        }
        let session = self.session(&on.account).await?;
        let mut log = Log { before: session.log().await.map_or(0, |log| log.len()) };
        let mut began = false;
        let mut tell = |line: &str| {
            began = true;
            tell(&known.redacted(line.to_owned()));
        };
        let install = session.add(&on.environment, &addition);
        tokio::pin!(install);
        let mut beat = tokio::time::interval(LOOK_AGAIN);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let done = loop {
            tokio::select! {
                done = &mut install => break done,
                _ = beat.tick() => log.read(&*session, &mut tell).await,
            }
        };
        log.read(&*session, &mut tell).await;
        let error = match done {
            Ok(Installed { success_text, .. }) => {
                return Ok(success_text.map(|text| plain(&text)).filter(|text| !text.is_empty()));
            }
            Err(error) => error,
        };
        if error.effect == Effect::Maybe {
            let now = session.read(&on.environment).await.ok().map(|environment| environment.addons.len());
            return Err(unknown(error, &place, &on, now.map(|now| now > others)));
        }
        Err(failed(error, &place, &on, runs, began))
    }
}

/// What the log has gained since.
struct Log {
    before: usize,
}

impl Log {
    /// A log that cannot be read is no reason to disturb anybody.
    async fn read(&mut self, session: &dyn Session, tell: &mut impl FnMut(&str)) {
        let Ok(text) = session.log().await else { return };
        // A log that was cut starts anew; a line that is not whole yet comes the next time.
        let gained = text.get(self.before..).unwrap_or(&text);
        let whole = gained.rfind('\n').map_or(0, |end| end + 1);
        gained[..whole].lines().for_each(tell);
        self.before = text.len() - (gained.len() - whole);
    }
}

/// A collaborator's installations end up with the owner, and are charged there (inferred from the platform's own way
/// of naming an owner to them), so they are the owner's to make.
fn refuse_others(environment: &Environment) -> Result<()> {
    let Some(right) = environment.right.as_deref().filter(|right| *right != "OWNER") else { return Ok(()) };
    let title =
        format!("{} belongs to somebody else; this account's right on it is {right}.", environment.name);
    Err(Failure::new("not-owner", title).hint("Ask its owner to install the add-on."))
}

fn refuse_unknown_layer(environment: &Environment, layer: Option<&LayerName>) -> Result<()> {
    let Some(layer) = layer.filter(|layer| environment.layer(layer).is_none()) else { return Ok(()) };
    let names: Vec<&str> = environment.layers.iter().map(|layer| layer.name.as_str()).collect();
    let title = format!("{} has no layer called {layer}.", environment.name);
    Err(Failure::new("no-layer", title).hint(format!("Its layers are: {}.", names.join(", "))))
}

/// The names of its actions, most frequent first; those that only steer are left out.
fn actions(text: &str) -> Vec<(String, usize)> {
    const STEER: [&str; 10] =
        ["if", "else", "elseif", "foreach", "log", "set", "setglobals", "return", "call", "assert"];
    let parsed = parse(text);
    let Some(tree) = &parsed.tree else { return vec![] };
    let mut counts = BTreeMap::<String, usize>::new();
    for document in Document::all(text, parsed.syntax, &tree.root) {
        let own = |name: &str| document.defines(name) || STEER.contains(&name.to_ascii_lowercase().as_str());
        for call in document.calls.iter().filter(|call| !own(call.name)) {
            *counts.entry(call.name.to_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn notes(
    environment: &Environment,
    layer: Option<&LayerName>,
    manifest: Option<&Manifest>,
    actions: &[(String, usize)],
) -> Vec<String> {
    let name = &environment.name;
    let mut notes = vec![format!(
        "This changes {name} itself. Freeport cannot take it back; the cloud's dashboard may offer to uninstall it."
    )];
    if environment.status != EnvironmentStatus::Running {
        notes.push(format!("{name} does not run; actions inside its nodes fail until it does."));
    }
    let Some(manifest) = manifest else {
        notes.push("What it does is known to the cloud's marketplace alone.".to_owned());
        return notes;
    };
    if actions
        .iter()
        .any(|(action, _)| ["restartNodes", "restartContainers", "restartNode"].contains(&action.as_str()))
    {
        notes.push(format!("It restarts nodes, so {name} may be away for a moment."));
    }
    if actions.iter().any(|(action, _)| {
        ["addNodes", "install", "setExtIpEnabled", "setNodeCount"].contains(&action.as_str())
    }) {
        notes.push("It may add nodes, addresses or further packages, which cost money.".to_owned());
    }
    match layer.and_then(|layer| environment.layer(layer)) {
        Some(layer) => notes.extend(misfit(manifest, layer.name.as_str(), &layer.stack.node_type)),
        None if wants_layer(manifest) => notes.push(format!(
            "It is made for one layer, and none is chosen. Layers of {name}: {}.",
            environment.layers.iter().map(|layer| layer.name.as_str()).collect::<Vec<_>>().join(", ")
        )),
        None => {}
    }
    notes
}

/// Its `targetNodes`, which say what it is for.
fn target_nodes(manifest: &Manifest) -> Option<&Node> {
    manifest.rest.iter().find(|entry| entry.name() == "targetNodes").map(|entry| &entry.value)
}

fn wants_layer(manifest: &Manifest) -> bool {
    let is_about_layer = |node: &Node| format!("{node:?}").contains("${targetNodes");
    target_nodes(manifest).is_some()
        || manifest.on_install.as_ref().is_some_and(is_about_layer)
        || manifest.rest.iter().any(|entry| is_about_layer(&entry.value))
}

/// What the package says it is for, where the layer is something else.
fn misfit(manifest: &Manifest, layer: &str, stack: &str) -> Option<String> {
    let wanted = target_nodes(manifest)?;
    let words = |key: &str| -> Vec<&str> {
        let node = wanted.get(key);
        node.map(Node::one_or_many).unwrap_or_default().iter().filter_map(Node::scalar_text).collect()
    };
    let (layers, stacks) = (words("nodeGroup"), words("nodeType"));
    let is_fit = |wanted: &[&str], there: &str| {
        wanted.is_empty() || wanted.iter().any(|one| *one == there || *one == "*")
    };
    if is_fit(&layers, layer) && is_fit(&stacks, stack) {
        return None;
    }
    let all = [layers, stacks].concat().join(", ");
    Some(format!("The package says that it is for {all}; layer {layer} runs {stack}."))
}

/// Nobody knows what became of it: installing it once more might do everything twice.
fn unknown(error: freeport_platform::Error, place: &str, on: &On, is_there: Option<bool>) -> Failure {
    let mut failure = Failure::from(error);
    let name = &on.environment;
    failure.title = format!("It is not known whether {place} was installed on {name}: {}", failure.title);
    failure.command = None;
    failure.hint(match is_there {
        Some(true) => format!(
            "{name} has one add-on more than before. Look at it in the cloud's dashboard before installing it again."
        ),
        Some(false) | None => format!(
            "The cloud may still be at it. Look at {name} in the cloud's dashboard before installing it again."
        ),
    })
}

fn failed(error: freeport_platform::Error, place: &str, on: &On, runs: bool, began: bool) -> Failure {
    let (effect, kind) = (error.effect, error.kind);
    let mut failure = Failure::from(error);
    if kind == Kind::Missing && began {
        failure.hint =
            Some(format!("The package names a layer or node that {} does not have.", on.environment));
        failure.command = None;
    }
    if kind == Kind::Busy && !runs {
        failure.hint = Some(format!(
            "{} does not run. Start it in the cloud's dashboard, and install once more.",
            on.environment
        ));
    }
    failure.title = format!("{place} could not be installed on {}: {}", on.environment, failure.title);
    if effect == Effect::None && !began && failure.hint.is_some() {
        return failure;
    }
    let words = "What it did before it failed stays done. The cloud's log tells how far it came.";
    failure.hint = Some(failure.hint.map_or(words.to_owned(), |hint| format!("{hint} {words}")));
    failure
}
