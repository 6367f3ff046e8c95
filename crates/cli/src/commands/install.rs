//! `freeport install`: an add-on on an environment that exists.

use clap::Args;
use freeport_app::{AddOn, Failure, On, Reach};
use freeport_manifest::form::Around;
use serde_json::json;

use crate::asking::{Pair, answers, confirm, given};
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct InstallArgs {
    /// An add-on's file or address, or market:NAME for one of the cloud's own marketplace
    #[arg(value_name = "FILE|URL|market:NAME")]
    place: String,
    /// The account the environment is on
    account: String,
    /// The environment that is changed
    environment: String,
    /// The layer it goes on
    #[arg(long)]
    layer: Option<String>,
    /// Answer a question of the add-on; may be repeated
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<Pair>,
    /// Answer a question with the first line of a file, for credentials; may be repeated
    #[arg(long = "set-file", value_name = "FIELD=FILE")]
    set_file: Vec<Pair>,
    /// Let the address lead into a private network
    #[arg(long)]
    allow_private: bool,
    /// Do not ask for a go-ahead
    #[arg(short, long)]
    yes: bool,
}

pub async fn run(args: InstallArgs, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    let reach = if args.allow_private { Reach::Private } else { Reach::Public };
    let on = On {
        account: args.account.as_str().into(),
        environment: args.environment.as_str().into(),
        layer: args.layer.as_deref().map(Into::into),
    };
    let incoming = app.incoming(&args.place, &on.account, reach).await?;
    let answers = match incoming.form() {
        Some(form) => {
            let around = match incoming.asks_target() {
                true => app.ground(&on.account).await?.around(),
                false => Around::default(),
            };
            answers(form, &around, &args.set, &args.set_file)?
        }
        // Nobody here knows what it asks.
        None => given(&args.place, &args.set, &args.set_file, out)?,
    };
    let add_on = app.add_on(&incoming, on, &answers).await?;
    if !out.is_json() {
        out.print(&told(&add_on, out));
    }
    confirm(&format!("Install it on {}?", add_on.on.environment), args.yes)?;
    let (place, on) = (add_on.place.clone(), add_on.on.clone());
    let words = app.add(add_on, |line| out.note(line)).await?;
    let value = json!({"installed": place, "account": on.account, "environment": on.environment, "layer": on.layer, "words": words});
    out.result(&value, || match &words {
        Some(words) => format!("Installed on {}.\n\n{}", on.environment, text::paragraph(0, words)),
        None => format!("Installed on {}.", on.environment),
    });
    Ok(End::Done)
}

fn told(add_on: &AddOn, out: &Output) -> String {
    let AddOn { on, about, place, actions, notes, .. } = add_on;
    let title = about.title.as_deref().unwrap_or(place);
    let layer = on.layer.as_ref().map(|layer| format!(", layer {layer}")).unwrap_or_default();
    let mut lines = vec![out.paint.bold(&format!("{title} on {} ({}{layer})", on.environment, on.account))];
    lines.extend(about.words.as_ref().map(|words| text::paragraph(2, words)));
    if !actions.is_empty() {
        let names: Vec<String> = actions.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        lines.push(text::paragraph(2, &format!("It does: {}.", names.join(", "))));
    }
    lines.extend(notes.iter().map(|note| text::paragraph(2, note)));
    lines.join("\n")
}
