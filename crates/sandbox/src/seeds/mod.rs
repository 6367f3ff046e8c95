//! What a platform holds before anybody has used it.

mod generated;
mod sample;

use serde_json::Value;

use crate::call::Call;
use crate::catalogue::regions;
use crate::http::answer::{Outcome, Refusal};
use crate::http::params::Params;
use crate::platform::Platform;
use crate::topology::{NewEnvironment, build, check_env, check_nodes, read_nodes};
use crate::world::{Account, AccountKind, AccountStatus, Member, Status, Token, World, secret};
use crate::{Error, Result, Seed};

/// Accounts first, then environments. The main account is the first.
pub(crate) async fn plant(platform: &std::sync::Arc<Platform>, seed: Seed) -> Result<()> {
    let domain = platform.domain();
    let add = |name: &str, kind, status, two_factor| {
        add_account(platform, &format!("{name}@{domain}"), kind, status, two_factor)
    };
    let owner = add("owner", AccountKind::Billing, AccountStatus::Active, false);
    add("trial", AccountKind::Trial, AccountStatus::Active, false);
    add("suspended", AccountKind::Billing, AccountStatus::Suspended, false);
    add("twofactor", AccountKind::Billing, AccountStatus::Active, true);
    let partner = add("partner", AccountKind::Post, AccountStatus::Active, false);
    let resold = add("resold", AccountKind::Billing, AccountStatus::Active, false);
    {
        let mut world = platform.world();
        befriend(&mut world, partner, owner);
        if let Some(account) = world.account_mut(resold) {
            account.reseller = Some("a reseller".into());
        }
    }
    plant_environments(platform, seed).await
}

/// Environments only: also ordered later, through the control address.
pub(crate) async fn plant_environments(platform: &std::sync::Arc<Platform>, seed: Seed) -> Result<()> {
    let call = owner_call(platform);
    let planted = match seed {
        Seed::Empty => Ok(()),
        Seed::Sample => sample::plant(&call).await,
        Seed::Generated(count) => generated::plant(&call, count),
    };
    planted.map_err(|refusal| Error::Seed { text: refusal.text })
}

/// A call in the main account's name, so that seeds go the way requests go.
fn owner_call(platform: &std::sync::Arc<Platform>) -> Call {
    let uid = platform.world().accounts.iter().map(|account| account.uid).min().unwrap_or(0);
    Call {
        platform: platform.clone(),
        params: Params::default(),
        uid,
        session: String::new(),
        method: "seed".into(),
        user_agent: String::new(),
        quota_midway: false,
    }
}

/// Asks the platform as a client would, in the same account.
async fn ask(call: &Call, method: &str, pairs: Vec<(&str, String)>) -> Outcome {
    let route = call.platform.routes.find(method);
    let route = route.ok_or_else(|| Refusal::new(99, format!("{method} is not played")))?;
    let call = Call { params: Params::of(pairs), method: route.spelled(method), ..call.clone() };
    (route.handler)(call).await
}

fn in_name_of(call: &Call, uid: i64) -> Call {
    Call { uid, ..call.clone() }
}

fn account_named(platform: &Platform, name: &str) -> Option<i64> {
    platform.world().accounts.iter().find(|account| account.name == name).map(|account| account.uid)
}

/// Makes a running environment at once.
fn environment(call: &Call, wanted: NewEnvironment, nodes: &Value) -> std::result::Result<String, Refusal> {
    let nodes = read_nodes(nodes, call.platform.version, 0)?;
    let mut world = call.platform.world();
    let account = call.account(&world)?.clone();
    let region = check_env(&call.platform, &world, &account, &wanted)?;
    check_nodes(&account, &nodes)?;
    crate::calls::add_groups(call, &mut world, &wanted.groups)?;
    Ok(build(&call.platform, &mut world, &account, &wanted, &region, &nodes, Status::Running))
}

/// A new customer with a token for everything.
pub(crate) fn add_account(
    platform: &Platform,
    email: &str,
    kind: AccountKind,
    status: AccountStatus,
    two_factor: bool,
) -> i64 {
    let mut world = platform.world();
    let uid = world.accounts.iter().map(|account| account.uid).max().unwrap_or(1000) + 1;
    let account = Account {
        uid,
        email: email.to_owned(),
        name: email.split('@').next().unwrap_or(email).to_owned(),
        password: secret(12),
        kind,
        status,
        reseller: None,
        balance: if kind == AccountKind::Trial { 0.0 } else { 120.0 },
        bonus: 10.0,
        created_on: platform.now(),
        two_factor,
        quotas: Default::default(),
        groups: Vec::new(),
        ssh_keys: Vec::new(),
        repos: Vec::new(),
        certificates: Vec::new(),
        members: Vec::new(),
    };
    world.accounts.put(uid.to_string(), account);
    drop(world);
    add_token(platform, uid, None, None);
    uid
}

/// A token, for everything or for the methods named.
pub(crate) fn add_token(
    platform: &Platform,
    uid: i64,
    scope: Option<Vec<String>>,
    expires_at: Option<String>,
) -> String {
    let mut world = platform.world();
    let token = Token {
        id: world.next_id(),
        uid,
        key: secret(40),
        description: if scope.is_some() { "limited" } else { "everything" }.into(),
        template: scope.is_none().then(|| "Extended Access".to_owned()),
        scope,
        expires_at,
        last_used: None,
    };
    let key = token.key.clone();
    world.tokens.put(key.clone(), token);
    key
}

/// Lets `guest` act in the account of `host`.
fn befriend(world: &mut World, host: i64, guest: i64) {
    let id = world.next_id();
    let Some(email) = world.account(guest).map(|account| account.email.clone()) else { return };
    if let Some(account) = world.account_mut(host) {
        account.members.push(Member {
            id,
            uid: guest,
            display_name: email.clone(),
            email,
            status: "ACTIVE".into(),
        });
    }
}

/// The second region, for environments that should not all live in one.
fn second_region(call: &Call) -> Option<String> {
    regions::regions(&call.platform.name).into_iter().nth(1).map(|region| region.unique)
}
