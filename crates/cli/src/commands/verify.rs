//! `freeport verify`: comparing source and target of a migration, as both are now.

use clap::Args;
use freeport_app::Failure;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The migration's id
    id: String,
}

pub async fn run(args: VerifyArgs, out: &Output) -> Result<End, Failure> {
    let proof = super::app()?.verify(&super::id(&args.id)?).await?;
    out.result(&proof, || text::verification(&proof, &out.paint));
    Ok(if proof.holds() { End::Done } else { End::Differences })
}
