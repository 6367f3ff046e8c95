//! `freeport import`: an environment from a manifest or a bundle.

use std::io::Read;

use clap::Args;
use freeport_app::{App, Failure, Incoming, Keys, Reach};
use freeport_manifest::form::{Around, Form};
use freeport_migration::case::{Archives, Choices};
use serde_json::json;

use super::migrate::GoArgs;
use super::plan::ChoiceArgs;
use crate::asking::{DeletePasswordArgs, Pair, PassphraseArgs, answers, given};
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Manifests' files or addresses, folders of bundles, or market:NAME for packages of the target's own marketplace;
    /// - reads one from standard input
    #[arg(value_name = "FILE|URL|BUNDLE|market:NAME|-", required = true, num_args = 1..)]
    places: Vec<String>,
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

/// Imports each, one after the other. One that fails does not stop the others; in the end it is said which. A program
/// gets a list then: each place with its report or its error.
pub async fn run(args: ImportArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    if let [place] = &args.places[..] {
        return one(&app, place, &args, out).await;
    }
    if args.choices.name.is_some() {
        return Err(Failure::new("one-name", "Several environments cannot have one name.")
            .hint("Leave --name out, or import one at a time."));
    }
    let (mut ended, mut failed, mut told) = (End::Done, Vec::new(), Vec::new());
    for (n, place) in args.places.iter().enumerate() {
        out.note(&format!("{} of {}: {place}", n + 1, args.places.len()));
        let own = out.apart();
        match one(&app, place, &args, &own).await {
            Ok(end) => {
                ended = ended.max(end);
                told.push(json!({ "place": place, "report": own.taken() }));
            }
            Err(failure) => {
                out.trouble(&failure);
                told.push(json!({ "place": place, "error": failure }));
                failed.push(place.as_str());
            }
        }
    }
    if out.is_json() {
        out.value(&told);
    }
    if failed.is_empty() {
        return Ok(ended);
    }
    let (some, all, which) = (failed.len(), args.places.len(), failed.join(", "));
    out.note(&format!("{some} of {all} could not be imported: {which}."));
    Ok(End::CouldNot)
}

async fn opened(app: &App, place: &str, args: &ImportArgs) -> Result<Incoming, Failure> {
    if place != "-" {
        let reach = if args.allow_private { Reach::Private } else { Reach::Public };
        return app.incoming(place, &args.target.as_str().into(), reach).await;
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| {
        Failure::new("unreadable", "Standard input cannot be read as text.").because(&error)
    })?;
    Incoming::text("standard input", text)
}

async fn one(app: &App, place: &str, args: &ImportArgs, out: &Output) -> Result<End, Failure> {
    let incoming = opened(app, place, args).await?;
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
        // Nobody here knows what it asks.
        None if incoming.is_of_market() => given(place, &args.set, &args.set_file, out)?,
        None => answers(&Form::default(), &around, &args.set, &args.set_file)?,
    };
    let name = args.choices.name.as_deref().map(Into::into);
    let imported = incoming.source(name, &answers, &around, passphrase.as_ref())?;
    imported.check(&choices)?;
    let plan = app.plan(&imported.source, &args.target.as_str().into(), &choices).await?;
    let keys = Keys { passphrase, delete_password: args.delete_password.read()?, answers: imported.answers };
    args.go.carry_out(app, plan, keys, out).await
}
