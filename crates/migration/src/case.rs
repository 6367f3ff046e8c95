//! What a plan is made from: the source as read, the target as read, and what the person chose.

use std::collections::BTreeMap;

use freeport_domain::{
    Cloud, Environment, EnvironmentName, EnvironmentSummary, Layer, LayerName, Region, RegionName, Stack,
};
use freeport_platform::{Capabilities, NameAnswer};
use serde::{Deserialize, Serialize};

use crate::draft::Question;
use crate::fingerprint::Fingerprint;
use crate::mapping::{self, Offer};
use crate::mistakes::Mistake;
use crate::wants::Wants;

/// The environment to be moved, as read at one moment.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called here: an account, or a file.
    pub label: String,
    /// Where the reading came from.
    pub origin: Origin,
    /// The environment.
    pub environment: Environment,
    /// The cloud it runs on; `None` for a manifest whose cloud is not connected.
    pub cloud: Option<Cloud>,
    /// What is known of the platform's files port.
    pub files_port: FilesPort,
    /// Archives that the manifest fetches while it is installed.
    pub archives: Vec<String>,
    /// The manifest's own text, where that is what gets installed. A mark stands where a credential was written.
    pub manifest: Option<String>,
    /// What the linter says of that manifest, as it was written.
    pub mistakes: Vec<Mistake>,
    /// Answers to the manifest's own questions.
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// What that manifest says it needs.
    pub wants: Wants,
    /// Questions of that manifest whose answers are credentials: they stand in no plan, and are asked for when the
    /// environment is made.
    pub questions: Vec<Question>,
    /// Credentials that stand written in that manifest. They are put back where their marks are when the environment is
    /// made.
    pub written: Vec<Question>,
    /// What those credentials were, told to nobody who has them not.
    pub fingerprint: Option<Fingerprint>,
}

/// Where a reading came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// An account that is connected now; it can be asked again.
    Live {
        /// The account's name here.
        account: String,
    },
    /// A bundle on disk.
    Bundle {
        /// Its folder.
        path: String,
    },
    /// A manifest that somebody else wrote.
    Manifest {
        /// Its file or address.
        place: String,
    },
    /// A package of the target's own marketplace.
    Market {
        /// Its name there, after `market:`.
        place: String,
    },
}

/// What is known about port 7979 of the source, from which a target fetches archives. It was tried from here: what
/// the target would see may differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilesPort {
    /// Nobody tried.
    #[default]
    Untried,
    /// It answered.
    Open,
    /// The node's name is not known to anybody.
    Unnamed,
    /// It answers with a certificate that cannot be trusted.
    WrongCertificate,
    /// It stayed silent: something on the way lets nothing through.
    Filtered,
    /// It refused.
    Closed,
}

impl FilesPort {
    /// Whether it was tried and will not do.
    pub fn is_barred(self) -> bool {
        !matches!(self, Self::Untried | Self::Open)
    }
}

/// The cloud that shall hold the new environment, as read at one moment.
#[derive(Debug, Clone)]
pub struct Target {
    /// The account's name here.
    pub label: String,
    /// What it offers.
    pub cloud: Cloud,
    /// What its session can do.
    pub capabilities: Capabilities,
    /// What already runs there.
    pub environments: Vec<EnvironmentSummary>,
    /// What it says about the wanted name, where it was asked.
    pub name: Option<NameAnswer>,
    /// True when source and target are the same account.
    pub is_source: bool,
}

/// What the person decided. Saved with the plan, so that the same plan can be made again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// The name on the target; the source's where not given.
    pub name: Option<EnvironmentName>,
    /// The alias on the target; the source's where not given.
    pub display_name: Option<String>,
    /// The group on the target; those of the source where not given.
    #[serde(default)]
    pub group: Option<String>,
    /// The region; the target's default where not given.
    pub region: Option<RegionName>,
    /// How the source is read.
    pub reading: Reading,
    /// Another stack for a layer than the nearest offer.
    #[serde(default)]
    pub stacks: BTreeMap<LayerName, Stack>,
    /// What happens to credentials among the variables.
    pub secrets: Secrets,
    /// Leave what was made in place when something fails.
    pub keep_on_failure: bool,
    /// Keep the export copy at the source.
    pub keep_export_copy: bool,
    /// What happens to archives that a manifest fetches.
    #[serde(default)]
    pub archives: Archives,
}

impl Choices {
    /// The same for this cloud: a region that was called as people call it gets the name that requests use. What means
    /// none of its regions, or several, stays as it was typed.
    pub fn at(&self, cloud: &Cloud) -> Self {
        let meant = self.region.as_ref().and_then(|typed| cloud.region_meant(typed.as_str()));
        let meant = meant.map(|region| region.name.clone());
        Self { region: meant.or_else(|| self.region.clone()), ..self.clone() }
    }
}

/// How the source is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Our own reading through the API, which carries what the platform's export leaves out.
    #[default]
    Deep,
    /// The platform's export copy as well, stored verbatim beside our reading.
    WithPlatformExport,
}

/// What happens to credentials among the variables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secrets {
    /// They go from source to target, and onto the disk only under a passphrase.
    #[default]
    Carry,
    /// They are left out and listed.
    LeaveOut,
}

/// What happens to archives that a manifest fetches from its source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Archives {
    /// They are fetched, as the manifest says.
    #[default]
    Fetch,
    /// The environment is made without them.
    LeaveOut,
}

/// Everything a plan is made from.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The environment to be moved.
    pub source: &'a Source,
    /// The cloud that shall hold it.
    pub target: &'a Target,
    /// What the person decided.
    pub choices: &'a Choices,
}

/// The region an environment goes to: the chosen one, or the one that a manifest names, or the target's default, or the
/// first that a manifest allows where it rules that out.
pub fn region(choices: &Choices, wants: &Wants, cloud: &Cloud) -> Option<RegionName> {
    if choices.region.is_some() {
        return choices.region.clone();
    }
    let allowed = |region: &&Region| wants.allows(region);
    let named = wants.region.as_ref().and_then(|name| cloud.region_meant(name.as_str()));
    let default = cloud.default_region();
    let first = || cloud.open_regions().find(allowed);
    named
        .filter(|region| region.is_enabled && allowed(region))
        .or(default.filter(allowed))
        .or_else(first)
        .or(default)
        .map(|region| region.name.clone())
}

impl Case<'_> {
    /// The name on the target.
    pub fn name(&self) -> EnvironmentName {
        self.choices.name.clone().unwrap_or_else(|| self.source.environment.name.clone())
    }

    /// The region on the target, as the target calls it.
    pub fn region(&self) -> Option<RegionName> {
        region(self.choices, &self.source.wants, &self.target.cloud)
    }

    /// What becomes of a layer's stack: what a manifest of somebody else says of it, which is installed as it is
    /// written; or else the person's choice, or the nearest on offer. Nothing where there will be none.
    pub fn offer(&self, layer: &Layer) -> Option<Offer> {
        let (stack, cloud) = (&layer.stack, &self.target.cloud);
        match self.choices.stacks.get(&layer.name) {
            _ if self.source.manifest.is_some() => mapping::as_written(stack, cloud).offered(),
            Some(chosen) => Some(Offer::chosen(stack, chosen)),
            None => mapping::nearest(stack, cloud),
        }
    }

    /// The address the environment will have, where the region tells.
    pub fn domain(&self) -> Option<String> {
        let region = self.target.cloud.region(&self.region()?)?;
        Some(format!("{}.{}", self.name(), region.domain))
    }
}
