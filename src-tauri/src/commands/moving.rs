//! Plans, and migrations that run.

use std::collections::BTreeMap;

use freeport_app::{Answers, App, Failure, Moves, Wanted};
use freeport_domain::Secret;
use freeport_saga::SagaId;
use serde::Deserialize;
use tauri::{AppHandle, State};

use crate::ask;
use crate::border::guard;
use crate::news::News;
use crate::view::FailureView;
use crate::view::moving::{AwakeView, ChoicesView, HistoryView, MoveView, PastView};
use crate::view::planning::{PlanView, VerdictView};
use crate::view::running::RunView;

/// What would come of moves to one target, in short. Nothing happens.
#[tauri::command]
pub async fn verdict(moves: State<'_, Moves>, wanted: Vec<MoveView>) -> Result<VerdictView, FailureView> {
    let wanted: Vec<Wanted> = wanted.into_iter().map(Wanted::from).collect();
    guard(async { Ok(moves.verdict(&wanted).await?.into()) }).await
}

/// The whole plan. Nothing happens.
#[tauri::command]
pub async fn plan(
    moves: State<'_, Moves>,
    wanted: MoveView,
    choices: ChoicesView,
) -> Result<PlanView, FailureView> {
    let (choices, answers) = choices.split();
    guard(async { Ok(PlanView::from(&moves.plan(&wanted.into(), &choices, answers).await?)) }).await
}

/// Begins to carry out a plan; it goes on by itself.
#[tauri::command]
pub async fn begin(moves: State<'_, Moves>, plan: String) -> Result<String, FailureView> {
    guard(async { Ok(moves.begin(&plan).await?.to_string()) }).await
}

/// Tells a migration whole, now and whenever it changes, until it is at rest.
#[tauri::command]
pub async fn watch(moves: State<'_, Moves>, id: String, news: News<RunView>) -> Result<(), FailureView> {
    guard(async { moves.follow(&saga(&id)?, |followed| news.tell(followed.into())).await }).await
}

/// What a person asks of a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Wish {
    /// Stop and keep.
    Pause,
    /// Stop and take away what was made.
    Cancel,
    /// Take away what was made.
    Undo,
}

/// Goes on with a migration; secrets that are kept nowhere may be given once more.
#[tauri::command]
pub async fn resume(
    moves: State<'_, Moves>,
    id: String,
    fields: BTreeMap<String, Secret>,
    passphrase: Option<Secret>,
) -> Result<(), FailureView> {
    guard(async { moves.resume(&saga(&id)?, Answers { fields, passphrase, delete_password: None }).await })
        .await
}

/// Pauses, cancels or undoes a migration; some platforms delete only with the account's password.
#[tauri::command]
pub async fn control(
    moves: State<'_, Moves>,
    id: String,
    wish: Wish,
    delete_password: Option<Secret>,
) -> Result<(), FailureView> {
    guard(async {
        let id = saga(&id)?;
        match wish {
            Wish::Pause => moves.pause(&id),
            Wish::Cancel | Wish::Undo => moves.undo(&id, delete_password).await?,
        }
        Ok(())
    })
    .await
}

/// All migrations, newest first, and those whose record cannot be read.
#[tauri::command]
pub async fn history(app: State<'_, App>) -> Result<HistoryView, FailureView> {
    guard(async {
        let migrations = app.history()?.into_iter().map(PastView::from).collect();
        let damaged = app.damaged()?.into_iter().map(|(_, failure)| failure.into()).collect();
        let awake = app.left_awake().into_iter().map(AwakeView::from).collect();
        Ok(HistoryView { migrations, damaged, awake })
    })
    .await
}

/// Stops an environment that an export left running; or leaves it so and says no more of it.
#[tauri::command]
pub async fn settle_awake(
    app: State<'_, App>,
    account: String,
    environment: String,
    stop: bool,
) -> Result<(), FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async {
        match stop {
            true => app.bring_to_rest(&account, &name).await.map(drop),
            false => app.let_run(&account, &name),
        }
    })
    .await
}

/// Asks where, and saves a plan there, so that it can be read and carried out later.
#[tauri::command]
pub async fn save_plan(
    handle: AppHandle,
    moves: State<'_, Moves>,
    plan: String,
) -> Result<Option<String>, FailureView> {
    guard(async {
        let plan = moves.shown(&plan)?;
        let Some(path) = ask::place(&handle, &format!("{}.plan.json", plan.from.environment)).await else {
            return Ok(None);
        };
        App::save_plan_as(&plan, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// One page that needs nothing else.
    Html,
    /// For programs.
    Json,
}

/// Asks where, and writes the report there.
#[tauri::command]
pub async fn save_report(
    handle: AppHandle,
    app: State<'_, App>,
    id: String,
    form: Form,
) -> Result<Option<String>, FailureView> {
    guard(async {
        let report = app.past(&saga(&id)?)?.report;
        let (ending, text) = match form {
            Form::Html => ("html", report.html()),
            Form::Json => ("json", serde_json::to_string_pretty(&report).expect("a report is plain values")),
        };
        ask::save(&handle, &format!("{id}.{ending}"), text.as_bytes()).await
    })
    .await
}

fn saga(id: &str) -> Result<SagaId, Failure> {
    SagaId::new(id).map_err(|_| Failure::new("no-migration", format!("There is no migration called {id}.")))
}
