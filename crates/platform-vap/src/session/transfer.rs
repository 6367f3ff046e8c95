//! Handing an environment to another account. The calls stand in the vendor's private documentation only: their
//! names and parameters are known, their payloads are not, so every place is accepted where a value could
//! reasonably stand (inferred). No code of their refusals is public beside 703.

use freeport_domain::{EnvironmentName, Secret};
use freeport_platform::{Kind, PendingTransfer, Result, Session};
use serde_json::Value;

use super::VapSession;
use crate::api::{self, Call, Method};
use crate::map::environment;
use crate::wire::Object;

pub(super) async fn offer(session: &VapSession, name: &EnvironmentName, email: &str) -> Result<()> {
    let call = Call::to(&api::SEND_TRANSFER).with("envName", name).with("email", email);
    session.ask(call).await.map(drop)
}

pub(super) async fn pending(session: &VapSession, name: &EnvironmentName) -> Result<Option<PendingTransfer>> {
    let (appid, is_transferring) = identity(session, name).await?;
    if !is_transferring {
        return Ok(None);
    }
    match session.ask(about(&api::GET_TRANSFER, name, appid)).await {
        Ok(answer) => Ok(Some(request(&answer))),
        // The flag is confirmed and the call is not: what cannot be told in detail is pending all the same.
        Err(error) if matches!(error.kind, Kind::Unsupported | Kind::Unexpected | Kind::Invalid) => {
            Ok(Some(PendingTransfer::default()))
        }
        Err(error) => Err(error),
    }
}

/// One that is not pending is cancelled, however the platform words that.
pub(super) async fn cancel(session: &VapSession, name: &EnvironmentName) -> Result<()> {
    let (appid, is_transferring) = identity(session, name).await?;
    if !is_transferring {
        return Ok(());
    }
    match session.ask(about(&api::CANCEL_TRANSFER, name, appid)).await {
        Err(error) if error.kind == Kind::Invalid => match session.peek(name).await? {
            Some(summary) if summary.is_transferring => Err(error),
            _ => Ok(()),
        },
        other => other.map(drop),
    }
}

pub(super) async fn key(session: &VapSession, name: &EnvironmentName) -> Result<Option<Secret>> {
    let (appid, _) = identity(session, name).await?;
    let Some(appid) = appid else { return Ok(None) };
    let answer = session.ask(Call::to(&api::GET_TRANSFER_KEY).with("appid", appid)).await?;
    Ok(places(&answer).into_iter().find_map(told_key).map(Secret::new))
}

pub(super) async fn accept(session: &VapSession, key: &Secret) -> Result<()> {
    session.ask(Call::to(&api::CONFIRM_TRANSFER).with("key", key.expose())).await.map(drop)
}

/// The platform's identifier, and whether a request is pending.
async fn identity(session: &VapSession, name: &EnvironmentName) -> Result<(Option<String>, bool)> {
    let info = session.info(name).await?;
    let summary = Object::of(&info).and_then(environment::summary);
    Ok(summary.map(|summary| (summary.appid, summary.is_transferring)).unwrap_or_default())
}

/// These calls name no environment in their own parameters; the selector of API calls does (inferred).
fn about(method: &'static Method, name: &EnvironmentName, appid: Option<String>) -> Call {
    Call::to(method).with("envName", name).with_some("appid", appid)
}

fn request(answer: &Value) -> PendingTransfer {
    let told = |names: &[&str]| {
        places(answer).into_iter().find_map(|place| names.iter().find_map(|name| place.text(name)))
    };
    PendingTransfer {
        to: told(&["email", "toEmail", "recipient", "newOwner", "login"]),
        asked: told(&["createdOn", "created", "date", "startDate"]),
        expires: told(&["expiresOn", "expiresAt", "expireDate", "endDate"]),
    }
}

fn told_key(place: Object<'_>) -> Option<String> {
    ["key", "confirmKey", "confirmationKey"]
        .into_iter()
        .find_map(|name| place.text(name))
        .or_else(|| place.get("object").and_then(Value::as_str).map(str::to_owned))
}

/// The envelope and the objects in it.
fn places(answer: &Value) -> Vec<Object<'_>> {
    let envelope = Object::of(answer);
    let inner = envelope.and_then(|object| object.object("response"));
    let objects = [envelope, inner].into_iter().flatten();
    objects.flat_map(|place| [Some(place), place.object("object")]).flatten().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_read_wherever_it_stands() {
        let told = json!({"email": "b@example.com", "createdOn": "2024-01-01 00:00:00"});
        for answer in [
            json!({"result": 0, "object": told}),
            json!({"result": 0, "response": {"result": 0, "object": told}}),
            json!({"result": 0, "response": told}),
            told.clone(),
        ] {
            let request = request(&answer);
            assert_eq!(request.to.as_deref(), Some("b@example.com"), "{answer}");
            assert_eq!((request.asked.as_deref(), request.expires), (Some("2024-01-01 00:00:00"), None));
        }
    }

    #[test]
    fn a_key_is_read_wherever_it_stands() {
        for answer in [
            json!({"result": 0, "key": "k1"}),
            json!({"result": 0, "object": "k1"}),
            json!({"result": 0, "object": {"confirmKey": "k1"}}),
            json!({"result": 0, "response": {"result": 0, "key": "k1"}}),
        ] {
            assert_eq!(places(&answer).into_iter().find_map(told_key).as_deref(), Some("k1"), "{answer}");
        }
        assert_eq!(places(&json!({"result": 0})).into_iter().find_map(told_key), None);
    }
}
