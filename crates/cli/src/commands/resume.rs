//! `freeport resume`: going on after a stop.

use clap::Args;
use freeport_app::{Failure, Imported, Keys};
use freeport_migration::report::Ending;

use crate::asking::{DeletePasswordArgs, Pair, PassphraseArgs, secret_files};
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// The migration's id
    id: String,
    /// Answer a question of an imported manifest again; credentials are kept nowhere
    #[arg(long = "set-file", value_name = "FIELD=FILE")]
    set_file: Vec<Pair>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    #[command(flatten)]
    delete_password: DeletePasswordArgs,
}

pub async fn run(args: ResumeArgs, out: &Output) -> Result<End, Failure> {
    let keys = Keys {
        passphrase: args.passphrase.read()?,
        answers: Imported::known(&secret_files(&args.set_file)?),
        delete_password: args.delete_password.read()?,
    };
    let (app, id) = (super::app()?, super::id(&args.id)?);
    let past = app.past(&id)?.report;
    if past.ending == Ending::Completed {
        let end = super::shown(&past, out);
        out.note("It had come to its end before, so nothing was done now.");
        return Ok(end);
    }
    super::carried_on(app.take_up(&id, keys).await?, out).await
}
