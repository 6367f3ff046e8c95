//! The window's process.

// No console beside the window on Windows, where it is a release.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match freeport_desktop::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Freeport could not start: {error}");
            ExitCode::FAILURE
        }
    }
}
