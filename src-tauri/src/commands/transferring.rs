//! Another owner for environments, inside one installation.

use freeport_app::App;
use freeport_domain::{AccountId, EnvironmentName};
use tauri::State;

use crate::border::guard;
use crate::view::FailureView;
use crate::view::transfer::{HandedView, HandoverView, PendingTransferView};

/// Reads both ends, and says what stands against it and what it breaks. Nothing happens.
#[tauri::command]
pub async fn prepare_transfer(
    app: State<'_, App>,
    from: String,
    environments: Vec<String>,
    to: String,
) -> Result<HandoverView, FailureView> {
    guard(async {
        let to = app.whom(&to)?;
        let (receiver, handings) =
            app.prepare_transfer(&AccountId::new(from), &names(environments), &to).await?;
        Ok(HandoverView::of(receiver, &handings))
    })
    .await
}

/// Sends a request for each; with `confirm` the recipient, who is connected here, confirms each at once.
#[tauri::command]
pub async fn send_transfer(
    app: State<'_, App>,
    from: String,
    environments: Vec<String>,
    to: String,
    confirm: bool,
) -> Result<Vec<HandedView>, FailureView> {
    guard(async {
        let to = app.whom(&to)?;
        let (_, handed) =
            app.send_transfer(&AccountId::new(from), &names(environments), &to, confirm).await?;
        Ok(handed.into_iter().map(HandedView::from).collect())
    })
    .await
}

/// The request of an environment that waits for its recipient, where one does.
#[tauri::command]
pub async fn pending_transfer(
    app: State<'_, App>,
    account: String,
    environment: String,
) -> Result<Option<PendingTransferView>, FailureView> {
    guard(async {
        let pending = app.pending_transfers(&AccountId::new(account), &names(vec![environment])).await?;
        Ok(pending.into_iter().next().map(PendingTransferView::from))
    })
    .await
}

/// Takes a request back.
#[tauri::command]
pub async fn cancel_transfer(
    app: State<'_, App>,
    account: String,
    environment: String,
) -> Result<(), FailureView> {
    guard(app.cancel_transfer(&AccountId::new(account), &EnvironmentName::new(environment))).await
}

/// Takes over what an account was asked to, by the link from the mail or its key; answers what it has now.
#[tauri::command]
pub async fn confirm_transfer(
    app: State<'_, App>,
    account: String,
    pasted: String,
) -> Result<Vec<String>, FailureView> {
    guard(async {
        let confirmed = app.confirm_transfer(&AccountId::new(account), &pasted).await?;
        Ok(confirmed.environments.iter().map(ToString::to_string).collect())
    })
    .await
}

fn names(environments: Vec<String>) -> Vec<EnvironmentName> {
    environments.into_iter().map(EnvironmentName::new).collect()
}
