//! A live connection of one account: the verbs.

use std::fmt;

use async_trait::async_trait;
use freeport_domain::{
    Cloud, Environment, EnvironmentName, EnvironmentSummary, LayerName, RegionName, Secret,
};
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::{
    Capabilities, Change, ExportCopy, ExportRequest, MarketPackage, Offered, PendingTransfer, Result,
};

/// Environments as they arrive.
pub type EnvironmentStream = BoxStream<'static, Result<EnvironmentSummary>>;

/// A mark on what we make, by which it is found again after a crash or a lost answer. An adapter sets it in
/// the same request that makes the thing, and in a place that people can see.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    /// Takes the text as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it is.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An environment to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Creation {
    /// Its name on the installation.
    pub name: EnvironmentName,
    /// Its alias.
    pub display_name: Option<String>,
    /// Where it shall run; the installation's default where not given.
    pub region: Option<RegionName>,
    /// The groups it shall stand in from the start.
    pub groups: Vec<String>,
    /// The manifest, as text that the platform installs.
    pub manifest: String,
    /// Answers to the manifest's own questions, by field name.
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// Do not mail node credentials.
    pub skip_mails: bool,
}

/// A package that changes an environment which exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Addition {
    /// The manifest's text, or the name under which the installation's own marketplace knows the package.
    pub package: String,
    /// The layer it goes on, where it goes on one.
    pub layer: Option<LayerName>,
    /// Answers to its questions, by field name.
    pub settings: serde_json::Map<String, serde_json::Value>,
}

/// What an installed manifest leaves to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Installed {
    /// The platform's identifier of the environment, where told.
    pub appid: Option<String>,
    /// The package's own closing words, as the platform rendered them.
    pub success_text: Option<String>,
}

/// Whether a name can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameAnswer {
    /// It is free.
    Free,
    /// Another environment has it.
    Taken,
    /// The installation does not accept it, because of this.
    Refused(String),
}

/// A live connection of one account on one installation.
///
/// Names of capabilities are those of [`Capability`](crate::Capability). *Repeatable* means that doing it
/// twice leaves the same as doing it once. Unless a verb says otherwise, an error of effect
/// [`None`](crate::Effect::None) means that nothing was changed, and one of effect
/// [`Maybe`](crate::Effect::Maybe) that the caller must look before asking again. After one of effect
/// [`Part`](crate::Effect::Part) what is found is known not to be whole.
#[async_trait]
pub trait Session: Send + Sync {
    /// What this session can do.
    fn capabilities(&self) -> &Capabilities;

    /// Version, account, regions, stacks, quotas, public prices. Needs `Read`; repeatable. Parts that cannot
    /// be read are listed in [`Cloud::unread`]; only a cloud that says nothing at all is an error.
    async fn cloud(&self) -> Result<Cloud>;

    /// All environments the account sees, each as soon as it has arrived. Needs `Read`; repeatable.
    async fn list(&self) -> Result<EnvironmentStream>;

    /// One environment, whole. Needs `Read`; repeatable. Missing is [`Kind::Missing`](crate::Kind::Missing).
    async fn read(&self, name: &EnvironmentName) -> Result<Environment>;

    /// The environment's short form, cheaply: what it is doing, its groups. Needs `Read`; repeatable. `None`
    /// where there is no such environment.
    async fn peek(&self, name: &EnvironmentName) -> Result<Option<EnvironmentSummary>>;

    /// Whether the name can be taken in that region. Needs `Read`; repeatable.
    async fn check_name(&self, name: &EnvironmentName, region: Option<&RegionName>) -> Result<NameAnswer>;

    /// Makes an environment, marked with `tag`, and returns when it runs. Needs `Create`; **not** repeatable:
    /// after an error of effect `Maybe` or `Part` look for the tag with [`find`](Session::find).
    async fn create(&self, creation: &Creation, tag: &Tag) -> Result<Installed>;

