//! Manifests that are being edited.

use std::path::{Path, PathBuf};

use freeport_app::{Failure, is_part_of_bundle, read_manifest, write_manifest};
use tauri::AppHandle;

use crate::ask;
use crate::border::guard;
use crate::view::FailureView;
use crate::view::editing::{self, CompletionsView, HoverView, LookView};
use crate::view::shelf::ManifestView;

/// Opens a manifest's file.
#[tauri::command]
pub async fn open_manifest(path: String) -> Result<ManifestView, FailureView> {
    guard(async { open(Path::new(&path)) }).await
}

/// A small manifest to begin with. It is nowhere yet.
#[tauri::command]
pub fn new_manifest() -> ManifestView {
    ManifestView::fresh()
}

/// Asks for a file and opens it.
#[tauri::command]
pub async fn choose_manifest(handle: AppHandle) -> Result<Option<ManifestView>, FailureView> {
    guard(async { ask::manifest(&handle).await.map(|path| open(&path)).transpose() }).await
}

fn open(path: &Path) -> Result<ManifestView, Failure> {
    Ok(ManifestView::of(path.display().to_string(), read_manifest(path)?))
}

/// Writes a manifest's file and answers where: one that is part of a bundle stays as it is, and a place for the
/// other is asked for, as for one that has none yet.
#[tauri::command]
pub async fn save_manifest(
    handle: AppHandle,
    path: PathBuf,
    text: String,
) -> Result<Option<String>, FailureView> {
    guard(async {
        if path.as_os_str().is_empty() || is_part_of_bundle(&path) {
            return ask::save(&handle, "manifest.jps", text.as_bytes()).await;
        }
        write_manifest(&path, &text)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// What is to be said of a text.
#[tauri::command]
pub async fn look(text: String) -> LookView {
    editing::look(&text)
}

/// What could stand at a place.
#[tauri::command]
pub async fn complete(text: String, at: usize) -> Option<CompletionsView> {
    editing::complete(&text, at)
}

/// What is known of the word at a place.
#[tauri::command]
pub async fn hover(text: String, at: usize) -> Option<HoverView> {
    editing::hover(&text, at)
}

/// The text laid out the one way.
#[tauri::command]
pub async fn lay_out(text: String) -> Result<String, FailureView> {
    guard(async {
        freeport_manifest::format(&text).map_err(|_| {
            Failure::new("broken-manifest", "The text is broken, so it cannot be laid out.")
                .hint("Mend what is marked as an error first.")
        })
    })
    .await
}
