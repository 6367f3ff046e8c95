//! `freeport man`: made from the same definition as everything else.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use freeport_app::Failure;

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
    let failed =
        |error: std::io::Error| Failure::new("unsaved", "The manual cannot be written.").because(&error);
    match args.dir {
        Some(folder) => {
            std::fs::create_dir_all(&folder).map_err(failed)?;
            clap_mangen::generate_to(command, &folder).map_err(failed)?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page).map_err(failed)?;
            out.print(&String::from_utf8_lossy(&page));
        }
    }
    Ok(End::Done)
}
