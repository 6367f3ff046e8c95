//! One environment beside several clouds: accounts that are connected, and clouds of the directory.

use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::assumed::Assumed;
use freeport_migration::clouds::{Candidate, Known, Row, Silence, SilenceKind, rows};
use freeport_migration::errors;
use freeport_platform::Kind;

use crate::app::App;
use crate::clouds::{Listed, Refreshed, Told};
use crate::failure::{Failure, Result};
use crate::providers::Provider;
use crate::registry;

impl App {
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
        let asked = &self.clouds_called(others)?;
        let environment = self.show(home, name).await?;
        let accounts = self.accounts()?;
        let connected = accounts.iter().map(|account| async move {
            let known = match self.ground(&account.id).await {
                Ok(ground) => {
                    Known::Whole { environments: ground.environments.len(), cloud: Box::new(ground.cloud) }
                }
                Err(failure) => Known::Silent(silence(&failure)),
            };
            let is_its = |one: &&Listed| {
                registry::address(&account.address).is_ok_and(|it| it == one.provider.address)
            };
            let cloud = asked.iter().find(is_its).map(|one| one.provider.name.clone());
            Candidate { label: account.id.to_string(), cloud, is_home: account.id == *home, known }
        });
        let mut candidates = futures::future::join_all(connected).await;
        // What an account is told is all that anybody is told, and more; a cloud that an account gets nothing out of
        // may still tell anybody.
        let tells = |name: &String| {
            let of_it = candidates.iter().filter(|one| one.cloud.as_ref() == Some(name));
            of_it.into_iter().any(|one| !matches!(one.known, Known::Silent(_)))
        };
        let others = asked.iter().map(|one| &one.provider.name).filter(|name| !tells(name)).cloned();
        let others: Vec<String> = others.collect();
        let public = self.public_candidates(&others).await?;
        candidates.extend(public);
        Ok(rows(&environment, &candidates, assumed))
    }

    /// What those clouds of the directory tell anybody now, with what they told before where they are silent.
    async fn public_candidates(&self, which: &[String]) -> Result<Vec<Candidate>> {
        if which.is_empty() {
            return Ok(vec![]);
        }
        let listed = self.clouds_called(which)?;
        let asked = self.ask_anybody(&listed).await?;
        let candidate = |(Listed { provider, told, .. }, Refreshed { told: fresh, problem, .. })| {
            let known = public(&provider, fresh.or(told), problem);
            Candidate { label: provider.name, cloud: None, is_home: false, known }
        };
        Ok(listed.into_iter().zip(asked).map(candidate).collect())
    }
}

/// What is known of a cloud of the directory.
fn public(provider: &Provider, told: Option<Told>, silence: Option<Silence>) -> Known {
    let mut notes = Vec::new();
    if provider.files_port.as_deref() == Some("closed") {
        notes.push("Its files port is known to be closed.".to_owned());
    }
    let day = told.as_ref().map(|told| told.at.get(..10).unwrap_or(&told.at).to_owned());
    let prices = told.and_then(|told| told.prices);
    match (&prices, &provider.currency, day) {
        (Some(_), _, Some(day)) if silence.is_some() => {
            notes.push(format!("These are the prices of {day}."));
        }
        (None, Some(currency), _) => notes.push(format!("It is known to bill in {currency}.")),
        _ => {}
    }
    Known::Public { prices, regions: provider.regions.clone(), notes, silence }
}

/// Why an account's cloud tells nothing.
fn silence(failure: &Failure) -> Silence {
    let is_unreached = failure.code == errors::code(Kind::Unavailable);
    match failure.causes.first() {
        // What keeps a connection from coming about is in the sentence already.
        _ if is_unreached => Silence { kind: SilenceKind::Unreached, why: failure.title.clone() },
        Some(cause) => Silence { kind: SilenceKind::Unread, why: format!("{} ({cause})", failure.title) },
        None => Silence { kind: SilenceKind::Unread, why: failure.title.clone() },
    }
}
