//! Connecting an account.

use super::cloud::titles;
use super::comparing::ItemView;
use super::{Said, said};
use freeport_app::{ByName, Listed, Seen, Told};
use freeport_domain::Cloud;
use freeport_domain::price::{Item, Tier};
use freeport_migration::case::FilesPort;
use freeport_migration::limits;
use freeport_platform::{Can, Capabilities, Capability};
use serde::{Deserialize, Serialize};

/// A provider to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// Its name.
    pub name: String,
    /// The dashboard's address.
    pub address: String,
    /// The person added or changed it.
    pub is_own: bool,
    /// Where the entry comes from.
    pub entry: Said,
    /// What the directory has of it, and a person can change.
    pub listed: DetailsView,
    /// What environments' addresses end in.
    pub environment_domains: Vec<String>,
    /// Regions as an account was told them, or as the directory has them.
    pub regions: Vec<String>,
    /// The platform's version, where an account was told it.
    pub version: Option<String>,
    /// The currency it bills in, where that is known.
    pub currency: Option<String>,
    /// What came of asking it, where it was asked.
    pub asked: Option<AskedView>,
    /// What it told an account.
    pub inside: Option<InsideView>,
}

/// What a person can say of a cloud besides its name and address; what is empty is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DetailsView {
    /// Its country, as two letters.
    pub country: String,
    /// Its regions, as people see them.
    pub regions: Vec<String>,
    /// The currency it bills in.
    pub currency: String,
    /// It is known to keep the files port closed.
    pub files_port_closed: bool,
}

/// A cloud that is known by name only: where its dashboard is, a person has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ByNameView {
    /// Its name.
    pub name: String,
    /// What is known of it all the same.
    pub listed: DetailsView,
}

impl From<ByName> for ByNameView {
    fn from(ByName { name, country, files_port, .. }: ByName) -> Self {
        let files_port_closed = files_port.as_deref() == Some("closed");
        Self { name, listed: DetailsView { country, files_port_closed, ..DetailsView::default() } }
    }
}

/// What came of asking a cloud for what it tells anybody.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    /// When, in UTC.
    pub at: String,
    /// Its price list, where it shows one.
    pub prices: Option<Vec<PricedView>>,
}

/// What something costs there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PricedView {
    /// What is charged.
    pub item: ItemView,
    /// Its price, by how much is used; none where it has no public price.
    pub tiers: Vec<TierView>,
}

/// From so many units on, each costs that an hour; traffic costs it once.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TierView {
    /// The tier begins above this many units.
    pub above: f64,
    /// Price of a unit.
    pub price: f64,
    /// Units that cost nothing.
    pub free: f64,
}

/// What a cloud told an account on it, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct InsideView {
    /// The account.
    pub account: String,
    /// When, in UTC.
    pub at: String,
    /// Regions that are closed or in maintenance.
    pub closed_regions: Vec<String>,
    /// Limits of that account; those that a move counts come first.
    pub limits: Vec<LimitView>,
}

/// A limit of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LimitView {
    /// The platform's name of it.
    pub name: String,
    /// In a person's words, where a move counts it.
    pub what: Option<Said>,
    /// The limit.
    pub limit: i64,
    /// It works as a switch.
    pub is_switch: bool,
}

impl From<Listed> for ProviderView {
    fn from(Listed { provider, is_own, told, inside }: Listed) -> Self {
        let listed = DetailsView {
            country: provider.country.unwrap_or_default(),
            regions: provider.regions,
            currency: provider.currency.unwrap_or_default(),
            files_port_closed: provider.files_port.as_deref() == Some("closed"),
        };
        let open = inside.as_ref().map(|seen| &seen.regions).filter(|open| !open.is_empty());
        let shown = told.as_ref().and_then(|told| told.prices.as_ref()).map(|prices| prices.currency.clone());
        Self {
            name: provider.name,
            address: provider.address,
            is_own,
            entry: provider.seen.into(),
            environment_domains: provider.environment_domains,
            regions: open.unwrap_or(&listed.regions).clone(),
            version: inside.as_ref().and_then(|seen| seen.version.clone()),
            currency: shown.or_else(|| Some(listed.currency.clone()).filter(|currency| !currency.is_empty())),
            asked: told.map(AskedView::from),
            inside: inside.map(InsideView::from),
            listed,
        }
    }
}

impl From<Told> for AskedView {
    fn from(Told { at, prices, .. }: Told) -> Self {
        let tier =
            |Tier { above, price, free }: &Tier| TierView { above: *above, price: *price, free: *free };
        let priced = |(item, tiers): (Item, &[Tier])| PricedView {
            item: item.into(),
            tiers: tiers.iter().map(tier).collect(),
        };
        Self { at, prices: prices.map(|prices| prices.items().map(priced).into()) }
    }
}

impl From<Seen> for InsideView {
    fn from(Seen { account, at, closed_regions, limits, .. }: Seen) -> Self {
        let limit = |(name, limit): (String, i64)| LimitView {
            what: limits::words(&name).map(Said::from),
            is_switch: name.ends_with(".enabled"),
            name,
            limit,
        };
        let mut all: Vec<LimitView> = limits.into_iter().map(limit).collect();
        all.sort_by_key(|one| limits::rank(&one.name));
        Self { account: account.to_string(), at, closed_regions, limits: all }
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
