//! What the installation offers the account. Parts that cannot be read are told, not missed.

use freeport_domain::cloud::PRICE_LIST;
use freeport_domain::{AccountStanding, Cloud, Unread, Version};
use freeport_platform::{Error, Kind, Result};
use serde_json::Value;

use super::VapSession;
use crate::api::{self, Call};
use crate::map;
use crate::public;
use crate::wire::Object;

/// The result code of a token that lacks the permission for one method (confirmed).
const TOKEN_LACKS_PERMISSION: &str = "8202";

pub(super) async fn cloud(session: &VapSession) -> Result<Cloud> {
    let ask = |call: Call| session.ask(call);
    let (version, account, user, regions, templates, quotas, prices) = futures::join!(
        ask(Call::to(&api::GET_ENGINE_VERSION)),
        ask(Call::to(&api::GET_ACCOUNT)),
        ask(Call::to(&api::GET_USER_INFO)),
        ask(Call::to(&api::GET_REGIONS)),
        ask(Call::to(&api::GET_TEMPLATES).with("type", "ALL")),
        ask(Call::to(&api::GET_QUOTAS)),
        public::price_list(&session.client),
    );
    let mut unread = Vec::new();
    let version = part(version, "the platform's version", &mut unread)?;
    let account = part(account, "the account's kind and state", &mut unread)?;
    let user = part(user, "the account's mail address", &mut unread)?;
    let regions = part(regions, "the regions", &mut unread)?;
    let templates = part(templates, "the stacks on offer", &mut unread)?;
    let quotas = part(quotas, "the account's limits", &mut unread)?;
    // A price list is public or it is not; that it is not is no failure of reading.
    let prices = prices.unwrap_or_else(|error| {
        unread.push(Unread { what: PRICE_LIST.to_owned(), why: error.message });
        None
    });
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
            unread.push(Unread { what: what.to_owned(), why: reason(&error) });
            Ok(None)
        }
    }
}

/// A refusal with a code concerns the part that was asked for; a broken connection or an expired token
/// concerns all of them.
fn concerns_everything(error: &Error) -> bool {
    let refused = error.fact("result").is_some();
    error.kind == Kind::Unauthenticated
        || (!refused && matches!(error.kind, Kind::Unavailable | Kind::RateLimited))
}

/// Why a part is missing, with what to do about it where that is known.
fn reason(error: &Error) -> String {
    if error.fact("result") == Some(TOKEN_LACKS_PERMISSION) {
        let method = &error.operation;
        return format!("The token lacks {method}; add it in the dashboard under Settings, Access Tokens.");
    }
    error.message.clone()
}
