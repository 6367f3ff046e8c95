//! What belongs to the computer rather than to a cloud.

use std::path::PathBuf;

use freeport_app::{App, Failure};
use tauri::ipc::Channel;
use tauri::window::{ProgressBarState, ProgressBarStatus};
use tauri::{AppHandle, State, Url, WebviewWindow};
use tauri_plugin_notification::NotificationExt;
use tauri_plugin_opener::OpenerExt;

use crate::ask;
use crate::border::guard;
use crate::files::{Files, FilesView};
use crate::hold::Hold;
use crate::opened::Opened;
use crate::view::{self, FailureView};

/// Opens an address in the person's browser. Only http and https.
#[tauri::command]
pub async fn browse(handle: AppHandle, address: String) -> Result<(), FailureView> {
    guard(async {
        let url = Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = url else {
            return Err(Failure::new("not-an-address", format!("{address} is no address for a browser.")));
        };
        handle.opener().open_url(url, None::<&str>).map_err(|error| {
            Failure::new("no-browser", format!("No browser could be opened at {address}.")).because(&error)
        })
    })
    .await
}

/// Tells of files that are dragged over the window from the file manager, for as long as the window lives.
#[tauri::command]
pub fn files(files: State<'_, Files>, news: Channel<Option<FilesView>>) {
    files.tell(news);
}

/// The language that the window speaks from now on.
#[tauri::command]
pub fn speak(language: &str) {
    view::speak(language);
}

/// Tells a person who looks elsewhere.
#[tauri::command]
pub async fn notify(handle: AppHandle, title: String, words: String) -> Result<(), FailureView> {
    guard(async {
        handle.notification().builder().title(title).body(words).show().map_err(|error| {
            Failure::new("no-notification", "The desktop took no notification.").because(&error)
        })
    })
    .await
}

/// Draws everything that many times as large, from as it is to twice.
#[tauri::command]
pub fn draw(window: WebviewWindow, times: f64) {
    // A web view that cannot do so stays as it is.
    let _ = window.set_zoom(times.clamp(1.0, 2.0));
}

/// A share between 0 and 1 for the title and the task bar; nothing where nothing is under way.
#[tauri::command]
pub fn progress(window: WebviewWindow, share: Option<f64>) {
    let percent = share.map(|share| (share.clamp(0.0, 1.0) * 100.0).round());
    let title = percent.map_or_else(|| "Freeport".to_owned(), |percent| format!("{percent} % · Freeport"));
    let state = match percent {
        // The cast is exact: a whole number of at most a hundred.
        Some(percent) => {
            ProgressBarState { status: Some(ProgressBarStatus::Normal), progress: Some(percent as u64) }
        }
        None => ProgressBarState { status: Some(ProgressBarStatus::None), progress: None },
    };
    // A desktop without a task bar shows neither, and nothing is lost.
    let _ = window.set_title(&title);
    let _ = window.set_progress_bar(state);
}

/// Asks where, and writes what helps to find a mistake. No secret is in it.
#[tauri::command]
pub async fn save_diagnostics(handle: AppHandle, app: State<'_, App>) -> Result<Option<String>, FailureView> {
    guard(async {
        let text = serde_json::to_string_pretty(&app.diagnostics()?).expect("diagnostics are plain values");
        ask::save(&handle, "freeport-diagnostics.json", text.as_bytes()).await
    })
    .await
}

/// Tells of the files, addresses and links that the app was opened with, and of those that it is opened with again.
#[tauri::command]
pub fn opened(opened: State<'_, Opened>, news: Channel<Vec<String>>) {
    opened.tell(news);
}

/// Shows a file or a folder in the file manager.
#[tauri::command]
pub async fn reveal(path: PathBuf) -> Result<(), FailureView> {
    guard(async {
        tauri_plugin_opener::reveal_item_in_dir(&path).map_err(|error| {
            Failure::new("no-file-manager", format!("No file manager could be opened at {}.", path.display()))
                .because(&error)
        })
    })
    .await
}

/// Asks before the window closes over text that is not saved.
#[tauri::command]
pub fn closing(hold: State<'_, Hold>, news: Channel<()>) {
    hold.tell(news);
}

/// Whether the window has text that is saved nowhere.
#[tauri::command]
pub fn unsaved(hold: State<'_, Hold>, is_unsaved: bool) {
    hold.set(is_unsaved);
}

/// Closes the window: what is not saved was given up.
#[tauri::command]
pub fn leave(hold: State<'_, Hold>, window: WebviewWindow) {
    hold.set(false);
    // A window that cannot be closed is still there to be closed again.
    let _ = window.close();
}
