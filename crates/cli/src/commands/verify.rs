//! `freeport verify`: comparing source and target of a migration, as both are now.

use clap::Args;
use freeport_app::Failure;
use freeport_migration::report::Ending;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The migration's id
    id: String,
}

pub async fn run(args: VerifyArgs, out: &Output) -> Result<End, Failure> {
    let (app, id) = (super::app()?, super::id(&args.id)?);
    let proof = app.verify(&id).await?;
    let story = app.past(&id)?.report;
    if story.ending != Ending::Completed {
        out.note(&format!("{} {}", out.aside.yellow("note:"), story.headline));
        super::say_way_on(&story, out);
    }
    out.result(&proof, || text::verification(&proof, &out.paint));
    Ok(if proof.holds() { End::Done } else { End::Differences })
}
