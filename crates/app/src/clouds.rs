//! The directory of clouds: those that Freeport knows of, those a person adds or leaves out, and what each tells
//! anybody. And one environment beside several of them.

use std::fs;
use std::time::Duration;

use freeport_domain::price::PriceList;
use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::assumed::Assumed;
use freeport_migration::clouds::{Candidate, Known, Row, rows};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_whole;
use crate::providers::{Provider, providers};
use crate::registry;

/// So many clouds are asked at once.
const AT_ONCE: usize = 6;
/// A cloud that does not answer sooner is left for another time.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a person changed in the directory.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Changes {
    /// Clouds of the person's own; one with a known address takes its place.
    own: Vec<Provider>,
    /// Addresses of clouds that are not to be shown.
    left_out: Vec<String>,
    /// What clouds told, the last time they were asked.
    told: Vec<Told>,
}

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

/// A cloud of the directory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// What is known of it.
    #[serde(flatten)]
    pub provider: Provider,
    /// The person added or changed it.
    pub is_own: bool,
    /// What it told, the last time it was asked.
    pub told: Option<Told>,
}

/// What else a person knows of a cloud; what is not said stays as it was.
#[derive(Debug, Clone, Copy, Default)]
pub struct CloudDetails<'a> {
    /// Its country, as two letters.
    pub country: Option<&'a str>,
    /// It keeps the files port closed.
    pub files_port_closed: Option<bool>,
}

/// How asking a cloud ended.
#[derive(Debug, Clone, Serialize)]
pub struct Refreshed {
    /// Its name.
    pub name: String,
    /// What it told.
    pub told: Option<Told>,
    /// Why it told nothing; what was known before stays.
    pub problem: Option<String>,
}

impl App {
    /// The directory, by name.
    pub fn clouds(&self) -> Result<Vec<Listed>> {
        let Changes { own, left_out, told } = self.changes()?;
        let known = providers().into_iter().filter(|one| {
            !left_out.contains(&one.address) && !own.iter().any(|own| own.address == one.address)
        });
        let known = known.map(|provider| (provider, false));
        let mut all: Vec<Listed> = known
            .chain(own.iter().cloned().map(|provider| (provider, true)))
            .map(|(provider, is_own)| {
                let told = told.iter().find(|told| told.address == provider.address).cloned();
                Listed { provider, is_own, told }
            })
            .collect();
        all.sort_by_key(|one| one.provider.name.to_lowercase());
        Ok(all)
    }

    /// Adds a cloud, or changes the one at that address.
    pub fn add_cloud(&self, name: &str, address: &str, details: CloudDetails<'_>) -> Result<()> {
        let address = checked(address)?;
        let mut changes = self.changes()?;
        changes.left_out.retain(|one| *one != address);
        let came_with_freeport = providers().into_iter().find(|one| one.address == address);
        let by_you = if came_with_freeport.is_some() { "changed by you" } else { "added by you" };
        let mine = changes.own.iter().find(|one| one.address == address).cloned();
        let known = mine.or(came_with_freeport);
        changes.own.retain(|one| one.address != address);
        let fresh = Provider::own(address);
        let mut provider = known.unwrap_or(fresh);
        provider.name = name.trim().to_owned();
        provider.country = details.country.map(str::to_uppercase).or(provider.country);
        if let Some(is_closed) = details.files_port_closed {
            provider.files_port = is_closed.then(|| "closed".to_owned());
        }
        provider.seen = by_you.to_owned();
        changes.own.push(provider);
        self.save_changes(&changes)
    }

    /// Leaves a cloud out of the directory, by name or address.
    pub fn remove_cloud(&self, which: &str) -> Result<()> {
        let found = self.cloud_called(which)?;
        let address = found.provider.address;
        let mut changes = self.changes()?;
        changes.own.retain(|one| one.address != address);
        changes.told.retain(|one| one.address != address);
        if providers().iter().any(|one| one.address == address) {
            changes.left_out.push(address);
        }
        self.save_changes(&changes)
    }

    /// Makes the directory again what came with Freeport. What clouds told stays.
    pub fn restore_clouds(&self) -> Result<()> {
        let told = self.changes()?.told;
        self.save_changes(&Changes { told, ..Changes::default() })
    }

