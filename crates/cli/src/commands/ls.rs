//! `freeport ls`: environments, each as soon as it has arrived.

use clap::Args;
use freeport_app::{App, Failure};
use freeport_domain::AccountId;
use futures::TryStreamExt;
use serde_json::{Value, json};

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct LsArgs {
    /// Only this account's
    account: Option<String>,
}

pub async fn run(args: LsArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    let ids: Vec<AccountId> = match &args.account {
        Some(name) => vec![name.as_str().into()],
        None => app.accounts()?.into_iter().map(|account| account.id).collect(),
    };
    if ids.is_empty() && !out.is_json() {
        out.note("No account is connected yet: freeport account add NAME ADDRESS.");
    }
    let mut all = Vec::new();
    let mut end = End::Done;
    for id in &ids {
        if !out.is_json() && args.account.is_none() {
            let gap = if all.is_empty() { "" } else { "\n" };
            out.print(&format!("{gap}{}", out.paint.bold(id.as_str())));
        }
        let mut listed = Vec::new();
        match list(&app, id, &mut listed, out).await {
            Ok(()) if listed.is_empty() && !out.is_json() => out.note(&format!("{id} has no environments.")),
            Ok(()) => all.push(json!({ "account": id, "environments": listed })),
            // One account that does not answer does not hide the others.
            Err(failure) if args.account.is_none() => {
                end = End::CouldNot;
                if !out.is_json() {
                    out.trouble(&failure);
                }
                all.push(json!({ "account": id, "environments": listed, "error": failure }));
            }
            Err(failure) => return Err(failure),
        }
    }
    if out.is_json() {
        out.value(&all);
    }
    Ok(end)
}

async fn list(app: &App, id: &AccountId, listed: &mut Vec<Value>, out: &Output) -> Result<(), Failure> {
    let mut stream = app.list(id).await?;
    while let Some(summary) = stream.try_next().await? {
        if !out.is_json() {
            out.print(&text::environment_row(&summary));
        }
        listed.push(json!(summary));
    }
    Ok(())
}
