//! `freeport fmt`: one layout for manifests.

use std::path::PathBuf;

use clap::Args;
use freeport_app::{Each, Failure, Layout};
use serde_json::json;

use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Manifests, or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Only say which files would change
    #[arg(long)]
    check: bool,
}

pub fn run(args: FmtArgs, out: &Output) -> Result<End, Failure> {
    let Each { done: files, failed } = freeport_app::format(&args.files, args.check).or_alone()?;
    let mut lines = Vec::new();
    for (file, layout) in &files {
        let name = file.display();
        match layout {
            Layout::Same => {}
            Layout::Changed => lines.push(name.to_string()),
            Layout::Broken(why) => out.note(why.trim_end()),
        }
    }
    let word = |layout: &Layout| match layout {
        Layout::Same => "same",
        Layout::Changed => "changed",
        Layout::Broken(_) => "broken",
    };
    let unread = failed.iter().map(|(file, failure)| json!({ "file": file, "error": failure }));
    let told = files.iter().map(|(file, layout)| json!({ "file": file, "layout": word(layout) }));
    let values: Vec<_> = told.chain(unread).collect();
    if out.is_json() {
        out.value(&values);
    } else if !lines.is_empty() {
        out.print(&lines.join("\n"));
    }
    failed.iter().for_each(|(_, failure)| out.trouble(failure));
    if !failed.is_empty() {
        return Ok(End::CouldNot);
    }
    let is_well = |layout: &Layout| match layout {
        Layout::Same => true,
        Layout::Changed => !args.check,
        Layout::Broken(_) => false,
    };
    Ok(if files.iter().all(|(_, layout)| is_well(layout)) { End::Done } else { End::Differences })
}