    /// Asks clouds what they tell anybody, a few at a time, and keeps each answer as it comes: whoever stops waiting
    /// has those that came. Without names, all of them.
    pub async fn refresh_clouds(&self, which: &[String]) -> Result<Vec<Refreshed>> {
        let listed = match which.is_empty() {
            true => self.clouds()?,
            false => which.iter().map(|one| self.cloud_called(one)).collect::<Result<_>>()?,
        };
        let mut answers = futures::stream::iter(listed).map(|one| ask(one.provider)).buffered(AT_ONCE);
        let mut asked = Vec::new();
        while let Some(answer) = answers.next().await {
            if let Some(told) = answer.told.clone() {
                let mut changes = self.changes()?;
                changes.told.retain(|one| one.address != told.address);
                changes.told.push(told);
                self.save_changes(&changes)?;
            }
            asked.push(answer);
        }
        Ok(asked)
    }

    /// One environment beside all connected accounts and those clouds of the directory.
    pub async fn compare(
        &self,
        home: &AccountId,
        name: &EnvironmentName,
        others: &[String],
        assumed: &Assumed,
    ) -> Result<Vec<Row>> {
        if let Some(problem) = assumed.problem() {
            return Err(Failure::new("bad-assumption", problem));
        }
        let environment = self.show(home, name).await?;
        let accounts = self.accounts()?;
        let connected = accounts.iter().map(|account| async move {
            let known = match self.ground(&account.id).await {
                Ok(ground) => {
                    Known::Whole { environments: ground.environments.len(), cloud: Box::new(ground.cloud) }
                }
                Err(failure) => Known::Silent(said(&failure)),
            };
            Candidate { label: account.id.to_string(), is_home: account.id == *home, known }
        });
        let mut candidates: Vec<Candidate> = futures::future::join_all(connected).await;
        if !others.is_empty() {
            let asked = self.refresh_clouds(others).await?;
            for (other, Refreshed { problem, .. }) in others.iter().zip(asked) {
                let Listed { provider, told, .. } = self.cloud_called(other)?;
                let known = public(&provider, told, problem);
                candidates.push(Candidate { label: provider.name, is_home: false, known });
            }
        }
        Ok(rows(&environment, &candidates, assumed))
    }

    fn cloud_called(&self, which: &str) -> Result<Listed> {
        let all = self.clouds()?;
        let plain = which.trim().trim_end_matches('/');
        let fits = |one: &&Listed| {
            one.provider.name.eq_ignore_ascii_case(plain)
                || one.provider.address == plain
                || one.provider.address.trim_start_matches("https://") == plain
        };
        all.iter().find(fits).cloned().ok_or_else(|| {
            Failure::new("no-cloud", format!("The directory has no cloud called {which}."))
                .hint("freeport clouds list shows them; freeport clouds add NAME ADDRESS adds one.")
        })
    }

    fn changes(&self) -> Result<Changes> {
        let path = self.home.clouds();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Changes::default()),
            Err(error) => return Err(unreadable(&path, &error)),
        };
        serde_json::from_str(&text).map_err(|error| unreadable(&path, &error))
    }

    fn save_changes(&self, changes: &Changes) -> Result<()> {
        let path = self.home.clouds();
        let text = serde_json::to_vec_pretty(changes).expect("a directory is plain values");
        write_whole(&path, &text).map_err(|error| {
            Failure::new("unsaved", format!("{} cannot be written.", path.display())).because(&error)
        })
    }
}

/// What a cloud tells anybody, with what it told before where it is silent now.
fn public(provider: &Provider, told: Option<Told>, problem: Option<String>) -> Known {
    let mut notes = Vec::new();
    if provider.files_port.as_deref() == Some("closed") {
        notes.push("Its files port is known to be closed.".to_owned());
    }
    let prices = match (told, problem) {
        (None, Some(problem)) => return Known::Silent(problem),
        (Some(told), Some(problem)) => {
            let day = told.at.get(..10).unwrap_or(&told.at);
            notes.push(format!("These are the prices of {day}. {problem}"));
            told.prices
        }
        (told, None) => told.and_then(|told| told.prices),
    };
    Known::Public { prices, regions: provider.regions.clone(), notes }
}

