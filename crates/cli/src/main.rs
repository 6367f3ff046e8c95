//! The command line: parse, one call into `freeport_app`, print. Nothing of a migration lives here.
//!
//! ```text
//! args ─▶ commands/<verb> ─▶ freeport_app ─▶ Result ─▶ output ─▶ exit code
//!                    progress ◀─ feed ┘
//! ```
//!
//! - [`args`]: the definition that help, completions and the man page are made from
//! - [`commands`]: a file for each verb
//! - [`misuse`]: what was typed and is no command
//! - [`output`], [`text`]: what is printed where, for people and for programs
//! - [`progress`]: a running migration, watched
//! - [`log`]: what was done, for whoever looks for a mistake
//! - [`to_the_end`]: work that puts things back in their place, whoever presses Ctrl-C
//! - [`asking`]: confirmations and secrets, which are never arguments

mod args;
mod asking;
mod commands;
mod log;
mod misuse;
mod output;
mod progress;
mod text;
mod to_the_end;

use std::process::ExitCode;

use clap::Parser;
use freeport_app::Failure;

use crate::args::Cli;
use crate::output::{End, Output};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misuse::told(&error).into(),
    };
    let out = Output::new(cli.json);
    log::begin(|text| out.note(text));
    std::panic::set_hook(Box::new(|_| {}));
    let end = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(guarded(cli, out.clone())),
        Err(error) => {
            Err(Failure::new("no-runtime", "This computer gives no threads to work with.").because(&error))
        }
    };
    let end = end.unwrap_or_else(|failure| {
        out.failure(&failure);
        End::CouldNot
    });
    out.finish();
    end.into()
}

/// Panics stop here, and become a sentence like every other failure.
async fn guarded(cli: Cli, out: Output) -> Result<End, Failure> {
    match tokio::spawn(async move { commands::run(cli.command, &out).await }).await {
        Ok(end) => end,
        Err(error) => Err(Failure::new("defect", "Freeport made a mistake and stopped.").because(&error).hint(
            "What was done so far is in the journal: freeport history shows it, freeport resume goes on. Please report this.",
        )),
    }
}
