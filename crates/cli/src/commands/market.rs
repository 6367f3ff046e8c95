//! `freeport market`: what a cloud's own marketplace offers.

use clap::Args;
use freeport_app::{Failure, Offered, market_place};

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct MarketArgs {
    /// The account whose cloud is asked
    account: String,
    /// Only what has each of these words in its name, description or categories
    words: Vec<String>,
}

pub async fn run(args: MarketArgs, out: &Output) -> Result<End, Failure> {
    let all = super::app()?.market_with(&args.account.as_str().into(), &args.words).await?;
    out.result(&all, || match &all[..] {
        [] => "Nothing of the kind is offered.".to_owned(),
        all => all.iter().map(|one| told(one, out)).collect::<Vec<_>>().join("\n"),
    });
    Ok(End::Done)
}

fn told(one: &Offered, out: &Output) -> String {
    let kind = if one.is_add_on { "an add-on" } else { "makes an environment" };
    let head = format!(
        "{}  {}",
        out.paint.bold(&one.name),
        out.paint.dim(&format!("{} · {kind}", market_place(&one.id)))
    );
    match &one.words {
        Some(words) => format!("{head}\n{}", text::paragraph(2, words)),
        None => head,
    }
}
