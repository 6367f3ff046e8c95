//! What is wanted of a move, and what has become of those before.

use std::collections::BTreeMap;

use freeport_app::{Answers, LeftAwake, Past, Wanted, What};
use freeport_domain::{Secret, Stack};
use freeport_migration::case::{Archives, Choices, Origin, Reading, Secrets};
use freeport_migration::plan::Plan;
use serde::{Deserialize, Serialize};

use super::running::RestView;
use super::{Ending, FailureView, Said};

/// What is to be moved where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoveView {
    /// The account it comes from, or what the place is called.
    pub from: String,
    /// Its name there.
    pub environment: String,
    /// The account it shall be made on.
    pub to: String,
    /// A file, the folder of a bundle, or an address: then it is an import.
    pub place: Option<String>,
}

impl From<MoveView> for Wanted {
    fn from(view: MoveView) -> Self {
        let what = match view.place {
            Some(place) => What::Place(place),
            None => What::Environment(view.from.as_str().into(), view.environment.as_str().into()),
        };
        Self { what, to: view.to.as_str().into() }
    }
}

impl From<&Plan> for MoveView {
    fn from(plan: &Plan) -> Self {
        let place = match &plan.origin {
            Origin::Live { .. } => None,
            Origin::Bundle { path: place } | Origin::Manifest { place } | Origin::Market { place } => {
                Some(place.clone())
            }
        };
        Self {
            from: plan.from.label.clone(),
            environment: plan.from.environment.to_string(),
            to: plan.to.label.clone(),
            place,
        }
    }
}

/// What a person may choose; `null` where it is left to the planner.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChoicesView {
    /// The name on the target.
    pub name: Option<String>,
    /// The alias on the target.
    pub alias: Option<String>,
    /// The group on the target.
    pub group: Option<String>,
    /// The region, by the platform's name for it.
    pub region: Option<String>,
    /// Leave credentials out instead of carrying them.
    pub leave_secrets_out: bool,
    /// Leave archives out that a manifest would fetch.
    #[serde(default)]
    pub leave_archives_out: bool,
    /// Put the platform's own export copy beside our reading.
    pub with_platform_export: bool,
    /// Leave what was made in place when something fails.
    pub keep_on_failure: bool,
    /// Another stack than the nearest on offer, by layer.
    #[cfg_attr(test, ts(type = "Record<string, ChosenStackView>"))]
    #[serde(default)]
    pub stacks: BTreeMap<String, ChosenStackView>,
    /// Answers to a manifest's own questions, by field.
    #[cfg_attr(test, ts(type = "Record<string, string>"))]
    pub answers: BTreeMap<String, Secret>,
    /// Opens a sealed bundle, or seals credentials in the one on the shelf.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub passphrase: Option<Secret>,
    /// The target account's password, where deleting asks for it.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "string | null"))]
    pub delete_password: Option<Secret>,
}

/// A stack that a person chose for a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChosenStackView {
    /// The stack's identifier; `docker` for a custom image.
    pub node_type: String,
    /// The tag.
    pub tag: Option<String>,
    /// The image without its tag, for custom containers.
    pub image: Option<String>,
}

impl From<&Stack> for ChosenStackView {
    fn from(stack: &Stack) -> Self {
        Self { node_type: stack.node_type.clone(), tag: stack.tag.clone(), image: stack.image.clone() }
    }
}

impl From<ChosenStackView> for Stack {
    fn from(ChosenStackView { node_type, tag, image }: ChosenStackView) -> Self {
        Self { node_type, tag, image }
    }
}

impl ChoicesView {
    /// What a plan may hold, and what it may not.
    pub fn split(self) -> (Choices, Answers) {
        let text = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let choices = Choices {
            name: text(self.name).map(|name| name.as_str().into()),
            display_name: text(self.alias),
            group: text(self.group),
            region: text(self.region).map(|region| region.as_str().into()),
            reading: if self.with_platform_export { Reading::WithPlatformExport } else { Reading::Deep },
            secrets: if self.leave_secrets_out { Secrets::LeaveOut } else { Secrets::Carry },
            keep_on_failure: self.keep_on_failure,
            archives: if self.leave_archives_out { Archives::LeaveOut } else { Archives::Fetch },
            stacks: self
                .stacks
                .into_iter()
                .map(|(layer, stack)| (layer.as_str().into(), stack.into()))
                .collect(),
            ..Choices::default()
        };
        let given = |secret: Option<Secret>| secret.filter(|secret| !secret.is_empty());
        let (passphrase, delete_password) = (given(self.passphrase), given(self.delete_password));
        (choices, Answers { fields: self.answers, passphrase, delete_password })
    }
}

/// All that is recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryView {
    /// Migrations, newest first.
    pub migrations: Vec<PastView>,
    /// Those whose record cannot be read, each with what is wrong and where.
    pub damaged: Vec<FailureView>,
    /// Environments that were started for an export and not stopped again.
    pub awake: Vec<AwakeView>,
}

/// An environment that was started for an export and not stopped again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AwakeView {
    /// The account it is on.
    pub account: String,
    /// Its name.
    pub name: String,
    /// When it was started, in UTC.
    pub since: String,
}

impl From<LeftAwake> for AwakeView {
    fn from(LeftAwake { account, environment, since }: LeftAwake) -> Self {
        Self { account: account.to_string(), name: environment.to_string(), since }
    }
}

/// A migration in history.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PastView {
    /// Its id.
    pub id: String,
    /// The environment's name on the target.
    pub name: String,
    /// Where it came from.
    pub from: String,
    /// Where it went.
    pub to: String,
    /// When it began, in UTC.
    pub began: String,
    /// How it ended, or stands.
    pub ending: Ending,
    /// Why nobody carries it on, where it has not ended.
    pub rest: Option<RestView>,
    /// How many fields of the new environment differ unannounced.
    pub mismatches: usize,
    /// It stands half-made on the target.
    pub half_made: bool,
    /// Somebody can go on with it.
    pub resumable: bool,
    /// What it left before its end can be taken back.
    pub revocable: bool,
    /// In a sentence.
    pub headline: Said,
}

impl From<Past> for PastView {
    fn from(Past { id, began, report }: Past) -> Self {
        let (ending, resumable, revocable) = ((&report).into(), report.goes_on(), report.is_left());
        Self {
            id,
            began,
            name: report.to.environment.to_string(),
            from: report.from.label,
            to: report.to.label,
            ending,
            rest: report.rest.map(RestView::from),
            mismatches: report.verification.as_ref().map_or(0, |proof| proof.counts().2),
            half_made: report.half_made,
            resumable,
            revocable,
            headline: report.headline.into(),
        }
    }
}
