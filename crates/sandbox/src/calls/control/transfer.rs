//! Handing an environment to another account of the same platform: asked by its owner, confirmed by the
//! recipient with the key from a mail. The environment runs on throughout.
//!
//! Names and parameters of the four calls are known; their payloads, codes and the lifetime of a request are not.

use serde_json::{Value, json};
use time::Duration;

use super::{CLASS, recipient};
use crate::call::{Call, Job};
use crate::catalogue::Version;
use crate::clock::stamp;
use crate::http::answer::{Outcome, Refusal};
use crate::mail;
use crate::registry::Route;
use crate::world::{Account, Environment, Transfer, World, kind, secret};

/// How long a request can be confirmed. That requests expire is confirmed; after how long is not public.
const LIFETIME: Duration = Duration::days(7);

/// Since this version the new owner can manage the add-ons of what was received (vendor release notes).
const ADD_ONS_FOLLOW: Version = Version(8, 4, 0);

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("SendTransferRequest", send).even_inactive().inferred(
            "py-jelastic; conditions from vendor docs and the dashboard's strings, 703 confirmed, other codes made up, \
             a request lives seven days (made up)",
        ),
        quick("GetTransferRequest", get).inferred("py-jelastic; the payload is inferred"),
        quick("CancelTransferRequest", cancel).even_inactive().inferred("py-jelastic; effect from vendor docs"),
        quick("ConfirmTransferRequest", confirm).inferred(
            "py-jelastic; checks and effects from vendor docs and release notes, codes made up, one key works once",
        ),
        Route::quick("development.applications", "GetConfirmAppTransferKey", key).inferred(
            "py-jelastic names the call; that it tells the owner the key of the request, and its payload, are inferred",
        ),
    ]
}

fn send(call: &Call, world: &mut World) -> Outcome {
    let env = call.env_mut(world)?.clone();
    let email = call.params.need("email")?;
    let missing = || Refusal::core(703, format!("User {email} does not exist."));
    let to = world.account_by_email(email).ok_or_else(missing)?.clone();
    if open_for(call, world, &env.appid).is_some() {
        let text = format!("Environment [{}] is already being transferred", env.name);
        return Err(Refusal::new(recipient::ALREADY_TRANSFERRING, text));
    }
    // Not across resellers (vendor docs); that it is this refusal of the dashboard's strings: inferred.
    if to.uid == call.uid || to.reseller != call.account(world)?.reseller {
        let text = "The environment cannot be transferred to this account";
        return Err(Refusal::new(recipient::NOT_TO_THIS_ACCOUNT, text));
    }
    recipient::check(&call.platform, world, &to, &env)?;
    let asked = call.platform.clock.now();
    let transfer = Transfer {
        key: secret(32),
        appid: env.appid.clone(),
        from: call.uid,
        to: to.uid,
        asked_on: stamp(asked),
        expires_on: stamp(asked + LIFETIME),
        closed: false,
    };
    let sender = call.account(world)?.email.clone();
    notify(call, &transfer, &sender, &to, &env);
    world.transfers.put(transfer.key.clone(), transfer);
    call.begin(world, &env.appid, None, kind::TRANSFER_REQUEST).end(world, None, 0);
    Ok(Value::Null)
}

/// The mail to the recipient. The form of the link is confirmed (a screenshot in the vendor's docs).
fn notify(call: &Call, transfer: &Transfer, sender: &str, to: &Account, env: &Environment) {
    let link = format!(
        "https://app.{}/SigninByAuthKey?action=confirmenvtransfer&confirmkey={}&key={}&uid={}",
        call.platform.domain(),
        transfer.key,
        secret(40),
        to.uid
    );
    let body = format!(
        "{sender} would like to transfer the environment {} ({}) to you.\n\nTo receive it, follow this link:\n{link}\n\n\
         The request can be confirmed until {}.",
        env.display_name.as_deref().unwrap_or(&env.name),
        env.domain,
        transfer.expires_on
    );
    mail::send(&call.platform, &to.email, "Environment transfer request", &body);
}

