//! `freeport transfer`: another owner for environments, inside one installation.

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use freeport_app::{App, Failure, Handing, Outcome, Receiver};
use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::finding::{Remedy, Severity};
use serde_json::json;

use crate::asking::{confirm as ask, secret};
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Subcommand)]
pub enum TransferCommand {
    /// Ask somebody to take environments over; says first what stands against it and what it breaks
    Send(SendArgs),
    /// List the requests that wait for their recipients
    Status(StatusArgs),
    /// Take requests back
    Cancel(CancelArgs),
    /// Take over what this account was asked to
    Confirm(ConfirmArgs),
}

#[derive(Debug, Args)]
pub struct SendArgs {
    /// The account that gives
    account: String,
    /// The environments
    #[arg(required = true)]
    environments: Vec<String>,
    /// The account that receives: one that is connected here, or the mail address it signs in with
    #[arg(long, value_name = "ACCOUNT|EMAIL")]
    to: String,
    /// Confirm at once in the name of the recipient, who has to be connected here
    #[arg(long)]
    confirm: bool,
    /// Only say what stands against it and what it breaks
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Do not ask for a go-ahead
    #[arg(short, long)]
    yes: bool,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    /// The account that gives
    account: String,
    /// Only these environments
    environments: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CancelArgs {
    /// The account that gives
    account: String,
    /// The environments
    #[arg(required = true)]
    environments: Vec<String>,
}

#[derive(Debug, Args)]
pub struct ConfirmArgs {
    /// The account that receives
    account: String,
    /// The link from the mail, or its key; asked for, or read from the standard input, where it is left out
    #[arg(value_name = "LINK|KEY")]
    link: Option<String>,
}

pub async fn run(command: TransferCommand, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    match command {
        TransferCommand::Send(args) => send(&app, args, out).await,
        TransferCommand::Status(args) => status(&app, args, out).await,
        TransferCommand::Cancel(args) => cancel(&app, args, out).await,
        TransferCommand::Confirm(args) => confirm(&app, args, out).await,
    }
}

fn names(environments: &[String]) -> Vec<EnvironmentName> {
    let mut names: Vec<EnvironmentName> = Vec::new();
    for name in environments {
        let name = EnvironmentName::new(name);
        // Somebody named twice is meant once.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

async fn send(app: &App, args: SendArgs, out: &Output) -> Result<End, Failure> {
    let (from, names, to) =
        (AccountId::from(args.account.as_str()), names(&args.environments), app.whom(&args.to)?);
    let (receiver, handings) = app.prepare_transfer(&from, &names, &to).await?;
    if !out.is_json() {
        out.print(&text::handings(from.as_str(), receiver.label(), &handings, &out.paint));
    }
    let possible = handings.iter().filter(|one| one.is_possible()).count();
    if args.dry_run {
        match out.is_json() {
            true => out.value(&json!({ "from": from, "to": receiver, "environments": handings })),
            false => out.note("Nothing was sent: this was only a look."),
        }
        return Ok(if handings.iter().all(Handing::is_possible) { End::Done } else { End::CouldNot });
    }
    if possible == 0 {
        return Err(blocked(&receiver, &handings));
    }
    let what = if possible == 1 { "a request".to_owned() } else { format!("{possible} requests") };
    let then = if args.confirm { format!(" and confirm as {}", receiver.label()) } else { String::new() };
    ask(&format!("Send {what} to {}{then}?", receiver.email), args.yes)?;
    let (receiver, handed) = app.send_transfer(&from, &names, &to, args.confirm).await?;
    out.result(&json!({ "from": from, "to": receiver, "environments": handed }), || {
        text::handed(&receiver, &handed, &out.paint)
    });
    let is_well = |outcome: &Outcome| outcome.is_well();
    Ok(if handed.iter().all(|one| is_well(&one.outcome)) { End::Done } else { End::CouldNot })
}

/// What stands against all of them, and what settles it.
fn blocked(receiver: &Receiver, handings: &[Handing]) -> Failure {
    let findings = handings.iter().flat_map(|handing| &handing.findings);
    let blockers: Vec<_> = findings.filter(|finding| finding.severity == Severity::Blocker).collect();
    // What stands against several is said once.
    let each = |words: BTreeSet<&str>| words.into_iter().collect::<Vec<_>>().join(" ");
    let why = each(blockers.iter().map(|finding| finding.message.as_str()).collect());
    let failure = Failure::new("blocked", format!("Nothing was sent to {}: {why}", receiver.label()));
    let way =
        each(blockers.iter().filter_map(|finding| finding.remedy.as_ref()).map(Remedy::words).collect());
    if way.is_empty() { failure } else { failure.hint(way) }
}

async fn status(app: &App, args: StatusArgs, out: &Output) -> Result<End, Failure> {
    let account = AccountId::from(args.account.as_str());
    let pending = app.pending_transfers(&account, &names(&args.environments)).await?;
    out.result(&pending, || text::pending(account.as_str(), &pending));
    Ok(End::Done)
}

/// One that cannot be taken back does not keep the others.
async fn cancel(app: &App, args: CancelArgs, out: &Output) -> Result<End, Failure> {
    let account = AccountId::from(args.account.as_str());
    let names = names(&args.environments);
    let (mut told, mut end) = (Vec::new(), End::Done);
    for name in &names {
        match app.cancel_transfer(&account, name).await {
            Ok(()) => {
                if !out.is_json() {
                    out.print(&format!("The request for {name} is taken back; {account} keeps it."));
                }
                told.push(json!({ "environment": name, "cancelled": true }));
            }
            Err(failure) if names.len() == 1 => return Err(failure),
            Err(failure) => {
                end = End::CouldNot;
                if !out.is_json() {
                    out.trouble(&failure);
                }
                told.push(json!({ "environment": name, "cancelled": false, "error": failure }));
            }
        }
    }
    if out.is_json() {
        out.value(&told);
    }
    Ok(end)
}

async fn confirm(app: &App, args: ConfirmArgs, out: &Output) -> Result<End, Failure> {
    let pasted = match args.link {
        Some(link) => link,
        None => secret("Link from the mail, or its key")?.expose().to_owned(),
    };
    let confirmed = app.confirm_transfer(&args.account.as_str().into(), &pasted).await?;
    out.result(&confirmed, || text::confirmed(&confirmed));
    Ok(End::Done)
}