    /// Installs a package on an environment that exists, and returns when all its actions are done. Needs
    /// `Configure`; **not** repeatable, and nothing takes it back: what its actions did before one of them failed
    /// stays done.
    async fn add(&self, name: &EnvironmentName, addition: &Addition) -> Result<Installed>;

    /// The environment that carries `tag`, whatever it is doing. Needs `Read`; repeatable.
    async fn find(&self, tag: &Tag) -> Result<Option<EnvironmentSummary>>;

    /// Changes one thing. Needs `Configure`; see [`Change::is_repeatable`].
    async fn configure(&self, name: &EnvironmentName, change: &Change) -> Result<()>;

    /// Starts; one that runs stays so. Needs `Power`; repeatable.
    async fn start(&self, name: &EnvironmentName) -> Result<()>;

    /// Stops; one that is stopped stays so. Needs `Power`; repeatable.
    async fn stop(&self, name: &EnvironmentName) -> Result<()>;

    /// Deletes for good. Needs `Delete`; repeatable: already gone is success. Some installations want the
    /// account's password.
    async fn delete(&self, name: &EnvironmentName, password: Option<&Secret>) -> Result<()>;

    /// Makes an export copy and returns it. Needs `Export`, and `ExportData` where data or configuration is
    /// wanted; **not** repeatable: each call makes another copy.
    async fn export(&self, name: &EnvironmentName, request: ExportRequest) -> Result<ExportCopy>;

    /// The export copies the installation holds. Needs `Export`; repeatable.
    async fn exports(&self, name: &EnvironmentName) -> Result<Vec<ExportCopy>>;

    /// The manifest of an export copy, verbatim. Needs `Export`; repeatable.
    async fn exported_manifest(&self, name: &EnvironmentName, id: &str) -> Result<String>;

    /// Deletes one archive of an export copy by its name; the copy itself stays, and what is in that archive can no
    /// longer be imported. Needs `Export`; repeatable: already gone is success.
    async fn delete_exported_data(&self, name: &EnvironmentName, archive: &str) -> Result<()>;

    /// Deletes an export copy and its archives. Needs `Export`; repeatable: already gone is success.
    async fn delete_export(&self, name: &EnvironmentName, copy: &ExportCopy) -> Result<()>;

    /// Asks the account with that mail address to take the environment over. Needs `Transfer`; **not** repeatable:
    /// after an error of effect `Maybe` ask what is [pending](Session::pending_transfer). A recipient that does
    /// not exist is [`Kind::Missing`](crate::Kind::Missing), one without room
    /// [`Kind::Quota`](crate::Kind::Quota).
    async fn offer_transfer(&self, name: &EnvironmentName, email: &str) -> Result<()>;

    /// The request that waits for its recipient. Needs `Transfer`; repeatable. `None` where nothing is pending,
    /// which is also so once a request has expired.
    async fn pending_transfer(&self, name: &EnvironmentName) -> Result<Option<PendingTransfer>>;

    /// Takes a request back. Needs `Transfer`; repeatable: nothing pending is success.
    async fn cancel_transfer(&self, name: &EnvironmentName) -> Result<()>;

    /// What confirms the pending request, as the environment's owner may learn it. Needs `Transfer`; repeatable.
    /// `None`, or an error, where the platform tells it by mail alone.
    async fn transfer_key(&self, name: &EnvironmentName) -> Result<Option<Secret>>;

    /// Takes over what this account was asked to, by the key from the mail. Needs `Transfer`; **not** repeatable:
    /// a key works once. One that works no more is [`Kind::Invalid`](crate::Kind::Invalid).
    async fn accept_transfer(&self, key: &Secret) -> Result<()>;

    /// What the installation's marketplace offers to this account. Needs `Read`; repeatable.
    async fn market(&self) -> Result<Vec<Offered>>;

    /// One package of the marketplace, with what it asks. Needs `Read`; repeatable. `None` where it is not offered.
    async fn market_package(&self, id: &str) -> Result<Option<MarketPackage>>;

    /// The account's install log, newest last, at most its last megabyte. Needs `Read`; repeatable.
    async fn log(&self) -> Result<String>;
}
