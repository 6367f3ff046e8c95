//! Asking clouds: what they tell anybody, and what they tell an account on them.

use std::collections::BTreeMap;
use std::time::Duration;

use freeport_domain::price::PriceList;
use freeport_domain::{AccountId, Cloud, Region};
use freeport_migration::clouds::{Silence, SilenceKind};
use freeport_platform::Kind;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Listed;
use crate::accounts::Account;
use crate::app::App;
use crate::failure::Result;
use crate::providers::Provider;
use crate::registry;

/// So many clouds are asked at once.
const AT_ONCE: usize = 6;
/// A cloud that does not answer sooner is left for another time.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a cloud told anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Its address.
    pub address: String,
    /// When, in UTC.
    pub at: String,
    /// Its price list, where it shows one.
    pub prices: Option<PriceList>,
}

/// What a cloud told an account on it, and nobody else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// Its address.
    pub address: String,
    /// The account.
    pub account: AccountId,
    /// When, in UTC.
    pub at: String,
    /// The platform's version, where it was told.
    pub version: Option<String>,
    /// Open regions as people see them.
    pub regions: Vec<String>,
    /// Those that are closed or in maintenance.
    pub closed_regions: Vec<String>,
    /// Limits of that account, by the platform's names.
    pub limits: BTreeMap<String, i64>,
}

/// How asking a cloud ended.
#[derive(Debug, Clone, Serialize)]
pub struct Refreshed {
    /// Its name.
    pub name: String,
    /// What it told.
    pub told: Option<Told>,
    /// Why it told nothing; what was known before stays.
    pub problem: Option<Silence>,
    /// What it told an account that is connected.
    pub inside: Option<Seen>,
    /// Why it told that account nothing.
    pub account_problem: Option<String>,
}

impl App {
    /// Asks clouds what they tell anybody, and where an account on one is connected, what they tell that. Without
    /// names, all of them.
    pub async fn refresh_clouds(&self, which: &[String]) -> Result<Vec<Refreshed>> {
        let listed = match which.is_empty() {
            true => self.clouds()?,
            false => self.clouds_called(which)?,
        };
        let mut asked = self.ask_anybody(&listed).await?;
        self.look_inside_all(&listed, &mut asked).await;
        Ok(asked)
    }

    /// The same of all, telling how many have answered, of how many. Once `stop` is there, nobody else is waited for.
    pub async fn refresh_all_clouds(
        &self,
        tell: &(dyn Fn(usize, usize) + Sync),
        stop: impl Future<Output = ()>,
    ) -> Result<Vec<Refreshed>> {
        let listed = self.clouds()?;
        let mut asked = self.ask_until(&listed, tell, stop).await?;
        if asked.len() == listed.len() {
            self.look_inside_all(&listed, &mut asked).await;
        }
        Ok(asked)
    }

    async fn look_inside_all(&self, listed: &[Listed], asked: &mut [Refreshed]) {
        for (one, asked) in listed.iter().zip(asked) {
            match self.look_inside(&one.provider.address).await {
                Ok(seen) => asked.inside = seen,
                Err(failure) => asked.account_problem = Some(failure.title),
            }
        }
    }

    /// Asks a few at a time, and keeps each answer as it comes: whoever stops waiting has those that came.
    pub(crate) async fn ask_anybody(&self, listed: &[Listed]) -> Result<Vec<Refreshed>> {
        self.ask_until(listed, &|_, _| (), futures::future::pending()).await
    }

    async fn ask_until(
        &self,
        listed: &[Listed],
        tell: &(dyn Fn(usize, usize) + Sync),
        stop: impl Future<Output = ()>,
    ) -> Result<Vec<Refreshed>> {
        let providers: Vec<Provider> = listed.iter().map(|one| one.provider.clone()).collect();
        let answers = futures::stream::iter(providers).map(ask).buffered(AT_ONCE);
        let mut answers = std::pin::pin!(answers.take_until(stop));
        let mut asked = Vec::new();
        while let Some(answer) = answers.next().await {
            tell(asked.len() + 1, listed.len());
            if let Some(told) = answer.told.clone() {
                self.change(|changes| {
                    changes.told.retain(|one| one.address != told.address);
                    changes.told.push(told);
                })?;
            }
            asked.push(answer);
        }
        Ok(asked)
    }

    /// What a cloud tells the first account that is connected there; nothing where none is.
    async fn look_inside(&self, address: &str) -> Result<Option<Seen>> {
        let accounts = self.accounts()?;
        let is_there = |one: &&Account| registry::address(&one.address).is_ok_and(|it| it == address);
        let Some(account) = accounts.iter().find(is_there) else { return Ok(None) };
        let cloud = self.cloud(&account.id).await?;
        let seen = Seen::of(&cloud, account.id.clone(), address);
        self.change(|changes| {
            changes.seen.retain(|one| one.address != address);
            changes.seen.push(seen.clone());
        })?;
        Ok(Some(seen))
    }

    /// Forgets what clouds told an account.
    pub(crate) fn forget_seen(&self, account: &AccountId) -> Result<()> {
        if self.changes()?.seen.iter().all(|one| one.account != *account) {
            return Ok(());
        }
        self.change(|changes| changes.seen.retain(|one| one.account != *account))
    }
}

impl Seen {
    fn of(cloud: &Cloud, account: AccountId, address: &str) -> Self {
        let title = |region: &Region| region.display_name.clone();
        Self {
            address: address.to_owned(),
            account,
            at: now(),
            version: Some(cloud.version.to_string()).filter(|version| !version.is_empty()),
            regions: cloud.open_regions().map(title).collect(),
            closed_regions: cloud.closed_regions().map(title).collect(),
            limits: cloud.quotas.iter().map(|quota| (quota.name.clone(), quota.limit)).collect(),
        }
    }
}

async fn ask(provider: Provider) -> Refreshed {
    let Provider { name, address, .. } = provider;
    let unreached = |why| Silence { kind: SilenceKind::Unreached, why };
    let asked = tokio::time::timeout(PATIENCE, registry::public_prices(&address)).await;
    let (prices, problem) = match asked {
        Ok(Ok(prices)) => (Some(prices), None),
        Ok(Err(error)) if error.kind == Kind::Unavailable => (None, Some(unreached(error.message))),
        Ok(Err(error)) => (None, Some(Silence { kind: SilenceKind::Unread, why: error.message })),
        Err(_) => (None, Some(unreached(format!("{address} did not answer in time.")))),
    };
    let told = prices.map(|prices| Told { address, at: now(), prices });
    Refreshed { name, told, problem, inside: None, account_problem: None }
}

fn now() -> String {
    OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default()
}
