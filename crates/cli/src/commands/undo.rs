//! `freeport undo`: taking away what a migration made.

use clap::Args;
use freeport_app::{Failure, Keys};
use freeport_migration::report::Ending;

use crate::asking::{DeletePasswordArgs, confirm};
use crate::output::{End, Output};
use crate::progress::{Way, drive};
use crate::text;

#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The migration's id
    id: String,
    /// Do not ask for a go-ahead
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    delete_password: DeletePasswordArgs,
}

pub async fn run(args: UndoArgs, out: &Output) -> Result<End, Failure> {
    let (app, id) = (super::app()?, super::id(&args.id)?);
    let past = app.past(&id)?.report;
    if past.ending == Ending::Undone {
        out.result(&past, || text::report(&past, &out.paint));
        out.note("It was taken back before, so nothing was done now.");
        return Ok(End::Done);
    }
    confirm(
        &format!("Delete {} on {}, which this migration made?", past.to.environment, past.to.label),
        args.yes,
    )?;
    let keys = Keys { delete_password: args.delete_password.read()?, ..Keys::default() };
    let migration = app.take_up(&id, keys).await?;
    let report = drive(migration, Way::Back, out).await?;
    out.result(&report, || text::report(&report, &out.paint));
    Ok(if report.ending == Ending::Undone { End::Done } else { End::CouldNot })
}
