//! Bakes the window's rights in. They are beside the code and not in the default place, so the glob is named,
//! and Cargo is told to look at it.

const CAPABILITIES: &str = "src-tauri/capabilities/**/*";

/// All that the window may call.
const COMMANDS: &[&str] = &[
    "accounts",
    "read_column",
    "compare",
    "known_providers",
    "token_wants",
    "keep_cloud",
    "leave_cloud_out",
    "restore_clouds",
    "refresh_clouds",
    "check_account",
    "connect_account",
    "disconnect_account",
    "explore",
    "verdict",
    "plan",
    "inspect",
    "market",
    "pasted",
    "choose_files",
    "form",
    "ready_add_on",
    "install_add_on",
    "begin",
    "watch",
    "control",
    "history",
    "settle_awake",
    "save_plan",
    "save_report",
    "shelf_list",
    "shelf_save",
    "shelf_read",
    "shelf_reveal",
    "shelf_trash",
    "shelf_folder",
    "choose_shelf",
    "probe_account",
    "rehearsal_outlook",
    "rehearse",
    "cut_rehearsal",
    "save_probe",
    "export_outlook",
    "export_environment",
    "export_copies",
    "save_copy",
    "delete_copy",
    "delete_copy_data",
    "open_manifest",
    "choose_manifest",
    "save_manifest",
    "look",
    "complete",
    "hover",
    "lay_out",
    "browse",
    "files",
    "speak",
    "notify",
    "progress",
    "save_diagnostics",
    "opened",
    "prepare_transfer",
    "send_transfer",
    "pending_transfer",
    "cancel_transfer",
    "confirm_transfer",
    "find_update",
    "install_update",
];

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let commands = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern(CAPABILITIES).app_manifest(commands);
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json and the capabilities are checked in and valid");
}
