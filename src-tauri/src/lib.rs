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
//! - [`explore`]: two sandbox clouds to look around in
//! - [`opened`]: what the app is opened with, again and again
//! - `hold`: what is asked before the window closes over text that is not saved
//! - `border`: what stops at the edge: panics, and addresses that are not ours
//! - `ask`, `files`, `lifecycle`, `log`: the desktop's dialogs, its file manager, opening and closing, the log file

#![warn(missing_docs)]

mod ask;
mod border;
pub mod commands;
pub mod explore;
pub mod files;
mod hold;
mod lifecycle;
mod link;
mod log;
mod news;
pub mod opened;
pub mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use freeport_app::{App, Home, Moves};
use freeport_vault::{Beside, FromEnvironment, Keychain};
use tauri::Manager;

use commands::{
    adding, board, comparing, connecting, desk, editing, exporting, moving, probing, shelf, transferring,
    updating,
};
use explore::Explore;
use opened::Opened;

/// Opens the window on the person's own accounts and stays until it is closed. With `explore`, on two sandbox
/// clouds and files of their own instead, in that folder or in the demo's.
///
/// Fails when there is no place for files, or no display.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let own = Home::find()?;
    let exploring = exploring(arguments).map(|folder| folder.unwrap_or_else(|| own.demo()));
    let (home, folder) = match &exploring {
        Some(folder) => (Home::under(folder), folder.clone()),
        None => (own.clone(), own.demo()),
    };
    log::begin(&home);
    let vault = Arc::new(Beside::over(FromEnvironment::over(Keychain)));
    let app = App::open(home, vault.clone());
    let explore = Explore::at(folder, vault);
    if exploring.is_some() {
        tauri::async_runtime::block_on(explore.begin(&app))?;
    }
    let folder = std::env::current_dir().unwrap_or_default();
    let places = if exploring.is_none() { lifecycle::places(arguments, &folder) } else { vec![] };
    let mut context = tauri::generate_context!();
    updating::try_out(context.config_mut());
    let builder = plugins(tauri::Builder::default(), exploring.is_some());
    with(builder, app, explore, Opened::with(places))
        .on_window_event(lifecycle::window)
        .build(context)?
        .run(lifecycle::app);
    Ok(())
}

/// `--explore [FOLDER]`.
fn exploring(arguments: &[String]) -> Option<Option<PathBuf>> {
    let at = arguments.iter().position(|argument| argument == "--explore")?;
    Some(arguments.get(at + 1).map(PathBuf::from))
}

fn plugins(builder: tauri::Builder<tauri::Wry>, exploring: bool) -> tauri::Builder<tauri::Wry> {
    let builder = match exploring {
        // It has files of its own, so it may stand beside another.
        true => builder,
        false => builder.plugin(tauri_plugin_single_instance::init(|handle, arguments, folder| {
            lifecycle::again(handle, &arguments, Path::new(&folder));
        })),
    };
    builder
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(tauri_plugin_window_state::Builder::new().build())
}

/// Puts the commands and the border around what Tauri brings.
fn with(
    builder: tauri::Builder<tauri::Wry>,
    app: App,
    explore: Explore,
    opened: Opened,
) -> tauri::Builder<tauri::Wry> {
    builder
        .plugin(border::navigation())
        .setup(move |handle| {
            handle.manage(Moves::of(app.clone()));
            handle.manage(app);
            handle.manage(explore);
            handle.manage(files::Files::default());
            handle.manage(connecting::Refreshing::default());
            handle.manage(probing::Last::default());
            handle.manage(probing::Rehearsing::default());
            handle.manage(opened);
            handle.manage(hold::Hold::default());
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            board::accounts,
            board::read_column,
            comparing::compare,
            connecting::known_providers,
            connecting::token_wants,
            connecting::clouds_by_name,
            connecting::keep_cloud,
            connecting::leave_cloud_out,
            connecting::restore_clouds,
            connecting::refresh_clouds,
            connecting::stop_refreshing,
            connecting::check_account,
            connecting::connect_account,
            connecting::disconnect_account,
            connecting::explore,
            moving::verdict,
            moving::plan,
            adding::inspect,
            adding::inspect_address,
            adding::market,
            adding::pasted,
            adding::choose_files,
            adding::form,
            adding::ready_add_on,
            adding::install_add_on,
            moving::begin,
            moving::watch,
            moving::control,
            moving::resume,
            moving::history,
            moving::settle_awake,
            moving::save_plan,
            moving::save_report,
            shelf::shelf_list,
            shelf::shelf_save,
            shelf::shelf_read,
            shelf::shelf_trash,
            shelf::shelf_folder,
            shelf::choose_shelf,
            probing::probe_account,
            probing::rehearsal_outlook,
            probing::rehearse,
            probing::cut_rehearsal,
            probing::save_probe,
            exporting::export_outlook,
            exporting::export_environment,
            exporting::export_copies,
            exporting::save_copy,
            exporting::delete_copy,
            exporting::delete_copy_data,
            editing::open_manifest,
            editing::choose_manifest,
            editing::new_manifest,
            editing::save_manifest,
            editing::look,
            editing::complete,
            editing::hover,
            editing::lay_out,
            desk::browse,
            desk::files,
            desk::speak,
            desk::notify,
            desk::draw,
            desk::progress,
            desk::save_diagnostics,
            desk::opened,
            desk::reveal,
            desk::closing,
            desk::unsaved,
            desk::leave,
            transferring::prepare_transfer,
            transferring::send_transfer,
            transferring::pending_transfer,
            transferring::cancel_transfer,
            transferring::confirm_transfer,
            updating::find_update,
            updating::install_update,
        ])
}
