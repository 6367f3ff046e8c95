//! The shell: a window, and the commands it may call. Each parses, makes one call into `freeport_app` and maps
//! the failure; nothing of a migration lives here.
//!
//! ```text
//! ui ─ invoke ─▶ commands ─▶ freeport_app ─▶ clouds
//!    ◀─ channel ─ news ◀────────┘
//! ```
//!
//! - [`view`]: what the window sees; `ui/src/ipc/views.ts` is made from it
//! - [`commands`]: what the window may ask
//! - [`border`]: what stops at the edge: panics, and addresses that are not ours

#![warn(missing_docs)]

mod border;
pub mod commands;
pub mod view;

use std::sync::Arc;

use freeport_app::{App, Home};
use freeport_vault::{FromEnvironment, Keychain};

/// Opens the window on the person's own accounts and stays until it is closed.
///
/// Fails when there is no place for files, or no display.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    let app = App::open(Home::find()?, Arc::new(FromEnvironment::over(Keychain)));
    Ok(with(tauri::Builder::default(), app).run(tauri::generate_context!())?)
}

/// Puts the commands and the border around any of Tauri's runtimes: the real one, or the one for tests.
pub fn with<R: tauri::Runtime>(builder: tauri::Builder<R>, app: App) -> tauri::Builder<R> {
    builder
        .plugin(border::navigation())
        .manage(app)
        .invoke_handler(tauri::generate_handler![commands::accounts, commands::read_column])
}
