//! Opening and closing: one window on one set of files, and work that outlives the window: migrations, and whatever has
//! to put something back in its place.

use std::time::Duration;

use freeport_app::{App, Moves};
use tauri::{AppHandle, Manager, RunEvent, Window, WindowEvent};

use crate::commands::probing::Rehearsing;
use crate::files::Files;
use crate::link;
use crate::opened::Opened;

/// How long a notification can be read after the last migration without a window: desktops take it away together with
/// the app that sent it.
const TOLD: Duration = Duration::from_secs(5 * 60);

/// Somebody started Freeport a second time: the window that is there comes to the front, with what it was given.
pub fn again(handle: &AppHandle, arguments: &[String]) {
    if let Some(place) = place(arguments) {
        handle.state::<Opened>().receive(place);
    }
    for window in handle.webview_windows().values() {
        // What the window system refuses cannot be had otherwise.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// The file or address among the program's arguments.
pub fn place(arguments: &[String]) -> Option<String> {
    arguments.iter().skip(1).find(|argument| !argument.starts_with('-')).map(|argument| link::place(argument))
}

/// Whether ending now would leave something half done.
fn is_busy(handle: &impl Manager<tauri::Wry>) -> bool {
    handle.state::<Moves>().is_busy() || handle.state::<App>().is_on_an_errand()
}

/// What happens to the window.
pub fn window(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } if is_busy(window) => {
            // Work goes on without the window; some time after the last piece of it the app leaves as well.
            api.prevent_close();
            let _ = window.hide();
            tauri::async_runtime::spawn(leave(window.clone()));
        }
        WindowEvent::DragDrop(event) => {
            window.state::<Files>().hear(event, window.scale_factor().unwrap_or(1.0));
        }
        _ => {}
    }
}

/// Ends the app once nothing runs any more, its end was told for a while, and nobody has called the window back.
async fn leave(hidden: Window) {
    let (moves, app) = (hidden.state::<Moves>().inner().clone(), hidden.state::<App>().inner().clone());
    loop {
        moves.settled().await;
        app.settled().await;
        tokio::time::sleep(TOLD).await;
        if hidden.is_visible().unwrap_or(true) {
            return;
        }
        if !is_busy(&hidden) {
            return hidden.app_handle().exit(0);
        }
    }
}

/// What happens to the app. Whatever still runs when it is told to end comes to rest first, written down.
pub fn app(handle: &AppHandle, event: RunEvent) {
    let RunEvent::ExitRequested { api, code, .. } = event else { return };
    if is_busy(handle) {
        api.prevent_exit();
        handle.state::<Rehearsing>().cut_short();
        let (moves, app) = (handle.state::<Moves>().inner().clone(), handle.state::<App>().inner().clone());
        let handle = handle.clone();
        tauri::async_runtime::spawn(async move {
            moves.rest().await;
            app.settled().await;
            handle.exit(code.unwrap_or(0));
        });
    }
}
