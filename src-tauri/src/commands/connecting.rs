//! Connecting and forgetting accounts.

use freeport_app::{Account, App, CloudDetails, Failure, Flavour, KnownPort, Refreshed, token_services};
use freeport_domain::{AccountId, Secret};
use tauri::State;

use crate::border::guard;
use crate::explore::Explore;
use crate::news::News;
use crate::view::FailureView;
use crate::view::connecting::{ByNameView, CheckView, DetailsView, ProviderView};

/// Providers to choose from.
#[tauri::command]
pub fn known_providers(app: State<'_, App>) -> Result<Vec<ProviderView>, FailureView> {
    listed(&app)
}

/// Clouds that are known by name only.
#[tauri::command]
pub fn clouds_by_name(app: State<'_, App>) -> Result<Vec<ByNameView>, FailureView> {
    Ok(app.known_by_name()?.into_iter().map(ByNameView::from).collect())
}

/// What a token has to allow, in the words of the cloud's dashboard.
#[tauri::command]
pub fn token_wants() -> Vec<String> {
    token_services()
}

/// Adds a cloud to the directory, or changes the one at that address.
#[tauri::command]
pub fn keep_cloud(
    app: State<'_, App>,
    name: String,
    address: String,
    details: DetailsView,
) -> Result<Vec<ProviderView>, FailureView> {
    let DetailsView { country, regions, currency, files_port_closed } = details;
    let details = CloudDetails {
        country: Some(&country),
        files_port: Some(if files_port_closed { KnownPort::Closed } else { KnownPort::NotClosed }),
        regions: Some(&regions),
        currency: Some(&currency),
    };
    app.add_cloud(&name, &address, details)?;
    listed(&app)
}

/// Leaves a cloud out of the directory.
#[tauri::command]
pub fn leave_cloud_out(app: State<'_, App>, name: &str) -> Result<Vec<ProviderView>, FailureView> {
    app.remove_cloud(name)?;
    listed(&app)
}

/// Makes the directory again what came with Freeport.
#[tauri::command]
pub fn restore_clouds(app: State<'_, App>) -> Result<Vec<ProviderView>, FailureView> {
    app.restore_clouds()?;
    listed(&app)
}

/// Asking all clouds, for as long as nobody stops it.
#[derive(Default)]
pub struct Refreshing(tokio::sync::Notify);

/// Asks all clouds for what they tell anybody, and tells how many have answered, of how many; answers how many showed
/// their prices, and of how many. Stopped, it answers of those that came, whose answers are kept.
#[tauri::command]
pub async fn refresh_clouds(
    app: State<'_, App>,
    refreshing: State<'_, Refreshing>,
    news: News<(usize, usize)>,
) -> Result<(usize, usize), FailureView> {
    guard(async {
        let tell = |done, all| news.tell((done, all));
        let asked = app.refresh_all_clouds(&tell, refreshing.0.notified()).await?;
        let showed = |one: &&Refreshed| one.told.as_ref().is_some_and(|told| told.prices.is_some());
        Ok((asked.iter().filter(showed).count(), asked.len()))
    })
    .await
}

/// Stops asking them.
#[tauri::command]
pub fn stop_refreshing(refreshing: State<'_, Refreshing>) {
    refreshing.0.notify_waiters();
}

fn listed(app: &App) -> Result<Vec<ProviderView>, FailureView> {
    Ok(app.clouds()?.into_iter().map(ProviderView::from).collect())
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
