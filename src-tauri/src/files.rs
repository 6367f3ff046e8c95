//! Files that are dragged over the window from the file manager.

use std::sync::Mutex;

use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{DragDropEvent, PhysicalPosition};

/// Files over the window, or dropped on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FilesView {
    /// Where they are.
    pub paths: Vec<String>,
    /// From the left, in CSS pixels.
    pub x: f64,
    /// From the top, in CSS pixels.
    pub y: f64,
    /// False while they hover.
    pub dropped: bool,
}

/// Whom to tell of them.
#[derive(Default)]
pub struct Files {
    listener: Mutex<Option<Channel<Option<FilesView>>>>,
    hovering: Mutex<Vec<String>>,
}

impl Files {
    /// Tells this listener from now on; a window that was loaded anew takes the old one's place.
    pub fn tell(&self, news: Channel<Option<FilesView>>) {
        if let Ok(mut listener) = self.listener.lock() {
            *listener = Some(news);
        }
    }

    /// Takes what the desktop says. Paths are told only as they enter, and kept while they hover.
    pub fn hear(&self, event: &DragDropEvent, scale: f64) {
        let Ok(mut hovering) = self.hovering.lock() else { return };
        let view = |paths: &[String], at: &PhysicalPosition<f64>, dropped| {
            Some(FilesView { paths: paths.to_vec(), x: at.x / scale, y: at.y / scale, dropped })
        };
        let news = match event {
            DragDropEvent::Enter { paths, position } => {
                *hovering = texts(paths);
                view(&hovering, position, false)
            }
            DragDropEvent::Over { position } => view(&hovering, position, false),
            DragDropEvent::Drop { paths, position } => {
                hovering.clear();
                view(&texts(paths), position, true)
            }
            _ => {
                hovering.clear();
                None
            }
        };
        if let Ok(listener) = self.listener.lock()
            && let Some(listener) = &*listener
        {
            // A window that went away needs no news.
            let _ = listener.send(news);
        }
    }
}

fn texts(paths: &[std::path::PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}
