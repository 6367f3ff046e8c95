//! `freeport man`: made from the same definition as everything else.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use freeport_app::Failure;
use serde_json::json;

use crate::args::Cli;
use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for every command into this folder instead
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(args: ManArgs, out: &Output) -> Result<End, Failure> {
    let command = Cli::command();
    match args.dir {
        Some(folder) => {
            let made = std::fs::create_dir_all(&folder);
            let written = made.and_then(|()| clap_mangen::generate_to(command, &folder));
            written.map_err(|error| {
                Failure::new("unsaved", format!("The manual cannot be written to {}.", folder.display()))
                    .because(&error)
                    .hint("Choose a folder that you may write to.")
            })?;
            out.result(&json!({ "folder": folder }), || format!("The pages are in {}.", folder.display()));
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page).map_err(|error| {
                Failure::new("unsaved", "The manual cannot be put together.").because(&error)
            })?;
            let page = String::from_utf8_lossy(&page).into_owned();
            out.result(&json!({ "page": page }), || page.clone());
        }
    }
    Ok(End::Done)
}
