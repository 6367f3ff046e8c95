//! `freeport lint`: mistakes in manifests.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use freeport_app::{Each, Failure, Linted};
use freeport_manifest::render::FileFindings;
use freeport_manifest::{Severity, render};
use serde_json::{Value, json};

use crate::output::{End, Output};

#[derive(Debug, Args)]
pub struct LintArgs {
    /// Manifests, or folders of them; - reads one from standard input
    #[arg(required_unless_present = "explain")]
    files: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Mend in the files what is safe to mend
    #[arg(long)]
    fix: bool,
    /// Print the manual page of a rule
    #[arg(long, value_name = "CODE", conflicts_with = "files")]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines with carets
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

pub fn run(args: LintArgs, out: &Output) -> Result<End, Failure> {
    if let Some(code) = &args.explain {
        let page = freeport_app::explain_rule(code)?;
        out.result(&serde_json::json!({ "code": code, "page": page }), || page.clone());
        return Ok(End::Done);
    }
    let all = freeport_app::lint(&args.files, args.fix);
    // Whoever asked for a form gets it, also where nothing could be read.
    let Each { done: linted, failed } = if args.format == Format::Human { all.or_alone()? } else { all };
    let format = if out.is_json() && args.format == Format::Human { Format::Json } else { args.format };
    match format {
        Format::Human => human(&linted, args.fix, out),
        Format::Json => {
            let unread = failed.iter().map(|(file, failure)| json!({ "file": file, "error": failure }));
            out.value(&linted.iter().map(value).chain(unread).collect::<Vec<Value>>());
        }
        Format::Sarif => out.print(&sarif(&linted, &failed)),
    }
    failed.iter().for_each(|(_, failure)| out.trouble(failure));
    if !failed.is_empty() {
        return Ok(End::CouldNot);
    }
    let is_clean = linted.iter().all(|one| one.count(Severity::Error) + one.count(Severity::Warning) == 0);
    Ok(if is_clean { End::Done } else { End::Differences })
}

fn human(linted: &[Linted], fix: bool, out: &Output) {
    for one in linted.iter().filter(|one| !one.diagnostics.is_empty()) {
        out.print(&render::human(&one.file.display().to_string(), &one.text, &one.diagnostics));
    }
    let count = |severity| linted.iter().map(|one| one.count(severity)).sum::<usize>();
    let (mended, found): (usize, usize) = linted
        .iter()
        .fold((0, 0), |(mended, found), one| (mended + one.mended, found + one.diagnostics.len()));
    let mut words = vec![
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning"),
        counted(count(Severity::Note), "note"),
    ];
    if fix {
        words.push(format!("{mended} mended"));
    }
    out.note(&format!("{}: {}", counted(linted.len(), "file"), words.join(", ")));
    if fix && found > 0 {
        out.note("What is shown cannot be mended safely by itself: it is yours to mend. freeport lint --explain CODE tells how.");
    }
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn value(one: &Linted) -> Value {
    let mut value = render::json_value(&one.file.display().to_string(), &one.text, &one.diagnostics);
    value["mended"] = one.mended.into();
    value
}

fn sarif(linted: &[Linted], failed: &[(PathBuf, Failure)]) -> String {
    let names: Vec<String> = linted.iter().map(|one| one.file.display().to_string()).collect();
    let files: Vec<FileFindings<'_>> = linted
        .iter()
        .zip(&names)
        .map(|(one, name)| FileFindings { name, text: &one.text, diagnostics: &one.diagnostics })
        .collect();
    let unread: Vec<(String, String)> =
        failed.iter().map(|(file, failure)| (file.display().to_string(), failure.title.clone())).collect();
    render::sarif(&files, &unread)
}
