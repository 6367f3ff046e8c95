//! `freeport sandbox serve`: a pretend platform to try things on.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use freeport_sandbox::{ClockKind, Error, FilesPort, Options, Sandbox, Seed};

#[derive(Debug, Args)]
pub struct SandboxArgs {
    #[command(subcommand)]
    command: SandboxCommand,
}

#[derive(Debug, Subcommand)]
enum SandboxCommand {
    /// Serve a pretend platform until stopped; prints its address and token as one JSON line
    Serve(ServeArgs),
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// Names the platform and its domain
    #[arg(long, default_value = "east")]
    name: String,
    /// Address to serve on; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Folder that keeps everything between runs; without it nothing is kept
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Version to play: it decides which stacks and tags there are
    #[arg(long, default_value = "8.4.1")]
    platform_version: String,
    /// How long work takes: auto (shortened), instant, or manual (advanced through /_sandbox/clock/advance)
    #[arg(long, default_value = "auto")]
    clock: ClockKind,
    /// What is there at the first start: sample, empty, or a number of environments
    #[arg(long, default_value = "sample")]
    seed: Seed,
    /// Port of exported archives; 0 takes any free one, `closed` serves none
    #[arg(long, default_value = "0")]
    files_port: FilesPort,
}

/// Serves until the process is asked to stop.
pub async fn run(args: SandboxArgs) -> Result<(), Error> {
    let SandboxCommand::Serve(args) = args.command;
    let running = Sandbox::start(Options {
        name: args.name,
        listen: args.listen,
        state: args.state,
        platform_version: args.platform_version,
        clock: args.clock,
        seed: args.seed,
        files_port: args.files_port,
        ..Options::default()
    })
    .await?;
    // Nobody may be reading: the sandbox serves all the same.
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{}", running.banner()).and_then(|()| out.flush());
    asked_to_stop().await;
    running.stop().await;
    Ok(())
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
