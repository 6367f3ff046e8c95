//! Making a plan: reading both ends and asking the planner.

use std::path::Path;

use freeport_domain::AccountId;
use freeport_migration::case::{Archives, Case, Choices, Origin, Reading, Secrets, Source};
use freeport_migration::pace::Pace;
use freeport_migration::plan::{Plan, Stamp, plan};
use freeport_saga::{SagaId, SagaState};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::macros::format_description;

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_private;
use crate::look::Ground;

impl App {
    /// Plans a move of `source` to an account. Nothing happens, at either end.
    pub async fn plan(&self, source: &Source, to: &AccountId, choices: &Choices) -> Result<Plan> {
        self.plan_on(source, &self.ground(to).await?, choices).await
    }

    /// Plans a move to a cloud that was read before.
    pub async fn plan_on(&self, source: &Source, ground: &Ground, choices: &Choices) -> Result<Plan> {
        refuse_what_stays_as_written(source, choices)?;
        refuse_unknown_layers(source, choices)?;
        let tried = self.with_files_port(source, choices).await?;
        let source = tried.as_ref().unwrap_or(source);
        let choices = &choices.at(&ground.cloud);
        let name = choices.name.clone().unwrap_or_else(|| source.environment.name.clone());
        let target = self.target(ground, &name, choices, source).await?;
        let stamp = self.stamp(source, choices).await?;
        Ok(plan(&Case { source, target: &target, choices }, &stamp))
    }

    /// Saves a plan to a file of its own, whole or not at all, so that it can be read and carried out later.
    pub fn save_plan_as(plan: &Plan, path: &Path) -> Result<()> {
        let (mut file, checksum) = sealed(plan);
        file.insert(CHECKSUM.to_owned(), checksum.into());
        let mut text = serde_json::to_vec_pretty(&file).expect("a plan is plain values");
        text.push(b'\n');
        write_private(path, &text).map_err(|error| {
            Failure::new("unsaved", format!("The plan cannot be saved to {}.", path.display()))
                .because(&error)
                .hint("Nothing was left there; free some space or choose another folder.")
        })
    }

    /// Reads a plan that was saved to a file. One that was edited since is refused: its parts say everything several
    /// times, and a person who reads one of them must be able to rely on it.
    pub fn plan_from(path: &Path) -> Result<Plan> {
        let refuse = |what: &str| Failure::new("plan-unreadable", format!("{} {what}", path.display()));
        let failed = |error: &(dyn std::error::Error + 'static)| {
            anew(refuse("cannot be read as a plan.").because(error))
        };
        let text = std::fs::read(path).map_err(|error| failed(&error))?;
        let mut file: Map<String, Value> = serde_json::from_slice(&text).map_err(|error| failed(&error))?;
        let saved = file.shift_remove(CHECKSUM);
        let plan: Plan =
            serde_json::from_value(Value::Object(file.clone())).map_err(|error| failed(&error))?;
        let Some(saved) = saved else {
            return Err(anew(refuse("has no checksum, so nothing tells whether its parts belong together.")));
        };
        if saved != checksum(&file) {
            return Err(Failure::new(
                "plan-changed",
                format!("{} was changed since it was saved.", path.display()),
            )
            .hint("Make the plan again.")
            .command("freeport plan takes every choice as an option."));
        }
        Ok(plan)
    }

    async fn stamp(&self, source: &Source, choices: &Choices) -> Result<Stamp> {
        let now = OffsetDateTime::now_utc();
        let day = now
            .format(format_description!("[year][month][day]-[hour][minute][second]"))
            .expect("a date has these parts");
        let name = &source.environment.name;
        let unique = uuid::Uuid::new_v4().simple().to_string();
        let id = format!("{}-{day}-{}", short(name.as_str()), &unique[..4]);
        Ok(Stamp {
            id: SagaId::new(id).map_err(|error| Failure::new("bad-id", error.to_string()))?,
            read_at: now
                .format(&time::format_description::well_known::Rfc3339)
                .expect("a date can be written"),
            folder: format!("{}-{day}-{}", short(name.as_str()), &unique[..4]),
            export_copies: self.export_copies(source, choices).await?,
            pace: self.pace(),
        })
    }

