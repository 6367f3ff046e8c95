//! `freeport import`: an environment from a manifest or a bundle.

use clap::Args;
use freeport_app::{Failure, Incoming, Keys, Reach};
use freeport_manifest::form::{Around, Form};
use freeport_migration::case::{Archives, Choices};

use super::migrate::GoArgs;
use super::plan::ChoiceArgs;
use crate::asking::{DeletePasswordArgs, Pair, PassphraseArgs, answers};
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A manifest's file or address, or the folder of a bundle
    #[arg(value_name = "FILE|URL|BUNDLE")]
    place: String,
    /// The account to make it on
    target: String,
    #[command(flatten)]
    choices: ChoiceArgs,
    /// Answer a question of the manifest; may be repeated
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<Pair>,
    /// Answer a question with the first line of a file, for credentials; may be repeated
    #[arg(long = "set-file", value_name = "FIELD=FILE")]
    set_file: Vec<Pair>,
    /// Make it without the archives that the manifest fetches from its source
    #[arg(long)]
    leave_out_archives: bool,
    /// Let the address lead into a private network
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    #[command(flatten)]
    delete_password: DeletePasswordArgs,
    #[command(flatten)]
    go: GoArgs,
}

pub async fn run(args: ImportArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    let reach = if args.allow_private { Reach::Private } else { Reach::Public };
    let incoming = Incoming::open(&args.place, reach).await?;
    let archives = if args.leave_out_archives { Archives::LeaveOut } else { Archives::Fetch };
    let choices = Choices { archives, ..args.go.decide(args.choices.choices()) };
    let passphrase = match incoming.is_sealed() {
        true => args.passphrase.read_or_ask("Passphrase of the bundle")?,
        false => args.passphrase.read()?,
    };
    let around = match incoming.asks_target() {
        true => app.ground(&args.target.as_str().into()).await?.around(),
        false => Around::default(),
    };
    let answers = match incoming.form() {
        Some(form) => answers(form, &around, &args.set, &args.set_file)?,
        None => answers(&Form::default(), &around, &args.set, &args.set_file)?,
    };
    let name = args.choices.name.as_deref().map(Into::into);
    let imported = incoming.source(name, &answers, &around, passphrase.as_ref())?;
    imported.check(&choices)?;
    let plan = app.plan(&imported.source, &args.target.as_str().into(), &choices).await?;
    let keys = Keys { passphrase, delete_password: args.delete_password.read()?, answers: imported.answers };
    args.go.carry_out(&app, plan, keys, out).await
}
