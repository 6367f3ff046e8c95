//! What the installation offers the account. Parts that cannot be read are told, not missed.

use freeport_domain::{AccountStanding, Cloud, Unread, Version};
use freeport_platform::{Error, Kind, Result};
use futures::future;
use serde_json::Value;

use super::VapSession;
use crate::api::{self, Call};
use crate::map;
use crate::wire::Object;

pub(super) async fn cloud(session: &VapSession) -> Result<Cloud> {
    let ask = |call: Call| session.ask(call);
    let (version, account, user, regions, templates, quotas, models, settings) = futures::join!(
        ask(Call::to(&api::GET_ENGINE_VERSION)),
        ask(Call::to(&api::GET_ACCOUNT)),
        ask(Call::to(&api::GET_USER_INFO)),
        ask(Call::to(&api::GET_REGIONS)),
        ask(Call::to(&api::GET_TEMPLATES).with("type", "ALL")),
        ask(Call::to(&api::GET_QUOTAS)),
        session.client.public(api::PRICING_PATH),
        session.client.public(api::HOSTER_SETTINGS_PATH),
    );
    let mut unread = Vec::new();
    let version = part(version, "the platform's version", &mut unread)?;
    let account = part(account, "the account's kind and state", &mut unread)?;
    let user = part(user, "the account's mail address", &mut unread)?;
    let regions = part(regions, "the regions", &mut unread)?;
    let templates = part(templates, "the stacks on offer", &mut unread)?;
    let quotas = part(quotas, "the account's limits", &mut unread)?;
    let prices = match future::ready((models, settings)).await {
        (Ok(models), Ok(settings)) => Object::of(&models)
            .zip(Object::of(&settings))
            .and_then(|(models, settings)| map::cloud::prices(models, settings)),
        // A price list is public or it is not; that it is not is no failure of reading.
        _ => None,
    };
    let object = |answer: &'_ Option<Value>| answer.as_ref().and_then(Object::of).is_some();
    debug_assert!(object(&version) || version.is_none(), "an opened envelope is an object");
    Ok(Cloud {
        version: Version::new(text(&version, "version").unwrap_or_default()),
        account: standing(&account, &user),
        regions: read(&regions, map::cloud::regions),
        templates: read(&templates, map::cloud::templates),
        quotas: read(&quotas, map::cloud::quotas),
        prices,
        unread,
    })
}

fn standing(account: &Option<Value>, user: &Option<Value>) -> AccountStanding {
    let object = |answer: &'_ Option<Value>| answer.clone();
    let (account, user) = (object(account), object(user));
    map::cloud::account(account.as_ref().and_then(Object::of), user.as_ref().and_then(Object::of))
}

fn read<T>(answer: &Option<Value>, map: impl Fn(Object<'_>) -> Vec<T>) -> Vec<T> {
    answer.as_ref().and_then(Object::of).map(map).unwrap_or_default()
}

fn text(answer: &Option<Value>, field: &str) -> Option<String> {
    answer.as_ref().and_then(Object::of)?.text(field)
}

/// An answer, or a note that it is missing; trouble that concerns everything is not a missing part.
pub(super) fn part(result: Result<Value>, what: &str, unread: &mut Vec<Unread>) -> Result<Option<Value>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if concerns_everything(&error) => Err(error),
        Err(error) => {
            unread.push(Unread { what: what.to_owned(), why: error.to_string() });
            Ok(None)
        }
    }
}

fn concerns_everything(error: &Error) -> bool {
    matches!(error.kind, Kind::Unauthenticated | Kind::Unavailable | Kind::RateLimited)
}
