//! The marketplace: what it offers, and what a package asks.
//!
//! The vendor's description names the calls and leaves their answers open, so the fields are inferred from what the
//! marketplace's own manifests are made of: an `id`, a `name`, a `description`, a `type`, `categories`, and `settings`.

use freeport_platform::{Kind, MarketPackage, Offered, Result};
use serde_json::{Value, json};

use super::VapSession;
use crate::api::{self, Call};
use crate::wire::Object;

/// Packages that make an environment, and those that change one, each by name. An account that is forbidden one of the
/// lists is told the other; whatever else fails is no answer at all.
pub(super) async fn list(session: &VapSession) -> Result<Vec<Offered>> {
    let (apps, add_ons) =
        futures::join!(session.ask(Call::to(&api::GET_APPS)), session.ask(Call::to(&api::GET_ADD_ONS)),);
    let mut all: Vec<Offered> = Vec::new();
    let is_forbidden = |list: &Result<Value>| list.as_ref().is_err_and(|error| error.kind == Kind::Forbidden);
    let may_lack_one = is_forbidden(&apps) != is_forbidden(&add_ons);
    for (answer, of_add_ons) in [(apps, false), (add_ons, true)] {
        let answer = match answer {
            Err(_) if may_lack_one && is_forbidden(&answer) => continue,
            answer => answer?,
        };
        let Some(envelope) = Object::of(&answer) else { continue };
        let inner = envelope.object("response").unwrap_or(envelope);
        for told in inner.objects("apps") {
            let Some(found) = offered(told, of_add_ons) else { continue };
            if !all.iter().any(|known| known.id == found.id) {
                all.push(found);
            }
        }
    }
    all.sort_by_key(|one| (one.name.to_lowercase(), one.id.clone()));
    Ok(all)
}

/// A package by what it is installed by.
pub(super) async fn package(session: &VapSession, id: &str) -> Result<Option<MarketPackage>> {
    let answer = match session.ask(Call::to(&api::GET_APP).with("id", id)).await {
        Ok(answer) => answer,
        Err(error) if matches!(error.kind, Kind::Missing | Kind::Invalid) => return Ok(None),
        Err(error) => return Err(error),
    };
    let envelope = Object::of(&answer);
    let inner = envelope.and_then(|envelope| envelope.object("response")).or(envelope);
    let told = inner.and_then(|inner| inner.object("app")).and_then(|told| offered(told, false));
    let nameless =
        Offered { id: id.to_owned(), name: id.to_owned(), words: None, categories: vec![], is_add_on: false };
    let settings = match inner.and_then(|inner| inner.get("settings")) {
        Some(form) if form.is_object() => Some(form.clone()),
        // The description has a place for a form beside the package: one that is told, and whose place is empty, asks
        // nothing (inferred).
        None | Some(Value::Null) if told.is_some() => Some(json!({})),
        _ => None,
    };
    Ok(Some(MarketPackage {
        // Asked by this name, so installed by this name.
        offered: Offered { id: id.to_owned(), ..told.unwrap_or(nameless) },
        settings,
    }))
}

/// One entry; of a list of add-ons, one that does not say what it is is an add-on.
fn offered(told: Object<'_>, of_add_ons: bool) -> Option<Offered> {
    let id = told.text("app_id").or_else(|| told.text("id"))?;
    let kind = told.text("type");
    let words = match told.object("description") {
        Some(description) => description.text("short").or_else(|| description.text("text")),
        None => told.text("description"),
    };
    Some(Offered {
        name: told.text("name").unwrap_or_else(|| id.clone()),
        words,
        categories: told.texts("categories"),
        is_add_on: kind.map_or(of_add_ons, |kind| kind.eq_ignore_ascii_case("update")),
        id,
    })
}
