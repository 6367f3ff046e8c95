//! `freeport account`: connecting accounts, and looking after them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Subcommand;
use freeport_app::{Account, App, Failure, Flavour, Home, token_services};
use freeport_domain::{AccountId, Cloud, Secret};
use freeport_vault::{FromEnvironment, Keychain, Vault};
use serde_json::{Value, json};

use crate::asking;
use crate::output::{End, Output};
use crate::text::columns;

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Connect an account; the token is asked for, or read from the standard input
    ///
    /// It is kept in this computer's keychain. Where there is none, set FREEPORT_TOKEN_<NAME>: then nothing is kept.
    Add {
        /// Your name for it
        name: String,
        /// The dashboard's address, such as app.hoster.example
        address: String,
        /// Sign in with this mail address and a password instead of a token
        #[arg(long, value_name = "EMAIL")]
        email: Option<String>,
        /// Trust this certificate authority (PEM file) besides the system's
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
    },
    /// List connected accounts
    List,
    /// Forget an account here; nothing happens on the cloud
    Remove {
        /// Its name
        name: String,
    },
    /// Ask whether accounts can be used
    Check {
        /// Only this one
        name: Option<String>,
    },
}

pub async fn run(command: AccountCommand, out: &Output) -> Result<End, Failure> {
    let vault = Arc::new(FromEnvironment::over(Keychain));
    let app = App::open(Home::find()?, vault.clone());
    match command {
        AccountCommand::Add { name, address, email, ca } => {
            let authority = ca.map(|path| pem(&path)).transpose()?;
            let account =
                Account { id: name.as_str().into(), flavour: Flavour::Vap, address, email, authority };
            app.check_new(&account)?;
            let secret = secret(&vault, &account, out).await?;
            let id = account.id.clone();
            app.add_account(account, secret).await?;
            let cloud = app.cloud(&id).await?;
            out.result(&seen(&id, &cloud), || format!("{id} is connected: {}", standing(&cloud)));
            Ok(End::Done)
        }
        AccountCommand::List => list(&app, out),
        AccountCommand::Remove { name } => {
            let id = AccountId::from(name.as_str());
            app.remove_account(&id).await?;
            out.result(&json!({ "removed": id }), || format!("{id} is forgotten here."));
            Ok(End::Done)
        }
        AccountCommand::Check { name } => check(&app, name, out).await,
    }
}

fn pem(path: &PathBuf) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| {
        Failure::new("unreadable", format!("{} cannot be read.", path.display())).because(&error)
    })
}

/// From the environment variable where it is set, from a pipe, or typed.
async fn secret(
    vault: &Arc<FromEnvironment<Keychain>>,
    account: &Account,
    out: &Output,
) -> Result<Secret, Failure> {
    let is_asked = vault.overriding(&account.id).is_none() && asking::somebody_is_there();
    if is_asked && account.email.is_none() {
        out.note(&format!(
            "Make a token in the cloud's dashboard: Settings, Access Tokens, Generate, Custom. It has to allow {}.",
            token_services().join(", ")
        ));
    }
    let (vault, account) = (vault.clone(), account.clone());
    let asked = tokio::task::spawn_blocking(move || {
        if vault.overriding(&account.id).is_some()
            && let Some(secret) = vault.read(&account.id)?
        {
            return Ok(secret);
        }
        match &account.email {
            Some(email) => asking::secret(&format!("Password of {email}")),
            None => asking::secret(&format!("Access token for {}", account.address)),
        }
    });
    asked
        .await
        .map_err(|error| Failure::new("interrupted", "The question was interrupted.").because(&error))?
}

fn list(app: &App, out: &Output) -> Result<End, Failure> {
    let accounts = app.accounts()?;
    let plain: Vec<Value> = accounts
        .iter()
        .map(|one| json!({ "id": one.id, "address": one.address, "email": one.email }))
        .collect();
    out.result(&plain, || {
        if accounts.is_empty() {
            return "No account is connected yet: freeport account add NAME ADDRESS.".to_owned();
        }
        let row = |one: &Account| {
            let way = one.email.clone().unwrap_or_else(|| "token".to_owned());
            vec![one.id.to_string(), one.address.clone(), way]
        };
        columns(0, &accounts.iter().map(row).collect::<Vec<_>>())
    });
    Ok(End::Done)
}

async fn check(app: &App, name: Option<String>, out: &Output) -> Result<End, Failure> {
    let ids: Vec<AccountId> = match name {
        Some(name) => vec![name.as_str().into()],
        None => app.accounts()?.into_iter().map(|account| account.id).collect(),
    };
    let mut all = Vec::new();
    let mut end = End::Done;
    for id in ids {
        match app.cloud(&id).await {
            Ok(cloud) => {
                all.push(seen(&id, &cloud));
                let mark = match cloud.unread.is_empty() {
                    true => out.paint.green("✓"),
                    false => out.paint.yellow("!"),
                };
                if !cloud.unread.is_empty() && end == End::Done {
                    end = End::Differences;
                }
                if !out.is_json() {
                    out.print(&format!("{mark} {id}: {}", standing(&cloud)));
                }
            }
            Err(failure) => {
                end = End::CouldNot;
                all.push(json!({ "id": id, "error": failure }));
                if !out.is_json() {
                    out.print(&format!("{} {id}", out.paint.red("✗")));
                    out.trouble(&failure);
                }
            }
        }
    }
    if out.is_json() {
        out.value(&all);
    }
    Ok(end)
}

fn seen(id: &AccountId, cloud: &Cloud) -> Value {
    json!({
        "id": id, "email": cloud.account.email, "kind": cloud.account.kind, "state": cloud.account.state,
        "platformVersion": cloud.version, "regions": cloud.regions, "unread": cloud.unread,
    })
}

/// Who and where, and beneath it what the token does not let Freeport see, a line each.
fn standing(cloud: &Cloud) -> String {
    let platform = format!("platform {}", cloud.version);
    let parts = [cloud.account.email.clone(), platform, regions(cloud)];
    let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let unread = cloud.unread.iter().map(|unread| format!("\n  {}: {}", unread.what, unread.why));
    known.join(", ") + &unread.collect::<String>()
}

fn regions(cloud: &Cloud) -> String {
    let open = match cloud.open_regions().count() {
        _ if cloud.regions.is_empty() => return "regions not known".to_owned(),
        1 => "1 region".to_owned(),
        n => format!("{n} regions"),
    };
    match cloud.closed_regions().count() {
        0 => open,
        closed => format!("{open} and {closed} closed"),
    }
}
