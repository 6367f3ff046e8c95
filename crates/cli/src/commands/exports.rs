//! `freeport exports`: the export copies that a platform holds. They cost disk there until they are deleted.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use freeport_app::{ExportOptions, Failure, Freed, LeftAwake, Rested};
use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::case::Secrets;
use serde_json::json;

use super::export::{ArchiveArgs, teller, told};
use crate::asking::{PassphraseArgs, confirm};
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Subcommand)]
pub enum ExportsCommand {
    /// List the export copies of an environment: when, what is in it, its archives with their addresses
    ///
    /// The dashboard also shows an address of the copy itself. No public call tells it, so it is not listed here: save
    /// the copy and pass the file on instead.
    List(Which),
    /// Save a copy to disk; it stays at the platform
    Save(SaveArgs),
    /// Delete a copy and its archives
    Delete(DeleteArgs),
    /// Delete the archives of a copy; the copy stays, with the topology alone
    DeleteData(DeleteArgs),
    /// Stop an environment that was started for an export and left running
    ///
    /// That happens where Freeport was killed before it could stop it again. freeport history lists them.
    Rest(RestArgs),
}

#[derive(Debug, Args)]
pub struct Which {
    /// The account's name
    account: String,
    /// The environment's name
    environment: String,
}

impl Which {
    fn names(&self) -> (AccountId, EnvironmentName) {
        (self.account.as_str().into(), self.environment.as_str().into())
    }
}

#[derive(Debug, Args)]
pub struct SaveArgs {
    #[command(flatten)]
    which: Which,
    /// The copy, as `freeport exports list` names it
    id: String,
    /// A .json file for the platform's own export, verbatim; or a folder for a bundle
    #[arg(short, long, value_name = "FILE|DIR")]
    output: PathBuf,
    /// Write over what is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    archives: ArchiveArgs,
    /// Leave credentials out
    #[arg(long)]
    leave_out_secrets: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

#[derive(Debug, Args)]
pub struct DeleteArgs {
    #[command(flatten)]
    which: Which,
    /// The copy, as `freeport exports list` names it
    id: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
pub struct RestArgs {
    #[command(flatten)]
    which: Which,
    /// Leave it running, and say no more of it
    #[arg(long)]
    leave_running: bool,
}

pub async fn run(command: ExportsCommand, out: &Output) -> Result<End, Failure> {
    match command {
        ExportsCommand::List(which) => list(&which, out).await,
        ExportsCommand::Save(args) => save(args, out).await,
        ExportsCommand::Delete(args) => {
            let (account, name) = args.which.names();
            let question = format!("Delete export copy {} of {name}, and its archives?", args.id);
            confirm(&question, args.yes)?;
            let freed = super::app()?.delete_copy(&account, &name, &args.id).await?;
            Ok(freed_told(&format!("Export copy {} is deleted", args.id), &freed, out))
        }
        ExportsCommand::DeleteData(args) => {
            let (account, name) = args.which.names();
            let question = format!(
                "Delete the archives of export copy {} of {name}? Their files cannot be imported any more.",
                args.id
            );
            confirm(&question, args.yes)?;
            let freed = super::app()?.delete_archives(&account, &name, &args.id).await?;
            Ok(freed_told(&format!("The data of export copy {} is deleted", args.id), &freed, out))
        }
        ExportsCommand::Rest(args) => rest(&args, out).await,
    }
}

async fn rest(args: &RestArgs, out: &Output) -> Result<End, Failure> {
    let (account, name) = args.which.names();
    let app = super::app()?;
    if args.leave_running {
        app.let_run(&account, &name)?;
        out.result(&json!({ "rested": null }), || format!("{name} is left running."));
        return Ok(End::Done);
    }
    let rested = app.bring_to_rest(&account, &name).await?;
    out.result(&json!({ "rested": rested }), || match rested {
        Rested::Stopped => format!("{name} is stopped again."),
        Rested::Already => format!("{name} was stopped already."),
        Rested::Gone => format!("{name} is not there any more."),
    });
    Ok(End::Done)
}

/// What an export left running, and how it is stopped.
pub fn left_awake(LeftAwake { account, environment, since }: &LeftAwake) -> String {
    let since = since.get(..16).unwrap_or(since).replace('T', " ");
    format!(
        "{environment} on {account} was started for an export on {since} UTC and not stopped again. \
         It costs while it runs: freeport exports rest {account} {environment}"
    )
}

async fn list(which: &Which, out: &Output) -> Result<End, Failure> {
    let (account, name) = which.names();
    let copies = super::app()?.copies(&account, &name).await?;
    if copies.is_empty() && !out.is_json() {
        out.note(&format!("The platform holds no export copies of {name}."));
        return Ok(End::Done);
    }
    out.result(&copies, || text::copies(&copies, &out.paint));
    if !out.is_json() && copies.iter().any(|copy| !copy.archives.is_empty()) {
        out.note("Archives cost disk at the platform: freeport exports delete-data takes them away.");
    }
    Ok(End::Done)
}

async fn save(args: SaveArgs, out: &Output) -> Result<End, Failure> {
    let (account, name) = args.which.names();
    let options = ExportOptions {
        to: args.output,
        force: args.force,
        passphrase: args.passphrase.read()?,
        platform: None,
        secrets: if args.leave_out_secrets { Secrets::LeaveOut } else { Secrets::Carry },
        archives: args.archives.at_most(),
    };
    let (app, tell) = (super::app()?, teller(out.clone()));
    let exported = tokio::select! {
        saved = app.save_copy(&account, &name, &args.id, &options, &tell) => saved?,
        // What was fetched so far goes with the work.
        _ = tokio::signal::ctrl_c() => return Err(Failure::new("left", "Left at once. Nothing was saved.")),
    };
    Ok(told(&exported, &name, out))
}

fn freed_told(what: &str, freed: &Freed, out: &Output) -> End {
    out.result(freed, || match (freed.archives, freed.bytes) {
        (0, _) => format!("{what}; it had no archives."),
        (n, Some(bytes)) => format!("{what}: {}, {} of disk.", text::counted(n), text::size(bytes)),
        (n, None) => format!("{what}: {}.", text::counted(n)),
    });
    End::Done
}
