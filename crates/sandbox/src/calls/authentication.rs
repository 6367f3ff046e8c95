//! `users.authentication`: sign-in, sessions, personal access tokens.

use serde_json::{Value, json};

use crate::call::Call;
use crate::calls::account::person;
use crate::clock::{read_stamp, stamp};
use crate::http::answer::{Outcome, Refusal};
use crate::methods::METHODS;
use crate::registry::Route;

use crate::world::{Session, Token, World, secret};

const CLASS: &str = "users.authentication";

/// The code that passes the second step of every pretend account.
const SECOND_FACTOR: &str = "246810";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("Signin", signin)
            .open()
            .post_only()
            .confirmed("recorded answers; how GET is refused is inferred"),
        quick("Signout", signout).confirmed("SPEC"),
        quick("Verify2FACode", verify).inferred("vendor docs name the step; the payload is inferred"),
        quick("CheckSign", check).inferred("py-jelastic"),
        quick("GetSessions", sessions).confirmed("SPEC"),
        quick("SignoutSessions", signout_sessions).confirmed("SPEC"),
        quick("GetTokens", tokens).confirmed("SPEC"),
        quick("CreateToken", create).confirmed("SPEC, vendor docs"),
        quick("EditToken", edit).confirmed("SPEC, vendor docs"),
        quick("RegenerateToken", regenerate).confirmed("SPEC, vendor docs"),
        quick("DeleteTokens", delete).confirmed("SPEC, vendor docs"),
        quick("GetTokenTemplates", templates).confirmed("vendor docs name the templates"),
        quick("GetTokenApiList", api_list).confirmed("SPEC"),
    ]
}

fn signin(call: &Call, world: &mut World) -> Outcome {
    let (login, password) = (call.params.need("login")?, call.params.need("password")?);
    let account = world.account_by_email(login).filter(|account| account.password == password).cloned();
    let account = account.ok_or_else(|| Refusal::core(701, "authentication failed"))?;
    let session = Session {
        id: world.next_id(),
        uid: account.uid,
        key: secret(34),
        created_on: call.platform.now(),
        last_access: call.platform.now(),
        user_agent: call.user_agent.clone(),
        verified: !account.two_factor,
    };
    let mut answer = person(&account);
    answer["session"] = session.key.clone().into();
    if account.two_factor {
        answer["accessType"] = "RESTRICTED".into();
        answer["requiredAuthCheck"] = json!({"type": "TOTP", "isActive": true, "isConfigured": true});
        answer["attemptsLeft"] = 5.into();
    }
    world.sessions.put(session.key.clone(), session);
    Ok(answer)
}

fn signout(call: &Call, world: &mut World) -> Outcome {
    world.sessions.remove(&call.session);
    Ok(Value::Null)
}

fn verify(call: &Call, world: &mut World) -> Outcome {
    if call.params.need("code")? != SECOND_FACTOR {
        return Err(Refusal::core(701, "authentication failed"));
    }
    if let Some(session) = world.sessions.get_mut(&call.session) {
        session.verified = true;
    }
    let mut answer = person(call.account(world)?);
    answer["session"] = call.session.clone().into();
    Ok(answer)
}

fn check(call: &Call, world: &mut World) -> Outcome {
    Ok(person(call.account(world)?))
}

fn sessions(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> = world
        .sessions
        .iter()
        .filter(|session| session.uid == call.uid)
        .map(|session| {
            json!({
                "id": session.id, "createdOn": session.created_on, "lastAccess": session.last_access,
                "current": session.key == call.session, "host": "127.0.0.1", "userAgent": session.user_agent,
                "uid": session.uid,
            })
        })
        .collect();
    Ok(json!({"sessions": list}))
}

fn signout_sessions(call: &Call, world: &mut World) -> Outcome {
    let ids = call.params.words("ids");
    let gone: Vec<String> = world
        .sessions
        .iter()
        .filter(|session| session.uid == call.uid && ids.contains(&session.id.to_string()))
        .map(|session| session.key.clone())
        .collect();
    gone.iter().for_each(|key| drop(world.sessions.remove(key)));
    Ok(Value::Null)
}

