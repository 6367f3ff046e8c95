//! `freeport migrate`: a plan, a go-ahead, and the move.

use std::path::{Path, PathBuf};

use clap::Args;
use freeport_app::{App, Failure, Keys};
use freeport_migration::case::{Choices, Origin};
use freeport_migration::plan::Plan;

use super::plan::{ChoiceArgs, Ends, ReadingArgs, given};
use crate::asking::{DeletePasswordArgs, PassphraseArgs, confirm};
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct MigrateArgs {
    #[command(flatten)]
    ends: Ends,
    #[command(flatten)]
    choices: ChoiceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    go: GoArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    #[command(flatten)]
    delete_password: DeletePasswordArgs,
    /// Carry out a plan that freeport plan --save wrote
    #[arg(long, value_name = "FILE", conflicts_with = "source")]
    plan: Option<PathBuf>,
}

impl MigrateArgs {
    /// A saved plan is carried out as it was read; what was decided with it is in it.
    fn refuse_choices(&self) -> Result<(), Failure> {
        let kept = given(&[("--keep-on-failure", self.go.keep_on_failure)]);
        let decided = [self.choices.given(), self.reading.given(), kept].concat();
        if decided.is_empty() {
            return Ok(());
        }
        let title = format!(
            "A saved plan holds its choices already, so {} would change nothing.",
            decided.join(", ")
        );
        Err(Failure::new("choices-beside-plan", title)
            .hint("Leave that out, or make the plan again with freeport plan --save."))
    }
}

/// How a run begins and fails.
#[derive(Debug, Args)]
pub struct GoArgs {
    /// Do not ask for a go-ahead
    #[arg(short, long)]
    yes: bool,
    /// When something fails, leave what was made in place
    #[arg(long)]
    keep_on_failure: bool,
}

impl GoArgs {
    /// Adds what becomes of a failed move.
    pub fn decide(&self, choices: Choices) -> Choices {
        Choices { keep_on_failure: self.keep_on_failure, ..choices }
    }

    /// Shows a plan, asks, and carries it out.
    pub async fn carry_out(&self, app: &App, plan: Plan, keys: Keys, out: &Output) -> Result<End, Failure> {
        if !out.is_json() {
            out.print(&text::plan(&plan, &out.paint));
        }
        if plan.saga.is_some() {
            confirm(&format!("Make {} on {}?", plan.to.environment, plan.to.label), self.yes)?;
        }
        let migration = app.begin(plan, keys).await?;
        super::carried_on(migration, out).await
    }
}

pub async fn run(args: MigrateArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    let plan = match &args.plan {
        Some(path) => {
            args.refuse_choices()?;
            saved(path)?
        }
        None => {
            let choices = args.go.decide(args.reading.decide(args.choices.choices()));
            args.ends.plan(&app, &choices).await?
        }
    };
    let keys = Keys {
        passphrase: args.passphrase.read()?,
        delete_password: args.delete_password.read()?,
        ..Keys::default()
    };
    args.go.carry_out(&app, plan, keys, out).await
}

fn saved(path: &Path) -> Result<Plan, Failure> {
    let plan = App::plan_from(path)?;
    match plan.origin {
        Origin::Live { .. } => Ok(plan),
        Origin::Bundle { .. } | Origin::Manifest { .. } | Origin::Market { .. } => {
            Err(Failure::new("plan-unreadable", "This plan installs a file.")
                .hint("Use freeport import with the file itself."))
        }
    }
}
