//! `freeport export`: an environment to disk.

use std::path::PathBuf;

use clap::Args;
use freeport_app::{ExportOptions, Failure};
use freeport_migration::case::Secrets;

use crate::asking::PassphraseArgs;
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The account's name
    account: String,
    /// The environment's name
    environment: String,
    /// A folder for a whole bundle, or a file (.json, .jps, .yaml, .yml) for the manifest alone
    #[arg(short, long, value_name = "FILE|DIR")]
    output: PathBuf,
    /// Write over what is there
    #[arg(long)]
    force: bool,
    /// Put the platform's own export copy into the bundle as well
    #[arg(long)]
    platform_export: bool,
    /// Leave credentials out
    #[arg(long)]
    leave_out_secrets: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub async fn run(args: ExportArgs, out: &Output) -> Result<End, Failure> {
    let options = ExportOptions {
        to: args.output,
        force: args.force,
        passphrase: args.passphrase.read()?,
        with_platform_export: args.platform_export,
        secrets: if args.leave_out_secrets { Secrets::LeaveOut } else { Secrets::Carry },
    };
    let (account, environment) = (args.account.as_str().into(), args.environment.as_str().into());
    let exported = super::app()?.export(&account, &environment, &options).await?;
    for note in &exported.notes {
        out.note(&format!("{} {note}", out.aside.yellow("note:")));
    }
    out.result(&exported, || format!("{environment} is saved to {}.", exported.path.display()));
    Ok(End::Done)
}