/// A token as it is listed; the value is shown only when it is made.
fn part(token: &Token, with_key: bool) -> Value {
    let items = |scope: &Vec<String>| -> Vec<Value> {
        scope
            .iter()
            .enumerate()
            .map(|(n, method)| json!({"id": n + 1, "method": method, "isSafe": true}))
            .collect()
    };
    json!({
        "id": token.id, "key": with_key.then_some(&token.key), "description": token.description,
        "expiresAt": token.expires_at, "lastUsed": token.last_used, "isSystem": false,
        "apiListItems": token.scope.as_ref().map(items),
        "tokenTemplate": token.template.as_ref().map(|name| json!({"id": 1, "name": name})),
    })
}

fn tokens(call: &Call, world: &mut World) -> Outcome {
    let ids = call.params.words("ids");
    let list: Vec<Value> = world
        .tokens
        .iter()
        .filter(|token| token.uid == call.uid && (ids.is_empty() || ids.contains(&token.id.to_string())))
        .map(|token| part(token, false))
        .collect();
    Ok(json!({"array": list}))
}

/// Making and changing tokens asks for the password when one is sent (the dashboard always asks).
fn confirmed(call: &Call, world: &World) -> Result<(), Refusal> {
    match call.params.get("password") {
        Some(password) if password != call.account(world)?.password => {
            Err(Refusal::new(801, "invalid password"))
        }
        _ => Ok(()),
    }
}

fn scope(call: &Call) -> Option<Vec<String>> {
    let list = call.params.words("apiList");
    (!list.is_empty()).then_some(list)
}

fn expiry(call: &Call) -> Result<Option<String>, Refusal> {
    match call.params.get("expiresAt") {
        None => Ok(None),
        Some(text) => {
            read_stamp(text).map(|at| Some(stamp(at))).ok_or_else(|| Refusal::parameter("expiresAt"))
        }
    }
}

fn create(call: &Call, world: &mut World) -> Outcome {
    confirmed(call, world)?;
    let token = Token {
        id: world.next_id(),
        uid: call.uid,
        key: secret(40),
        description: call.params.need("description")?.to_owned(),
        scope: scope(call),
        template: call.params.get("tokenTemplate").map(str::to_owned),
        expires_at: expiry(call)?,
        last_used: None,
    };
    let answer = part(&token, true);
    world.tokens.put(token.key.clone(), token);
    Ok(json!({"object": answer}))
}

fn own(call: &Call, world: &World) -> Result<Token, Refusal> {
    let id = call.params.need_number("id")?;
    let found = world.tokens.iter().find(|token| token.uid == call.uid && token.id == id).cloned();
    found.ok_or_else(|| Refusal::new(5, format!("token [{id}] not found")))
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    confirmed(call, world)?;
    let mut token = own(call, world)?;
    token.description = call.params.get("description").unwrap_or(&token.description).to_owned();
    token.scope = scope(call).or(token.scope);
    token.expires_at = expiry(call)?.or(token.expires_at);
    let answer = part(&token, false);
    world.tokens.put(token.key.clone(), token);
    Ok(json!({"object": answer}))
}

fn regenerate(call: &Call, world: &mut World) -> Outcome {
    confirmed(call, world)?;
    let mut token = own(call, world)?;
    world.tokens.remove(&token.key);
    token.key = secret(40);
    let answer = part(&token, true);
    world.tokens.put(token.key.clone(), token);
    Ok(json!({"object": answer}))
}

fn delete(call: &Call, world: &mut World) -> Outcome {
    confirmed(call, world)?;
    let ids = call.params.words("ids");
    let gone: Vec<String> = world
        .tokens
        .iter()
        .filter(|token| token.uid == call.uid && ids.contains(&token.id.to_string()))
        .map(|token| token.key.clone())
        .collect();
    gone.iter().for_each(|key| drop(world.tokens.remove(key)));
    Ok(Value::Null)
}

fn templates(_: &Call, _: &mut World) -> Outcome {
    let names = ["Extended Access", "IDE Plugins", "Marketplace", "Maven Plugin", "Custom"];
    let list: Vec<Value> =
        names.iter().enumerate().map(|(n, name)| json!({"id": n + 1, "name": name})).collect();
    Ok(json!({"array": list}))
}

fn api_list(call: &Call, _: &mut World) -> Outcome {
    let search = call.params.get("search").unwrap_or_default().to_lowercase();
    let list: Vec<Value> = METHODS
        .iter()
        .filter(|method| method.contains(&search))
        .enumerate()
        .map(|(n, method)| json!({"id": n + 1, "method": method, "isSafe": true, "isCollaborationAccessible": true}))
        .collect();
    Ok(json!({"array": list}))
}