/// What is pending for the environment; nothing else beside `result` where nothing is.
fn get(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?.clone();
    if env.uid != call.uid {
        return Err(Refusal::denied());
    }
    let Some(transfer) = open_for(call, world, &env.appid) else { return Ok(Value::Null) };
    let email = world.account(transfer.to).map(|account| account.email.clone());
    Ok(json!({"object": {
        "envName": env.name, "appid": env.appid, "email": email,
        "createdOn": transfer.asked_on, "expiresOn": transfer.expires_on,
    }}))
}

fn key(call: &Call, world: &mut World) -> Outcome {
    let appid = call.env_mut(world)?.appid.clone();
    let transfer = open_for(call, world, &appid).ok_or_else(no_longer_valid)?;
    Ok(json!({"key": transfer.key}))
}

fn cancel(call: &Call, world: &mut World) -> Outcome {
    let appid = call.env_mut(world)?.appid.clone();
    let key =
        open_for(call, world, &appid).map(|transfer| transfer.key.clone()).ok_or_else(no_longer_valid)?;
    close(world, &key);
    Ok(Value::Null)
}

fn confirm(call: &Call, world: &mut World) -> Outcome {
    let key = call.params.need("key")?.to_owned();
    let now = call.platform.now();
    let open = world.transfers.get(&key).filter(|transfer| transfer.is_open(&now) && transfer.to == call.uid);
    let transfer = open.cloned().ok_or_else(no_longer_valid)?;
    let env = world.environments.get(&transfer.appid).filter(|env| env.uid == transfer.from);
    let env = env.cloned().ok_or_else(no_longer_valid)?;
    let account = call.account(world)?.clone();
    recipient::check(&call.platform, world, &account, &env)?;
    close(world, &key);
    hand_over(call, world, &transfer);
    let job: Job = call.begin(world, &env.appid, None, kind::TRANSFERRED);
    job.end(world, None, 0);
    Ok(Value::Null)
}

/// Same state, another owner, shared with nobody. Groups and certificates belong to accounts, so the environment
/// leaves the groups and takes its certificates along (inferred).
fn hand_over(call: &Call, world: &mut World, transfer: &Transfer) {
    let appid = transfer.appid.as_str();
    if let Some(env) = world.environments.get_mut(appid) {
        env.creator.get_or_insert(transfer.from);
        env.uid = transfer.to;
        env.shared_with.clear();
        env.groups.clear();
    }
    let mut certificates = Vec::new();
    if let Some(giver) = world.account_mut(transfer.from) {
        let own = |appid_of: &Option<String>| appid_of.as_deref() == Some(appid);
        let (going, staying) =
            std::mem::take(&mut giver.certificates).into_iter().partition(|one| own(&one.appid));
        (certificates, giver.certificates) = (going, staying);
    }
    if let Some(receiver) = world.account_mut(transfer.to) {
        receiver.certificates.extend(certificates);
    }
    if call.platform.version < ADD_ONS_FOLLOW {
        return;
    }
    for id in world.installations.ids() {
        let of_env = world.installations.get(&id).is_some_and(|one| one.appid.as_deref() == Some(appid));
        if !of_env {
            continue;
        }
        if let Some(installation) = world.installations.get_mut(&id) {
            installation.uid = transfer.to;
        }
    }
}

fn open_for<'w>(call: &Call, world: &'w World, appid: &str) -> Option<&'w Transfer> {
    world.open_transfer(appid, &call.platform.now())
}

fn close(world: &mut World, key: &str) {
    if let Some(transfer) = world.transfers.get_mut(key) {
        transfer.closed = true;
    }
}

fn no_longer_valid() -> Refusal {
    Refusal::new(recipient::NO_LONGER_VALID, "Transfer request is no longer valid")
}
