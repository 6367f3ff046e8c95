//! A file for each verb: what can be typed, the one call into the app, what is printed.

pub mod account;
pub mod clouds;
pub mod compare;
pub mod completions;
pub mod demo;
pub mod export;
pub mod exports;
pub mod fmt;
pub mod history;
pub mod import;
pub mod install;
pub mod lint;
pub mod ls;
pub mod man;
pub mod market;
pub mod migrate;
pub mod plan;
pub mod probe;
pub mod resume;
pub mod sandbox;
pub mod show;
pub mod transfer;
pub mod undo;
pub mod verify;

use std::sync::Arc;

use freeport_app::{App, Failure, Home, Migration};
use freeport_manifest::plain::plain;
use freeport_migration::report::{Ending, Report};
use freeport_saga::SagaId;
use freeport_vault::{FromEnvironment, Keychain};

use crate::args::Command;
use crate::output::{End, Output};
use crate::progress::{Way, drive};
use crate::text;

/// Carries one command out.
pub async fn run(command: Command, out: &Output) -> Result<End, Failure> {
    remind(&command, out);
    match command {
        Command::Account(command) => account::run(command, out).await,
        Command::Ls(args) => ls::run(args, out).await,
        Command::Show(args) => show::run(args, out).await,
        Command::Export(args) => export::run(args, out).await,
        Command::Clouds(command) => clouds::run(command, out).await,
        Command::Compare(args) => compare::run(args, out).await,
        Command::Exports(command) => exports::run(command, out).await,
        Command::Lint(args) => lint::run(args, out),
        Command::Fmt(args) => fmt::run(args, out),
        Command::Probe(args) => probe::run(args, out).await,
        Command::Plan(args) => plan::run(args, out).await,
        Command::Migrate(args) => migrate::run(args, out).await,
        Command::Import(args) => import::run(args, out).await,
        Command::Transfer(command) => transfer::run(command, out).await,
        Command::Market(args) => market::run(args, out).await,
        Command::Install(args) => install::run(args, out).await,
        Command::History(args) => history::run(args, out),
        Command::Resume(args) => resume::run(args, out).await,
        Command::Undo(args) => undo::run(args, out).await,
        Command::Verify(args) => verify::run(args, out).await,
        Command::Sandbox(args) => match sandbox::run(args).await {
            Ok(()) => Ok(End::Done),
            Err(error) => Err(sandbox_failed(&error)),
        },
        Command::Demo(args) => demo::run(args, out).await,
        Command::Completions(args) => completions::run(args, out),
        Command::Man(args) => man::run(args, out),
    }
}

/// Says first what an earlier Freeport left running; the history lists it anyway.
fn remind(command: &Command, out: &Output) {
    let elsewhere = matches!(
        command,
        Command::History(_)
            | Command::Exports(exports::ExportsCommand::Rest(_))
            | Command::Sandbox(_)
            | Command::Demo(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Fmt(_)
            | Command::Lint(_)
    );
    let left = if elsewhere { vec![] } else { app().map(|app| app.left_awake()).unwrap_or_default() };
    for one in &left {
        out.note(&format!("{} {}", out.aside.yellow("note:"), exports::left_awake(one)));
    }
}

/// Freeport on the person's own files and keychain.
fn app() -> Result<App, Failure> {
    Ok(App::open(Home::find()?, Arc::new(FromEnvironment::over(Keychain))))
}

/// What a pretend platform says of itself is a whole sentence; only what lies beneath is news.
fn sandbox_failed(error: &freeport_sandbox::Error) -> Failure {
    let failure = Failure::new("sandbox", error.to_string());
    std::error::Error::source(error).into_iter().fold(failure, |failure, cause| failure.because(cause))
}

/// Says how one goes on with a migration that left something before its end, or is rid of it.
fn say_way_on(report: &Report, out: &Output) {
    let id = &report.id;
    let back = format!("freeport undo {id} takes back what was made.");
    match (report.goes_on(), report.is_left()) {
        (true, _) => out.note(&format!("freeport resume {id} goes on with it, {back}")),
        (false, true) => out.note(&back),
        (false, false) => {}
    }
}

/// A migration's id, as it was typed.
fn id(text: &str) -> Result<SagaId, Failure> {
    if text.trim().is_empty() {
        return Err(Failure::new("no-migration", "Which migration is meant is not said.")
            .hint("freeport history lists them."));
    }
    SagaId::new(text.trim()).map_err(|_| {
        Failure::new("no-migration", format!("There is no migration called {text}."))
            .hint("freeport history lists them.")
    })
}

/// Carries a migration to its end, prints how it ended and how it is taken back, and tells what that means for whoever
/// called.
async fn carried_on(migration: Migration, out: &Output) -> Result<End, Failure> {
    let closing = migration.closing();
    let report = drive(migration, Way::On, out).await?;
    let end = shown(&report, out);
    if let Some(words) = closing.and_then(|closing| closing.said()) {
        // Passwords may stand among them, so they are said to whoever is there and are no part of a report.
        let words = format!("\n{}", text::paragraph(0, &plain(words.expose())));
        if out.is_json() { out.note(&words) } else { out.print(&words) }
    }
    match report.ending {
        Ending::Completed if !out.is_json() => {
            out.note(&format!("\nTo take it back: freeport undo {}", report.id));
        }
        Ending::Kept => say_way_on(&report, out),
        _ => {}
    }
    Ok(end)
}

/// Prints how a migration ended, and what that means for whoever called.
fn shown(report: &Report, out: &Output) -> End {
    out.result(report, || format!("\n{}", text::report(report, &out.paint)));
    let holds = report.verification.as_ref().is_none_or(|proof| proof.holds());
    match report.ending {
        Ending::Completed if holds => End::Done,
        Ending::Completed => End::Differences,
        Ending::Undone | Ending::Stuck | Ending::Kept | Ending::Unfinished => End::CouldNot,
    }
}
