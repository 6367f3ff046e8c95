//! Connecting an account.

use super::cloud::titles;
use super::{Said, said};
use freeport_app::{Listed, Provider, Told};
use freeport_domain::Cloud;
use freeport_migration::case::FilesPort;
use freeport_platform::{Can, Capabilities, Capability};
use serde::Serialize;

/// A provider to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// Its name.
    pub name: String,
    /// Its country, as two letters.
    pub country: Option<String>,
    /// The dashboard's address.
    pub address: String,
    /// The person added or changed it.
    pub is_own: bool,
    /// It is known to keep the files port closed.
    pub files_port_closed: bool,
    /// Regions as an account was told them, or as the directory has them.
    pub regions: Vec<String>,
    /// The platform's version, where an account was told it.
    pub version: Option<String>,
    /// The currency it bills in, where that is known.
    pub currency: Option<String>,
    /// What came of asking it, where it was asked.
    pub asked: Option<AskedView>,
}

/// What came of asking a cloud for what it tells anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    /// When, in UTC.
    pub at: String,
    /// It showed a price list.
    pub shows_prices: bool,
}

impl From<Listed> for ProviderView {
    fn from(Listed { provider, is_own, told, inside }: Listed) -> Self {
        let files_port_closed = provider.files_port.as_deref() == Some("closed");
        let Provider { name, country, address, regions, currency, .. } = provider;
        let (version, open) = inside.map(|seen| (seen.version, seen.regions)).unwrap_or_default();
        let regions = if open.is_empty() { regions } else { open };
        let shown = told.as_ref().and_then(|told| told.prices.as_ref()).map(|prices| prices.currency.clone());
        let currency = shown.or(currency);
        let asked = told.map(|Told { at, prices, .. }| AskedView { at, shows_prices: prices.is_some() });
        Self { name, country, address, is_own, files_port_closed, regions, version, currency, asked }
    }
}

/// What a token turned out to be good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// The mail address the account signs in with.
    pub email: String,
    /// The platform's version.
    pub version: String,
    /// Open regions as people see them.
    pub regions: Vec<String>,
    /// Those that are closed or in maintenance.
    pub closed_regions: Vec<String>,
    /// What it may not do, and what could not be read, a line each.
    pub lacks: Vec<Said>,
    /// How the files port of its first environment answers.
    pub files_port: FilesPortView,
}

/// How a files port answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FilesPortView {
    /// There was no environment to try it on.
    Untried,
    /// It answers.
    Open,
    /// The node's name is not known.
    Unnamed,
    /// Its certificate cannot be trusted.
    WrongCertificate,
    /// It stays silent.
    Filtered,
    /// It refuses.
    Closed,
}

impl From<FilesPort> for FilesPortView {
    fn from(port: FilesPort) -> Self {
        match port {
            FilesPort::Untried => Self::Untried,
            FilesPort::Open => Self::Open,
            FilesPort::Unnamed => Self::Unnamed,
            FilesPort::WrongCertificate => Self::WrongCertificate,
            FilesPort::Filtered => Self::Filtered,
            FilesPort::Closed => Self::Closed,
        }
    }
}

/// What a move needs of a session.
const NEEDED: [Capability; 5] =
    [Capability::Read, Capability::Create, Capability::Configure, Capability::Power, Capability::Delete];

impl CheckView {
    /// What was seen with the token.
    pub fn of(cloud: &Cloud, capabilities: &Capabilities, files_port: FilesPort) -> Self {
        let refused = NEEDED.into_iter().filter_map(|one| match capabilities.can(one) {
            Can::Yes => None,
            Can::No(why) => Some(why.clone()),
        });
        let unread = cloud.unread.iter().map(|unread| format!("{}: {}", unread.what, unread.why));
        Self {
            email: cloud.account.email.clone(),
            version: cloud.version.to_string(),
            regions: titles(cloud.open_regions()),
            closed_regions: titles(cloud.closed_regions()),
            lacks: said(refused.chain(unread)),
            files_port: files_port.into(),
        }
    }
}
