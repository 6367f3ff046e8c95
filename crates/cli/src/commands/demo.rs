//! `freeport demo`: two pretend platforms, and a migration to watch. Nothing real is touched.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use freeport_app::{Account, App, Failure, Flavour, Home, Keys};
use freeport_domain::{AccountId, EnvironmentName, Secret};
use freeport_migration::case::Choices;
use freeport_migration::plan::Plan;
use freeport_sandbox::{Pair, Running};
use freeport_vault::MemoryVault;

use super::history;
use crate::output::{End, Output};
use crate::progress::{Way, drive};
use crate::text;

const FROM: &str = "east";
const TO: &str = "west";

#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Folder of the platforms and of what Freeport keeps; a second run goes on there
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub async fn run(args: DemoArgs, out: &Output) -> Result<End, Failure> {
    let folder = match args.dir {
        Some(folder) => folder,
        None => Home::find()?.demo(),
    };
    let pair = platforms(&folder).await?;
    let home = Home::under(&folder);
    let reports = folder.join("reports");
    let app = App::open(home, Arc::new(MemoryVault::new()));
    for (name, platform) in pair.named() {
        connect(&app, name, platform).await?;
    }
    say(out, &format!("Two pretend platforms, kept in {}:", folder.display()));
    for (name, platform) in pair.named() {
        say(out, &format!("  {name}  {}", platform.api()));
    }
    let plan = next_move(&app).await?;
    say(out, "");
    if !out.is_json() {
        out.print(&text::plan(&plan, &out.paint));
    }
    let migration = app.begin(plan, Keys::default()).await?;
    let report = drive(migration, Way::On, out).await?;
    // Nothing to take back with a command: the platforms are gone when this ends.
    let end = super::shown(&report, out);
    let page = reports.join(format!("{}.html", report.id));
    freeport_saga::private::make_folder(&reports).map_err(|error| {
        Failure::new("unsaved", format!("{} cannot be made.", reports.display())).because(&error)
    })?;
    history::save(&report, &page)?;
    say(out, &format!("\nThe report: {}", page.display()));
    say(out, "Both platforms stop now. Run the demo again to move the next environment.");
    pair.stop().await;
    Ok(end)
}

fn say(out: &Output, text: &str) {
    if !out.is_json() {
        out.note(text);
    }
}

async fn platforms(folder: &Path) -> Result<Pair, Failure> {
    Pair::start(folder).await.map_err(|error| {
        super::sandbox_failed(&error)
            .hint("Is another demo running in this folder? Choose another one with --dir.")
    })
}

/// The platforms are on other ports each time.
async fn connect(app: &App, name: &str, platform: &Running) -> Result<(), Failure> {
    let id = AccountId::from(name);
    if app.accounts()?.iter().any(|account| account.id == id) {
        app.remove_account(&id).await?;
    }
    let account = Account {
        id,
        flavour: Flavour::Vap,
        address: platform.origin().to_owned(),
        email: None,
        authority: None,
    };
    app.add_account(account, Secret::new(platform.token())).await
}

/// The next environment that is not there yet; when all are, the first once more under another name.
async fn next_move(app: &App) -> Result<Plan, Failure> {
    let mut here = app.environments(&FROM.into()).await?;
    // The one with most to see first.
    here.sort_by_key(|one| std::cmp::Reverse(one.layers.iter().map(|layer| layer.count).sum::<usize>()));
    let there = app.environments(&TO.into()).await?;
    let is_free = |name: &EnvironmentName| !there.iter().any(|one| one.name == *name);
    for round in 1..100 {
        for summary in &here {
            let name = match round {
                1 => summary.name.clone(),
                n => EnvironmentName::new(format!("{}-{n}", summary.name)),
            };
            if !is_free(&name) {
                continue;
            }
            let source = app.source(&FROM.into(), &summary.name).await?;
            let choices = Choices { name: (round > 1).then_some(name), ..Choices::default() };
            let plan = app.plan(&source, &TO.into(), &choices).await?;
            if plan.saga.is_some() {
                return Ok(plan);
            }
        }
    }
    Err(Failure::new("demo-full", "The second platform takes no more.").hint("Start afresh with --dir."))
}
