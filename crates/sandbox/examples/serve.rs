//! `freeport sandbox serve` by itself: the same command, without the rest of the command line.

use clap::Parser;

#[path = "../../cli/src/commands/sandbox.rs"]
mod sandbox;

#[derive(Parser)]
enum Freeport {
    Sandbox(sandbox::SandboxArgs),
}

#[tokio::main]
async fn main() -> Result<(), freeport_sandbox::Error> {
    let Freeport::Sandbox(args) = Freeport::parse();
    sandbox::run(args).await
}
