//! `freeport compare`: one environment beside several clouds.

use clap::Args;
use freeport_app::Failure;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The account it is on
    account: String,
    /// The environment's name
    environment: String,
    /// A cloud of the directory, by name or address, with what it tells anybody; may be repeated
    ///
    /// Accounts that are connected are compared in any case.
    #[arg(long = "with", value_name = "CLOUD")]
    with: Vec<String>,
}

pub async fn run(args: CompareArgs, out: &Output) -> Result<End, Failure> {
    let (account, name) = (args.account.as_str().into(), args.environment.as_str().into());
    let rows = super::app()?.compare(&account, &name, &args.with).await?;
    out.result(&rows, || text::comparison(&rows, &out.paint));
    Ok(End::Done)
}
