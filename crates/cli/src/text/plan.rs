//! A plan, as a person reads it before anything happens.

use freeport_migration::finding::{Finding, Remedy, Severity};
use freeport_migration::mapping::StackChange;
use freeport_migration::plan::{End, Plan};

use super::{columns, duration, paragraph};
use crate::output::Paint;

/// The whole plan.
pub fn plan(plan: &Plan, paint: &Paint) -> String {
    let title = format!("{}: {} to {}", plan.from.environment, plan.from.label, plan.to.label);
    let mut out = format!("{}\n{}", paint.bold(&title), columns(2, &facts(plan)));
    findings(&plan.findings, "At a loss", paint, &mut out);
    stacks(plan, paint, &mut out);
    if !plan.left_behind.is_empty() {
        heading("Stays behind", paint, &mut out);
        for left in &plan.left_behind {
            out.push_str(&format!("  {}\n{}", left.what, paint.dim(&paragraph(6, &left.why))));
        }
    }
    steps(plan, paint, &mut out);
    out
}

fn facts(plan: &Plan) -> Vec<Vec<String>> {
    let end = |end: &End| {
        let place = end.domain.clone().unwrap_or_else(|| end.environment.to_string());
        let version = end.version.as_ref().map(|version| format!(", platform {version}")).unwrap_or_default();
        let region = end.region.as_ref().map(|region| format!(", region {region}")).unwrap_or_default();
        format!("{place}{region}{version}")
    };
    let mut rows = vec![row("From", end(&plan.from)), row("To", end(&plan.to))];
    let from = if plan.price.grows { "from " } else { "" };
    match (&plan.price.before, &plan.price.after) {
        (Some(before), Some(after)) => {
            rows.push(row(
                "Price",
                format!("{from}{before} a month now, {from}{after} there (reserved cloudlets and addresses)"),
            ));
        }
        (None, Some(after)) => {
            rows.push(row(
                "Price",
                format!("{from}{after} a month there (reserved cloudlets and addresses)"),
            ));
        }
        _ => {}
    }
    for quota in &plan.quotas {
        let what = format!("{} {} of {}, {} before", quota.what, quota.after, quota.limit, quota.before);
        rows.push(row("Quota", what));
    }
    if plan.saga.is_some() {
        rows.push(row("Time", format!("about {}", duration(plan.total_seconds()))));
    }
    rows
}

fn row(name: &str, value: String) -> Vec<String> {
    vec![name.to_owned(), value]
}

fn heading(text: &str, paint: &Paint, out: &mut String) {
    out.push_str(&format!("\n{}\n", paint.bold(text)));
}

/// Findings by their weight; what the middle one is called depends on what is planned.
pub(super) fn findings(all: &[Finding], loss: &str, paint: &Paint, out: &mut String) {
    for (severity, title) in
        [(Severity::Blocker, "In the way"), (Severity::Caveat, loss), (Severity::Note, "Good to know")]
    {
        let mut found = all.iter().filter(|finding| finding.severity == severity).peekable();
        if found.peek().is_some() {
            heading(title, paint, out);
        }
        for finding in found {
            out.push_str(&told(finding, paint));
        }
    }
}

fn told(finding: &Finding, paint: &Paint) -> String {
    let code = match finding.severity {
        Severity::Blocker => paint.red(&finding.code),
        Severity::Caveat => paint.yellow(&finding.code),
        Severity::Note => paint.dim(&finding.code),
    };
    let about = if finding.about.is_empty() { String::new() } else { format!("{}: ", finding.about) };
    let message = paragraph(8, &format!("{about}{}", finding.message));
    let mut out = format!("  {code}  {}", message.trim_start());
    if let Some(remedy) = &finding.remedy {
        let who = match remedy {
            Remedy::Done(_) => "Done for you: ",
            Remedy::Choose(_) => "Choose: ",
            Remedy::Yours(_) => "To do: ",
        };
        out.push_str(&paint.dim(&paragraph(8, &format!("{who}{}", remedy.words()))));
    }
    out
}

fn stacks(plan: &Plan, paint: &Paint, out: &mut String) {
    let mut changed = plan.stacks.iter().filter(|(_, offer)| offer.change != StackChange::Same).peekable();
    if changed.peek().is_some() {
        let is_open = plan.is_as_written();
        heading(if is_open { "Versions the manifest leaves open" } else { "Stacks that change" }, paint, out);
    }
    for (layer, offer) in changed {
        out.push_str(&format!("  {layer}  {}\n{}", offer.stack, paint.dim(&paragraph(6, &offer.risk()))));
    }
}

fn steps(plan: &Plan, paint: &Paint, out: &mut String) {
    let Some(saga) = &plan.saga else { return };
    heading("Steps", paint, out);
    let rows: Vec<Vec<String>> = saga
        .steps()
        .enumerate()
        .map(|(at, step)| {
            let seconds = plan.seconds.get(step.id.as_str()).copied().unwrap_or(0);
            vec![format!("{:>2}", at + 1), step.title.clone(), duration(seconds)]
        })
        .collect();
    out.push_str(&columns(2, &rows));
}
