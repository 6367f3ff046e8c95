//! Changes of owner, as a person reads them.

use freeport_app::{Confirmed, Handed, Handing, Outcome, Pending, Receiver};

use super::columns;
use super::plan::findings;
use crate::output::Paint;

/// What there is to know about each environment before anything is sent.
pub fn handings(from: &str, to: &str, handings: &[Handing], paint: &Paint) -> String {
    let parts = handings.iter().map(|handing| {
        let title = format!("{}: from {from} to {to}", handing.environment);
        let mut out = format!("{}\n", paint.bold(&title));
        findings(&handing.findings, "What it breaks", paint, &mut out);
        out
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// What became of each.
pub fn handed(receiver: &Receiver, handed: &[Handed], paint: &Paint) -> String {
    let mut out = String::new();
    for one in handed {
        let name = &one.environment;
        let (line, failure) = match &one.outcome {
            Outcome::Received => (format!("{name} belongs to {} now.", receiver.label()), None),
            Outcome::Sent { expires, unconfirmed } => {
                let until = expires.as_ref().map(|at| format!(" until {at}")).unwrap_or_default();
                (
                    format!("{name} waits for {}{until}: the link is in their mail.", receiver.email),
                    unconfirmed.as_ref(),
                )
            }
            Outcome::Refused { failure } => {
                (format!("{} {name} stays.", paint.red("not sent:")), Some(failure))
            }
        };
        out.push_str(&format!("{line}\n"));
        if let Some(failure) = failure {
            out.push_str(&format!("  {}\n", failure.title));
            if let Some(cause) = failure.causes.last() {
                out.push_str(&format!("  {} {cause}\n", paint.dim("because")));
            }
            if let Some(next) = failure.next() {
                out.push_str(&format!("  {} {next}\n", paint.bold("next")));
            }
        }
    }
    out
}

/// The requests that wait.
pub fn pending(account: &str, pending: &[Pending]) -> String {
    if pending.is_empty() {
        return format!("Nothing of {account} waits for another owner.\n");
    }
    let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "not told".to_owned());
    let rows: Vec<Vec<String>> = pending
        .iter()
        .map(|one| {
            vec![
                one.environment.to_string(),
                format!("to {}", told(&one.to)),
                format!("asked {}", told(&one.asked)),
                format!("until {}", told(&one.expires)),
            ]
        })
        .collect();
    columns(0, &rows)
}

/// What an account has now.
pub fn confirmed(confirmed: &Confirmed) -> String {
    let names: Vec<&str> = confirmed.environments.iter().map(|name| name.as_str()).collect();
    match names[..] {
        [] => format!("Confirmed. {} has it now; its list shows it soon.", confirmed.account),
        _ => format!("Confirmed. {} has {} now.", confirmed.account, names.join(", ")),
    }
}
