//! Exports with their choices, and the export copies that a platform holds.

use std::path::PathBuf;

use freeport_app::{ARCHIVES_AT_MOST, App, ExportNews, ExportOptions, PlatformExport};
use freeport_domain::{EnvironmentName, Secret};
use tauri::{AppHandle, State};

use crate::ask;
use crate::border::guard;
use crate::news::News;
use crate::view::FailureView;
use crate::view::exports::{CopyView, ExportWishView, ExportedView, FetchingView, OutlookView};

/// What an export would really give, node by node. Nothing happens.
#[tauri::command]
pub async fn export_outlook(
    app: State<'_, App>,
    account: String,
    environment: String,
) -> Result<OutlookView, FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async { Ok(OutlookView::from(&app.export_outlook(&account, &name).await?)) }).await
}

/// Exports to the shelf, or to a file it asks for; null where the person thought better of it.
#[tauri::command]
pub async fn export_environment(
    handle: AppHandle,
    app: State<'_, App>,
    account: String,
    environment: String,
    wish: ExportWishView,
    news: News<FetchingView>,
) -> Result<Option<ExportedView>, FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async {
        let Some(to) = place(&handle, &app, &name, wish.own_file).await else { return Ok(None) };
        let platform = wish.platform();
        let passphrase = wish.passphrase.filter(|passphrase| !passphrase.is_empty());
        let archives = wish.with_archives.then_some(ARCHIVES_AT_MOST);
        let options = ExportOptions { passphrase, archives, ..options(to, wish.own_file, platform) };
        Ok(Some(app.export(&account, &name, &options, &|told| tell(&news, told)).await?.into()))
    })
    .await
}

/// The export copies of an environment, newest first.
#[tauri::command]
pub async fn export_copies(
    app: State<'_, App>,
    account: String,
    environment: String,
) -> Result<Vec<CopyView>, FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async { Ok(app.copies(&account, &name).await?.into_iter().map(CopyView::from).collect()) }).await
}

/// Saves a copy to the shelf, or to a file it asks for; null where the person thought better of it.
#[tauri::command]
#[allow(clippy::too_many_arguments)] // Each is one of the window's answers, by its own name.
pub async fn save_copy(
    handle: AppHandle,
    app: State<'_, App>,
    account: String,
    environment: String,
    id: String,
    own_file: bool,
    passphrase: Option<Secret>,
    with_archives: bool,
    news: News<FetchingView>,
) -> Result<Option<ExportedView>, FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async {
        let Some(to) = place(&handle, &app, &name, own_file).await else { return Ok(None) };
        let passphrase = passphrase.filter(|passphrase| !passphrase.is_empty());
        let archives = with_archives.then_some(ARCHIVES_AT_MOST);
        let options = ExportOptions { passphrase, archives, ..options(to, own_file, None) };
        let exported = app.save_copy(&account, &name, &id, &options, &|told| tell(&news, told)).await?;
        Ok(Some(exported.into()))
    })
    .await
}

/// Deletes a copy and its archives.
#[tauri::command]
pub async fn delete_copy(
    app: State<'_, App>,
    account: String,
    environment: String,
    id: String,
) -> Result<(), FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async { app.delete_copy(&account, &name, &id).await.map(drop) }).await
}

/// Deletes the archives of a copy; the copy stays.
#[tauri::command]
pub async fn delete_copy_data(
    app: State<'_, App>,
    account: String,
    environment: String,
    id: String,
) -> Result<(), FailureView> {
    let (account, name) = (account.as_str().into(), environment.as_str().into());
    guard(async { app.delete_archives(&account, &name, &id).await.map(drop) }).await
}

/// What happens to the environment stood in the sheet before it was asked for; how far the archives are is news.
fn tell(news: &News<FetchingView>, told: ExportNews<'_>) {
    if let ExportNews::Fetching(fetching) = told {
        news.tell(fetching.into());
    }
}

/// Where it goes: a file the person names, or a new place on the shelf.
async fn place(handle: &AppHandle, app: &App, name: &EnvironmentName, own_file: bool) -> Option<PathBuf> {
    match own_file {
        true => ask::place(handle, &format!("{name}.json")).await.map(with_ending),
        false => Some(app.place_on_shelf(name)),
    }
}

/// The platform's own export is a `.json` file, whatever the dialog let through.
fn with_ending(path: PathBuf) -> PathBuf {
    match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        true => path,
        false => {
            let mut name = path.into_os_string();
            name.push(".json");
            name.into()
        }
    }
}

/// The dialog has asked already whether a file is written over.
fn options(to: PathBuf, own_file: bool, platform: Option<PlatformExport>) -> ExportOptions {
    ExportOptions { to, force: own_file, platform, ..ExportOptions::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platforms_own_export_ends_in_json() {
        for (typed, saved) in
            [("a/shop.json", "a/shop.json"), ("a/shop", "a/shop.json"), ("shop.1", "shop.1.json")]
        {
            assert_eq!(with_ending(typed.into()), PathBuf::from(saved));
        }
    }
}
