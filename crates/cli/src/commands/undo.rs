//! `freeport undo`: taking away what a migration made.

use clap::Args;
use freeport_app::{Failure, Keys};
use freeport_migration::report::Ending;

use crate::asking::confirm;
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
}

pub async fn run(args: UndoArgs, out: &Output) -> Result<End, Failure> {
    let (app, id) = (super::app()?, super::id(&args.id)?);
    let past = app.past(&id)?.report;
    confirm(
        &format!("Delete {} on {}, which this migration made?", past.to.environment, past.to.label),
        args.yes,
    )?;
    let migration = app.take_up(&id, Keys::default()).await?;
    let report = drive(migration, Way::Back, out).await?;
    out.result(&report, || text::report(&report, &out.paint));
    Ok(if report.ending == Ending::Undone { End::Done } else { End::CouldNot })
}