fn unreadable(path: &std::path::Path, error: &(dyn std::error::Error + 'static)) -> Failure {
    Failure::new("clouds-unreadable", format!("{} cannot be read as a directory of clouds.", path.display()))
        .because(error)
        .hint("Mend it, or move it away to begin with the directory as it comes.")
}

async fn ask(provider: Provider) -> Refreshed {
    let Provider { name, address, .. } = provider;
    let asked = tokio::time::timeout(PATIENCE, registry::public_prices(&address)).await;
    let (prices, problem) = match asked {
        Ok(Ok(prices)) => (Some(prices), None),
        Ok(Err(failure)) => (None, Some(said(&failure))),
        Err(_) => (None, Some(format!("{address} did not answer in time."))),
    };
    let at = OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default();
    Refreshed { name, told: prices.map(|prices| Told { address, at, prices }), problem }
}

/// The sentence, and what lies beneath it.
fn said(failure: &Failure) -> String {
    match failure.causes.first() {
        Some(cause) => format!("{} ({cause})", failure.title),
        None => failure.title.clone(),
    }
}

/// An address as the directory keeps it: encrypted, or on this computer.
fn checked(address: &str) -> Result<String> {
    let whole = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let url = url::Url::parse(whole.trim()).ok().filter(|url| {
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        url.scheme() == "https" || (url.scheme() == "http" && here)
    });
    let Some(url) = url else {
        return Err(Failure::new("not-an-address", format!("{address} is no address of a cloud."))
            .hint("It begins with https:// and is where the dashboard is opened, such as https://app.hoster.example."));
    };
    Ok(url.to_string().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use freeport_vault::MemoryVault;

    use super::*;
    use crate::home::Home;

    fn app(folder: &tempfile::TempDir) -> App {
        App::open(Home::under(folder.path()), Arc::new(MemoryVault::default()))
    }

    #[test]
    fn a_persons_own_cloud_stands_among_the_known_ones() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let known = app.clouds().unwrap().len();
        app.add_cloud(
            "Ours",
            "app.ours.example",
            CloudDetails { country: Some("at"), files_port_closed: Some(true) },
        )
        .unwrap();
        let all = app.clouds().unwrap();
        let ours = all.iter().find(|one| one.provider.name == "Ours").unwrap();
        assert_eq!((all.len(), ours.is_own, ours.provider.country.as_deref()), (known + 1, true, Some("AT")));
        let port = || app.cloud_called("app.ours.example").unwrap().provider.files_port;
        assert_eq!(port().as_deref(), Some("closed"));
        app.add_cloud("Ours too", "https://app.ours.example/", CloudDetails::default()).unwrap();
        assert_eq!(app.clouds().unwrap().len(), known + 1, "the same address is the same cloud");
        assert_eq!(port().as_deref(), Some("closed"), "what is not said stays as it was");
        app.remove_cloud("ours too").unwrap();
        assert_eq!(app.clouds().unwrap().len(), known);
    }

    #[test]
    fn a_known_cloud_can_be_renamed_and_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let first = app.clouds().unwrap()[0].provider.clone();
        app.add_cloud("Mine", &first.address, CloudDetails::default()).unwrap();
        let renamed = app.cloud_called("Mine").unwrap();
        assert_eq!(renamed.provider.environment_domains, first.environment_domains, "the rest is kept");
        assert_eq!(renamed.provider.seen, "changed by you");
        app.remove_cloud("Mine").unwrap();
        assert!(app.clouds().unwrap().iter().all(|one| one.provider.address != first.address));
    }

    #[test]
    fn the_directory_becomes_again_what_came_with_freeport() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let before = app.clouds().unwrap();
        app.add_cloud("Ours", "app.ours.example", CloudDetails::default()).unwrap();
        app.add_cloud("Mine", &before[0].provider.address, CloudDetails::default()).unwrap();
        app.remove_cloud(&before[1].provider.name).unwrap();
        app.restore_clouds().unwrap();
        assert_eq!(app.clouds().unwrap(), before);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in ["http://app.hoster.example", "ftp://a.example", "not an address"] {
            assert_eq!(checked(bad).unwrap_err().code, "not-an-address", "{bad}");
        }
        assert_eq!(checked("app.hoster.example/").unwrap(), "https://app.hoster.example");
    }
}
