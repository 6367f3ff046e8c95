//! The shelf.

use freeport_app::{App, Failure};
use tauri::{AppHandle, State};

use crate::ask;
use crate::border::guard;
use crate::view::FailureView;
use crate::view::shelf::{BundleView, ManifestView};

/// What is on the shelf, newest first.
#[tauri::command]
pub async fn shelf_list(app: State<'_, App>) -> Result<Vec<BundleView>, FailureView> {
    guard(async { Ok(app.shelf()?.into_iter().map(BundleView::from).collect()) }).await
}

/// Reads an environment and writes its bundle. The environment is not changed.
#[tauri::command]
pub async fn shelf_save(
    app: State<'_, App>,
    account: String,
    environment: String,
) -> Result<BundleView, FailureView> {
    let (account, environment) = (account.as_str().into(), environment.as_str().into());
    guard(async { Ok(app.put_on_shelf(&account, &environment).await?.into()) }).await
}

/// A manifest, or that of a bundle.
#[tauri::command]
pub async fn shelf_read(app: State<'_, App>, id: String) -> Result<ManifestView, FailureView> {
    guard(async {
        let (path, text) = app.shelved_manifest(&id)?;
        Ok(ManifestView::of(path.display().to_string(), text))
    })
    .await
}

/// Moves a bundle or a manifest to the trash.
#[tauri::command]
pub async fn shelf_trash(app: State<'_, App>, id: String) -> Result<(), FailureView> {
    guard(async {
        let path = app.shelved_at(&id)?;
        trash::delete(&path).map_err(|error| {
            Failure::new("no-trash", format!("{} could not be moved to the trash.", path.display()))
                .because(&error)
                .hint("Delete it in the file manager.")
        })
    })
    .await
}

/// The folder of the shelf.
#[tauri::command]
pub fn shelf_folder(app: State<'_, App>) -> String {
    app.home().shelf().display().to_string()
}

/// Asks for another folder.
#[tauri::command]
pub async fn choose_shelf(handle: AppHandle, app: State<'_, App>) -> Result<Option<String>, FailureView> {
    guard(async {
        let Some(folder) = ask::folder(&handle).await else { return Ok(None) };
        app.home().set_shelf(&folder)?;
        Ok(Some(folder.display().to_string()))
    })
    .await
}
