//! `freeport compare`: one environment beside several clouds.

use std::str::FromStr;

use clap::Args;
use freeport_app::Failure;
use freeport_migration::assumed::{Assumed, Rate};
use freeport_migration::clouds::{Row, unused};
use serde::Serialize;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The account it is on
    account: String,
    /// The environment's name
    environment: String,
    /// A cloud of the directory, by name or address, with what it tells anybody; may be repeated
    ///
    /// Accounts that are connected are compared in any case.
    #[arg(long = "with", value_name = "CLOUD")]
    with: Vec<String>,
    /// How much of the dynamic cloudlets is used on average, in percent; without it all of them
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    load: Option<f64>,
    /// Disk of all nodes, in GB; without it their limit
    #[arg(long, value_name = "GB", allow_negative_numbers = true)]
    disk: Option<f64>,
    /// Traffic to the outside each month, in GB; without it none
    #[arg(long, value_name = "GB", allow_negative_numbers = true)]
    traffic: Option<f64>,
    /// An exchange rate of your own, such as CHF/EUR=1.04 where a franc is EUR 1.04; may be repeated
    #[arg(long = "rate", value_name = "FROM/TO=RATE")]
    rates: Vec<Given>,
}

/// A rate as it is typed.
#[derive(Debug, Clone)]
struct Given(Rate);

impl FromStr for Given {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('=').and_then(|(pair, rate)| Some((pair.split_once('/')?, rate)));
        let ((from, to), factor) = parts.ok_or("a rate is written as CHF/EUR=1.04")?;
        let factor = factor.trim().parse().map_err(|_| format!("{factor} is no number"))?;
        let currency = |text: &str| text.trim().to_uppercase();
        Ok(Self(Rate { from: currency(from), to: currency(to), factor }))
    }
}

/// What programs read.
#[derive(Debug, Serialize)]
struct Comparison<'a> {
    clouds: &'a [Row],
    /// Rates by which nothing was converted: no cloud here shows prices in their currency.
    unused_rates: &'a [&'a Rate],
}

pub async fn run(args: CompareArgs, out: &Output) -> Result<End, Failure> {
    let (account, name) = (args.account.as_str().into(), args.environment.as_str().into());
    let assumed = Assumed {
        load: args.load.map(|percent| percent / 100.0),
        disk_gb: args.disk,
        traffic_gb: args.traffic,
        rates: args.rates.into_iter().map(|given| given.0).collect(),
    };
    let rows = super::app()?.compare(&account, &name, &args.with, &assumed).await?;
    let unused_rates = unused(&assumed, &rows);
    let document = Comparison { clouds: &rows, unused_rates: &unused_rates };
    out.result(&document, || text::comparison(&rows, &out.paint));
    for rate in unused_rates {
        out.note(&format!("No cloud here shows prices in {}: the rate {rate} was not used.", rate.from));
    }
    Ok(End::Done)
}
