//! What a migration came to.

use freeport_migration::compare::{Verdict, Verification};
use freeport_migration::report::{Ending, Report};

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
            Verdict::Expected(reason) => Some(vec![field.path.clone(), reason.clone()]),
            Verdict::Identical | Verdict::Mismatch => None,
        })
        .collect();
    if !expected.is_empty() {
        out.push_str(&format!("\n{}\n{}", paint.bold("Differs as expected"), columns(2, &expected)));
    }
}
