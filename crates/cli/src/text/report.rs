//! What a migration came to.

use freeport_migration::compare::{Field, Verdict, Verification};
use freeport_migration::report::{Ending, Report, Rest};
use freeport_saga::Turn;

use super::{columns, duration, paragraph};
use crate::output::Paint;

/// The whole story.
pub fn report(report: &Report, paint: &Paint) -> String {
    let headline = paragraph(0, &report.headline);
    let headline = headline.trim_end();
    let mut out = match report.ending {
        Ending::Completed => format!("{}\n", paint.green(headline)),
        Ending::Undone | Ending::Unfinished => format!("{}\n", paint.yellow(headline)),
        Ending::Stuck | Ending::Kept => format!("{}\n", paint.red(headline)),
    };
    out.push_str(&format!("{}\n", paint.dim(&format!("Migration {}", report.id))));
    steps(report, paint, &mut out);
    if let Some(proof) = &report.verification {
        differences(proof, paint, &mut out);
    }
    list("Warnings", &report.warnings, paint, &mut out);
    list("What to do now", &report.checklist, paint, &mut out);
    if let Some(bundle) = &report.bundle {
        out.push_str(&format!("\n{}\n  {bundle}\n", paint.bold("Bundle")));
    }
    out
}

/// How it ended or stands, in a few words for a list.
pub fn standing(report: &Report) -> String {
    let differing = report.verification.as_ref().map_or(0, |proof| proof.counts().2);
    match (report.ending, report.turned, report.rest) {
        (Ending::Completed, ..) => match differing {
            0 => "completed".to_owned(),
            1 => "completed, 1 difference".to_owned(),
            n => format!("completed, {n} differences"),
        },
        (Ending::Undone, Some(Turn::Failed), _) => "failed".to_owned(),
        (Ending::Undone, Some(Turn::Cancelled), _) => "cancelled".to_owned(),
        (Ending::Undone, ..) => "taken back".to_owned(),
        (Ending::Stuck, ..) => "stuck".to_owned(),
        (Ending::Kept, ..) if report.half_made => "failed, half-made".to_owned(),
        (Ending::Kept, ..) => "failed, kept".to_owned(),
        (Ending::Unfinished, _, None) => "under way".to_owned(),
        (Ending::Unfinished, _, Some(Rest::Paused)) => "paused".to_owned(),
        (Ending::Unfinished, _, Some(Rest::Stopped)) => "stopped midway".to_owned(),
    }
}

fn steps(report: &Report, paint: &Paint, out: &mut String) {
    out.push_str(&format!("\n{}\n", paint.bold("Steps")));
    let rows: Vec<Vec<String>> = report
        .steps
        .iter()
        .map(|line| {
            let seconds = line.seconds.map(duration).unwrap_or_default();
            vec![line.state(report.ending), line.title.clone(), seconds]
        })
        .collect();
    out.push_str(&columns(2, &rows));
    for line in &report.steps {
        if let Some(stays) = &line.stays {
            out.push_str(&format!("\n{}", paragraph(2, stays)));
        }
        if let Some(problem) = &line.problem {
            out.push_str(&format!("\n  {}\n{}", line.title, paragraph(4, problem)));
        }
        if let Some(recipe) = &line.recipe {
            out.push_str(&paragraph(4, &format!("To do: {recipe}")));
        }
    }
}

fn list(title: &str, items: &[impl ToString], paint: &Paint, out: &mut String) {
    if items.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", paint.bold(title)));
    for item in items {
        let text = paragraph(4, &item.to_string());
        out.push_str(&format!("  - {}", text.trim_start()));
    }
}

/// A comparison on its own.
pub fn verification(proof: &Verification, paint: &Paint) -> String {
    let summary = proof.summary();
    let mut out = match proof.holds() {
        true => format!("{}\n", paint.green(&summary)),
        false => format!("{}\n", paint.red(&summary)),
    };
    differences(proof, paint, &mut out);
    out
}

/// Why a field differs; where nothing was said of it, what the target gave.
fn told(reason: &str, field: &Field) -> String {
    match (&field.source, &field.target) {
        (None, Some(given)) => format!("{reason} The target has {given}."),
        _ => reason.to_owned(),
    }
}

/// Mismatches with both sides; what was expected to differ with its reason.
fn differences(proof: &Verification, paint: &Paint, out: &mut String) {
    let shown = |side: &Option<String>| side.as_deref().unwrap_or("(absent)").to_owned();
    let of = |wanted: fn(&Verdict) -> bool| proof.fields.iter().filter(move |field| wanted(&field.verdict));
    let mismatched: Vec<Vec<String>> = of(|verdict| *verdict == Verdict::Mismatch)
        .map(|field| vec![field.path.clone(), shown(&field.source), shown(&field.target)])
        .collect();
    if !mismatched.is_empty() {
        out.push_str(&format!(
            "\n{}\n{}",
            paint.red("Differs unexpectedly (source, target)"),
            columns(2, &mismatched)
        ));
    }
    let expected: Vec<Vec<String>> = proof
        .fields
        .iter()
        .filter_map(|field| match &field.verdict {
            Verdict::Expected(reason) => Some(vec![field.path.clone(), told(reason, field)]),
            Verdict::Identical | Verdict::Mismatch => None,
        })
        .collect();
    if !expected.is_empty() {
        out.push_str(&format!("\n{}\n{}", paint.bold("Differs as expected"), columns(2, &expected)));
    }
}
