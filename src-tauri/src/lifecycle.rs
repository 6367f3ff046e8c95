//! Opening and closing: one window on one set of files, and work that outlives the window: migrations, and whatever has
//! to put something back in its place.

use std::path::Path;
use std::time::Duration;

use freeport_app::{App, Moves};
use tauri::{AppHandle, Manager, RunEvent, Window, WindowEvent};

use crate::commands::probing::Rehearsing;
use crate::files::Files;
use crate::hold::Hold;
use crate::link;
use crate::opened::Opened;

/// How long a notification can be read after the last migration without a window: desktops take it away together with
/// the app that sent it.
const TOLD: Duration = Duration::from_secs(5 * 60);

/// Somebody started Freeport a second time: the window that is there comes to the front, with what it was given.
pub fn again(handle: &AppHandle, arguments: &[String], folder: &Path) {
    handle.state::<Opened>().receive(places(arguments, folder));
    for window in handle.webview_windows().values() {
        // What the window system refuses cannot be had otherwise.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// The files and addresses among the program's arguments, as they are known from that folder.
pub fn places(arguments: &[String], folder: &Path) -> Vec<String> {
    let given = arguments.iter().skip(1).filter(|argument| !argument.starts_with('-'));
    let known = |argument: &String| {
        let path = folder.join(argument);
        path.exists().then(|| path.display().to_string())
    };
    given.map(|argument| known(argument).unwrap_or_else(|| link::place(argument))).collect()
}

/// Whether ending now would leave something half done.
fn is_busy(handle: &impl Manager<tauri::Wry>) -> bool {
    handle.state::<Moves>().is_busy() || handle.state::<App>().is_on_an_errand()
}

/// What happens to the window.
pub fn window(window: &Window, event: &WindowEvent) {
    match event {
        // What is not saved comes first; then it is closed once more.
        WindowEvent::CloseRequested { api, .. } if window.state::<Hold>().asks() => api.prevent_close(),
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
    let has_window = !handle.webview_windows().is_empty();
    if has_window && handle.state::<Hold>().asks() {
        api.prevent_exit();
    } else if is_busy(handle) {
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

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn all_that_it_was_opened_with_is_known_from_where_it_was_opened() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.jps"), "").unwrap();
        let here = |name: &str| folder.path().join(name).display().to_string();
        let given = ["freeport-desktop", "a.jps", "--flag", "https://example.com/b.jps", &here("c.jps")];
        assert_eq!(
            places(&given.map(str::to_owned), folder.path()),
            [here("a.jps"), "https://example.com/b.jps".to_owned(), here("c.jps")]
        );
    }
}
