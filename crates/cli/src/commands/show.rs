//! `freeport show`: one environment, whole.

use clap::Args;
use freeport_app::Failure;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The account's name
    account: String,
    /// The environment's name
    environment: String,
}

pub async fn run(args: ShowArgs, out: &Output) -> Result<End, Failure> {
    let environment =
        super::app()?.show(&args.account.as_str().into(), &args.environment.as_str().into()).await?;
    out.result(&environment, || text::environment(&environment, &out.paint));
    Ok(End::Done)
}
