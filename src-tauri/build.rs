//! Bakes the window's rights in. They are beside the code and not in the default place, so the glob is named,
//! and Cargo is told to look at it.

const CAPABILITIES: &str = "src-tauri/capabilities/**/*";

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let commands = tauri_build::AppManifest::new().commands(&["accounts", "read_column"]);
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern(CAPABILITIES).app_manifest(commands);
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json and the capabilities are checked in and valid");
}