    /// Copies that are there before ours, so that ours can be told from them.
    async fn export_copies(&self, source: &Source, choices: &Choices) -> Result<Vec<String>> {
        let Origin::Live { account } = &source.origin else { return Ok(vec![]) };
        if choices.reading != Reading::WithPlatformExport {
            return Ok(vec![]);
        }
        let session = self.session(&AccountId::new(account.as_str())).await?;
        let copies = session.exports(&source.environment.name).await?;
        Ok(copies.into_iter().map(|copy| copy.id).collect())
    }

    /// How long steps took before. A file that cannot be read only makes the guess worse.
    pub(crate) fn pace(&self) -> Pace {
        std::fs::read(self.home.pace())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Learns how long the steps took that were done since then, each at the first try.
    pub(crate) fn learn(&self, state: &SagaState, since: OffsetDateTime, nodes: usize) {
        let mut pace = self.pace();
        for spec in state.plan.steps() {
            let Some(step) = state.step(&spec.id) else { continue };
            let is_new = step.done_at.is_some_and(|done| done > since);
            if let (true, 1, Some(ran)) = (is_new, step.attempts, step.ran) {
                pace.add(&spec.kind, nodes, ran.as_secs_f64());
            }
        }
        let written = serde_json::to_vec(&pace).expect("durations are plain values");
        if let Err(error) = write_private(&self.home.pace(), &written) {
            tracing::warn!(%error, "durations could not be kept; estimates stay as they were");
        }
    }
}

/// A manifest of somebody else, and a package of a marketplace, are installed as they are: a plan must not list a choice
/// that would change their text.
fn refuse_what_stays_as_written(source: &Source, choices: &Choices) -> Result<()> {
    if source.manifest.is_none() {
        return Ok(());
    }
    let is_named = matches!(source.origin, Origin::Market { .. });
    let refused = match choices {
        _ if !choices.stacks.is_empty() => ("no other stack can be chosen", "Name the stack you want in it."),
        _ if choices.secrets == Secrets::LeaveOut => {
            ("its credentials cannot be left out", "Take them out of it, or ask for them in its settings.")
        }
        _ if choices.archives == Archives::LeaveOut && is_named => {
            ("its archives cannot be left out", "Import it as it is.")
        }
        _ => return Ok(()),
    };
    let (what, hint) = refused;
    let title = format!("{} is installed as it is written, so {what}.", source.label);
    Err(Failure::new("as-written", title).hint(hint))
}

/// A stack that was chosen for a layer that is not there was meant for another one.
fn refuse_unknown_layers(source: &Source, choices: &Choices) -> Result<()> {
    let layers = &source.environment.layers;
    let Some(unknown) = choices.stacks.keys().find(|name| layers.iter().all(|layer| layer.name != **name))
    else {
        return Ok(());
    };
    let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
    let title = format!("{} has no layer called {unknown}.", source.environment.name);
    Err(Failure::new("no-layer", title).hint(match names.is_empty() {
        true => "Its layers are not told, so no stack can be chosen for them.".to_owned(),
        false => format!("Its layers are: {}.", names.join(", ")),
    }))
}

/// Where a saved plan has its checksum.
const CHECKSUM: &str = "checksum";

/// A file that is no plan is not mended.
fn anew(failure: Failure) -> Failure {
    failure.hint("Make the plan again, and save it.").command("freeport plan --save does.")
}

/// A plan as values that are read back the way they are written, and their checksum.
fn sealed(plan: &Plan) -> (Map<String, Value>, String) {
    let mut text = serde_json::to_vec(plan).expect("a plan is plain values");
    // A price is a fraction whose last digit may change in reading; it comes to rest within a round or two.
    for _ in 0..8 {
        let read: Value = serde_json::from_slice(&text).expect("it was just written");
        let again = serde_json::to_vec(&read).expect("a plan is plain values");
        if again == text {
            break;
        }
        text = again;
    }
    let file: Map<String, Value> = serde_json::from_slice(&text).expect("it was just written");
    let checksum = checksum(&file);
    (file, checksum)
}

fn checksum(file: &Map<String, Value>) -> String {
    let text = serde_json::to_vec(file).expect("a plan is plain values");
    format!("{:x}", Sha256::digest(text))
}

/// A name as part of an id: its plain characters, not too many.
fn short(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32).collect()
}
