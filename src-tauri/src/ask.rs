//! Questions that the desktop's own dialogs ask.

use std::path::{Path, PathBuf};

use freeport_app::Failure;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// The endings that manifests are known to have.
const MANIFESTS: [&str; 5] = ["jps", "json", "yaml", "yml", "cs"];

/// Asks where to save, and saves there. Answers where, or nothing when the person thought better of it.
pub async fn save(handle: &AppHandle, name: &str, bytes: &[u8]) -> Result<Option<String>, Failure> {
    let Some(path) = place(handle, name).await else { return Ok(None) };
    tokio::fs::write(&path, bytes).await.map_err(|error| unsaved(&path, &error))?;
    Ok(Some(path.display().to_string()))
}

/// Asks for the place of a new file.
pub async fn place(handle: &AppHandle, name: &str) -> Option<PathBuf> {
    let (answer, asked) = oneshot::channel();
    handle.dialog().file().set_file_name(name).save_file(|path| drop(answer.send(path)));
    local(asked.await)
}

/// Asks for a folder.
pub async fn folder(handle: &AppHandle) -> Option<PathBuf> {
    let (answer, asked) = oneshot::channel();
    handle.dialog().file().pick_folder(|path| drop(answer.send(path)));
    local(asked.await)
}

/// Asks for a manifest's file.
pub async fn manifest(handle: &AppHandle) -> Option<PathBuf> {
    let (answer, asked) = oneshot::channel();
    let dialog = handle.dialog().file().add_filter("Manifests", &MANIFESTS);
    dialog.pick_file(|path| drop(answer.send(path)));
    local(asked.await)
}

/// Asks for manifests' files, several at once.
pub async fn manifests(handle: &AppHandle) -> Vec<PathBuf> {
    let (answer, asked) = oneshot::channel();
    let dialog = handle.dialog().file().add_filter("Manifests", &MANIFESTS);
    dialog.pick_files(|paths| drop(answer.send(paths)));
    let chosen = asked.await.ok().flatten().unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// A dialog that vanished without an answer was closed.
fn local(answer: Result<Option<FilePath>, oneshot::error::RecvError>) -> Option<PathBuf> {
    answer.ok().flatten()?.into_path().ok()
}

fn unsaved(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new("unsaved", format!("{} cannot be written.", path.display()))
        .because(error)
        .hint("Choose another folder, or make room.")
}
