//! Connecting and forgetting accounts.

use freeport_app::{Account, App, Failure, Flavour};
use freeport_domain::{AccountId, Secret};
use tauri::State;

use crate::border::guard;
use crate::explore::Explore;
use crate::view::FailureView;
use crate::view::connecting::{CheckView, ProviderView};

/// Providers to choose from.
#[tauri::command]
pub fn known_providers(app: State<'_, App>) -> Result<Vec<ProviderView>, FailureView> {
    Ok(app.clouds()?.into_iter().map(|listed| listed.provider.into()).collect())
}

/// Tries a token. It is kept nowhere.
#[tauri::command]
pub async fn check_account(
    app: State<'_, App>,
    address: String,
    token: Secret,
) -> Result<CheckView, FailureView> {
    guard(async {
        let (cloud, capabilities, port) = app.try_account(&account("unnamed", address), token).await?;
        Ok(CheckView::of(&cloud, &capabilities, port))
    })
    .await
}

/// Connects an account; the token goes to the keychain and never comes back.
#[tauri::command]
pub async fn connect_account(
    app: State<'_, App>,
    id: String,
    address: String,
    token: Secret,
) -> Result<(), FailureView> {
    guard(async {
        if id.trim().is_empty() {
            return Err(Failure::new("unnamed", "The account has no name here.").hint("Give it one."));
        }
        app.add_account(account(id.trim(), address), token).await
    })
    .await
}

/// Forgets an account and its token. Nothing happens on the cloud.
#[tauri::command]
pub async fn disconnect_account(
    app: State<'_, App>,
    explore: State<'_, Explore>,
    id: String,
) -> Result<(), FailureView> {
    guard(async {
        app.remove_account(&AccountId::new(id)).await?;
        explore.leave_where_unused(&app).await
    })
    .await
}

/// Starts two sandbox clouds on this computer and connects them.
#[tauri::command]
pub async fn explore(app: State<'_, App>, explore: State<'_, Explore>) -> Result<(), FailureView> {
    guard(explore.begin(&app)).await
}

fn account(id: &str, address: String) -> Account {
    Account { id: id.into(), flavour: Flavour::Vap, address, email: None, authority: None }
}
