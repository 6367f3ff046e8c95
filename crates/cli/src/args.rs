//! What can be typed: the definition that help, completions and the man page are made from.

use clap::{Parser, Subcommand};

use crate::commands::{
    account, clouds, compare, completions, demo, export, exports, fmt, history, import, install, lint, ls,
    man, market, migrate, plan, probe, resume, sandbox, show, transfer, undo, verify,
};

/// Moves application environments between clouds that run the Virtuozzo Application Platform (formerly Jelastic)
///
/// The source is only read. What is made on the target can be undone until you say otherwise.
///
/// Exit codes: 0 done; 1 differences or diagnostics; 2 could not. FREEPORT_HOME keeps everything under one folder.
#[derive(Debug, Parser)]
#[command(name = "freeport", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// Print one JSON document on the standard output, and nothing else there; {"error": …} where something failed
    #[arg(long, global = true)]
    pub json: bool,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Connect accounts, and look after them
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// List environments
    Ls(ls::LsArgs),
    /// Show one environment
    Show(show::ShowArgs),
    /// Save an environment to disk
    Export(export::ExportArgs),
    /// Look after the export copies that a platform holds
    #[command(subcommand)]
    Exports(exports::ExportsCommand),
    /// Look for mistakes in manifests
    Lint(lint::LintArgs),
    /// Lay manifests out
    Fmt(fmt::FmtArgs),
    /// Set one environment beside several clouds: price, stacks, limits
    Compare(compare::CompareArgs),
    /// The directory of clouds
    #[command(subcommand)]
    Clouds(clouds::CloudsCommand),
    /// Say what a move would do; nothing happens
    Plan(plan::PlanArgs),
    /// Move an environment to another cloud
    ///
    /// Ctrl-C stops and takes back what was made; a second one leaves at once. SIGTERM pauses in good order: freeport
    /// resume goes on, freeport undo takes back.
    Migrate(migrate::MigrateArgs),
    /// Make an environment from a manifest or a bundle
    ///
    /// Of several, one that fails does not stop the others; with --json they are a list, each with its report or its error.
    Import(import::ImportArgs),
    /// Hand environments to another account of the same installation
    #[command(subcommand)]
    Transfer(transfer::TransferCommand),
    /// List what a cloud's own marketplace offers
    Market(market::MarketArgs),
    /// Install an add-on on an environment that exists
    ///
    /// It changes that environment, and Freeport cannot take it back.
    Install(install::InstallArgs),
    /// List past migrations, or tell the story of one
    History(history::HistoryArgs),
    /// Go on with a migration that stopped before its end
    Resume(resume::ResumeArgs),
    /// Take away what a migration made
    Undo(undo::UndoArgs),
    /// Compare source and target of a migration anew
    Verify(verify::VerifyArgs),
    /// Ask a platform whether it answers as Freeport expects; nothing happens there
    Probe(probe::ProbeArgs),
    /// A pretend platform to try things on
    Sandbox(sandbox::SandboxArgs),
    /// Watch a migration between two pretend platforms
    Demo(demo::DemoArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page
    Man(man::ManArgs),
}
