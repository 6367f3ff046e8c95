//! An account and its cloud as a column's head shows them.

use super::{Said, said};
use freeport_app::Account;
use freeport_domain::{Cloud, Region};
use serde::Serialize;

/// The platform's name for the limit on environments (platform facts: confirmed in the quota list).
const ENVIRONMENTS_QUOTA: &str = "environment.maxcount";

/// An account that is connected; known without asking its cloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountView {
    /// The person's own name for it.
    pub id: String,
    /// The installation's address.
    pub address: String,
    /// The same for all accounts of one installation.
    pub installation: String,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        let installation = account.installation();
        Self { id: account.id.to_string(), address: account.address, installation }
    }
}

/// What a cloud offers the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CloudView {
    /// The platform's version.
    pub version: String,
    /// The mail address the account signs in with.
    pub email: String,
    /// Open regions as people see them.
    pub regions: Vec<String>,
    /// Those that are closed or in maintenance.
    pub closed_regions: Vec<String>,
    /// How many environments the account may have, where told.
    pub environment_limit: Option<i64>,
    /// What could not be read, one line each.
    pub unread: Vec<Said>,
}

/// Regions as people see them.
pub fn titles<'a>(regions: impl Iterator<Item = &'a Region>) -> Vec<String> {
    regions.map(|region| region.display_name.clone()).collect()
}

impl From<&Cloud> for CloudView {
    fn from(cloud: &Cloud) -> Self {
        Self {
            version: cloud.version.to_string(),
            email: cloud.account.email.clone(),
            regions: titles(cloud.open_regions()),
            closed_regions: titles(cloud.closed_regions()),
            environment_limit: cloud.quota(ENVIRONMENTS_QUOTA).filter(|limit| *limit > 0),
            unread: said(cloud.unread.iter().map(|unread| format!("{}: {}", unread.what, unread.why))),
        }
    }
}
