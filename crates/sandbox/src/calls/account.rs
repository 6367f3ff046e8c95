//! `users.account`: who the caller is, and the account's SSH keys.

use serde_json::{Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::world::{Account, AccountStatus, SshKey, World};

const CLASS: &str = "users.account";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetUserInfo", info).confirmed("SPEC; SOFT reads `email`"),
        quick("GetSSHKeys", keys).inferred("py-jelastic; fields are inferred"),
        quick("AddSSHKey", add_key).inferred("py-jelastic; 6000 to 6002 from the dashboard's strings"),
        quick("DeleteSSHKey", delete_key).inferred("py-jelastic"),
    ]
}

/// The fields that every authentication answer shares.
pub(crate) fn person(account: &Account) -> Value {
    let suspended = account.status == AccountStatus::Suspended;
    json!({
        "uid": account.uid, "email": account.email, "name": account.name,
        "status": if suspended { "SUSPENDED" } else { "ENABLED" },
        "accessType": if account.status == AccountStatus::Active { "FULL_ACCESS" } else { "RESTRICTED" },
        "authType": if account.two_factor { "TFA" } else { "BASIC" },
    })
}

fn info(call: &Call, world: &mut World) -> Outcome {
    Ok(person(call.account(world)?))
}

fn keys(call: &Call, world: &mut World) -> Outcome {
    let private = call.params.flag("isPrivate");
    let list: Vec<Value> = call
        .account(world)?
        .ssh_keys
        .iter()
        .filter(|key| private.is_none_or(|private| key.private == private))
        .map(|key| json!({"id": key.id, "title": key.title, "isPrivate": key.private, "sshKey": (!key.private).then_some(&key.key)}))
        .collect();
    Ok(json!({"keys": list, "array": list}))
}

fn add_key(call: &Call, world: &mut World) -> Outcome {
    let (title, text) = (call.params.need("title")?.to_owned(), call.params.need("sshKey")?.to_owned());
    let private = call.params.flag("isPrivate").unwrap_or(false);
    let public_form = ["ssh-", "ecdsa-"].iter().any(|start| text.starts_with(start));
    if !private && !public_form {
        return Err(Refusal::new(6000, "invalid SSH key"));
    }
    let id = world.next_id();
    let account = call.account_mut(world)?;
    if account.ssh_keys.iter().any(|key| key.key == text) {
        return Err(Refusal::new(6001, "SSH key already exists"));
    }
    if account.ssh_keys.iter().any(|key| key.title == title) {
        return Err(Refusal::new(6002, "SSH key title already exists"));
    }
    account.ssh_keys.push(SshKey { id, title, key: text, private });
    Ok(json!({"id": id}))
}

fn delete_key(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("id")?;
    let account = call.account_mut(world)?;
    let before = account.ssh_keys.len();
    account.ssh_keys.retain(|key| key.id != id);
    if account.ssh_keys.len() == before {
        return Err(Refusal::new(5, format!("SSH key [{id}] not found")));
    }
    Ok(Value::Null)
}
