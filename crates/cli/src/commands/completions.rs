//! `freeport completions`: made from the same definition as everything else.

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use freeport_app::Failure;
use serde_json::json;

use crate::args::Cli;
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: CompletionsArgs, out: &Output) -> Result<End, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "freeport", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    out.result(&json!({ "script": script }), || script.clone());
    Ok(End::Done)
}
