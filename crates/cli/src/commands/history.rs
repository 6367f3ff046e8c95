//! `freeport history`: past migrations.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use freeport_app::{Failure, LeftAwake, Past, refuse_to_overwrite};
use freeport_migration::report::Report;
use freeport_saga::SagaId;
use serde_json::{Value, json};

use super::exports::left_awake;
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Tell the story of this migration
    id: Option<String>,
    /// Save the story to a file (.html or .json)
    #[arg(long, value_name = "FILE", requires = "id")]
    report: Option<PathBuf>,
    /// Write over what is there
    #[arg(long, requires = "report")]
    force: bool,
}

pub fn run(args: HistoryArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    let Some(id) = &args.id else {
        let (all, damaged) = (app.history()?, app.damaged()?);
        let broken = damaged.iter().map(|(id, failure)| json!({ "id": id, "unreadable": failure }));
        let awake = app.left_awake();
        let left = awake.iter().map(|one| json!({ "left_awake": one }));
        let values: Vec<Value> = all.iter().map(|past| json!(past)).chain(broken).chain(left).collect();
        out.result(&values, || list(&all, &damaged, &awake));
        let whole = damaged.is_empty() && awake.is_empty();
        return Ok(if whole { End::Done } else { End::Differences });
    };
    let past = app.past(&super::id(id)?)?;
    match &args.report {
        Some(path) => {
            refuse_to_overwrite(path, args.force)?;
            save(&past.report, path)?;
            out.result(&json!({ "path": path }), || format!("The story is saved to {}.", path.display()));
        }
        None => {
            out.result(&past, || text::report(&past.report, &out.paint));
            super::say_way_on(&past.report, out);
        }
    }
    Ok(End::Done)
}

fn list(all: &[Past], damaged: &[(SagaId, Failure)], awake: &[LeftAwake]) -> String {
    if all.is_empty() && damaged.is_empty() && awake.is_empty() {
        return "Nothing was moved or imported yet.".to_owned();
    }
    let row = |past: &Past| {
        let report = &past.report;
        let began = past.began.get(..16).unwrap_or(&past.began).replace('T', " ");
        let way = format!("{} to {}", report.from.environment, report.to.label);
        vec![past.id.clone(), began, way, text::standing(report)]
    };
    let mut out = text::columns(0, &all.iter().map(row).collect::<Vec<_>>());
    for (id, failure) in damaged {
        let cause = failure.causes.first().map(|cause| format!(" ({cause})")).unwrap_or_default();
        out.push_str(&format!("{id}  unreadable: {}{cause}\n", failure.title));
    }
    for one in awake {
        out.push_str(&format!("{}\n", left_awake(one)));
    }
    out
}

/// Saves a story as a page or as values, by the file's ending.
pub fn save(report: &Report, path: &Path) -> Result<(), Failure> {
    let text = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => report.html(),
        Some("json") => serde_json::to_string_pretty(report).expect("a report is plain values"),
        _ => {
            return Err(Failure::new("unknown-form", format!("{} has no known ending.", path.display()))
                .hint("End it in .html or .json."));
        }
    };
    fs::write(path, text).map_err(|error| {
        Failure::new("unsaved", format!("The story cannot be saved to {}.", path.display()))
            .because(&error)
            .hint("Choose a file in a folder that is there and that you may write to.")
    })
}
