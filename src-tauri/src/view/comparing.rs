//! One environment beside several clouds.

use freeport_domain::price::{Bill, Item, Term};
use freeport_migration::assumed::{Assumed, Rate};
use freeport_migration::clouds::{Converted, Row, Silence, SilenceKind};
use serde::{Deserialize, Serialize};

use super::MoneyView;
use super::{Said, said};

/// One cloud's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// The account's name here, or the provider's.
    pub label: String,
    /// The environment is there now.
    pub is_home: bool,
    /// An account on it is connected.
    pub is_connected: bool,
    /// The platform's version.
    pub version: Option<String>,
    /// Open regions as people see them.
    pub regions: Vec<String>,
    /// Those that are closed or in maintenance.
    pub closed_regions: Vec<String>,
    /// It tells nothing now; prices, if there are any, are those that it told before.
    pub silence: Option<SilenceView>,
    /// Each month in any case, as far as its prices are public.
    pub base: Option<MoneyView>,
    /// Something in it has no public price, so that it says too little.
    pub is_partial: bool,
    /// Each month where everything is used to its limit, traffic aside; where all prices of it are public.
    pub at_most: Option<MoneyView>,
    /// Both in another currency, at a person's own rate.
    pub converted: Option<ConvertedView>,
    /// How that comes about.
    pub terms: Vec<TermView>,
    /// Price of a GB of traffic to the outside.
    pub traffic: Option<MoneyView>,
    /// What does not fit there, a line each.
    pub misfits: Vec<Said>,
    /// Stacks and limits are told: where nothing does not fit, it fits.
    pub is_fit_known: bool,
    /// What is not known, and why.
    pub unknown: Vec<Said>,
}

/// How far the question for what a cloud tells came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SilenceView {
    /// The cloud could not be reached.
    Unreached,
    /// It was there, and what it answers is of no use.
    Unread,
}

impl From<&Silence> for SilenceView {
    fn from(silence: &Silence) -> Self {
        match silence.kind {
            SilenceKind::Unreached => Self::Unreached,
            SilenceKind::Unread => Self::Unread,
        }
    }
}

/// What a person expects of a month, and rates of their own. What is not said stands at its limit; traffic at nothing.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AssumedView {
    /// How much of the dynamic cloudlets is used on average, in percent.
    pub load: Option<f64>,
    /// Disk of all nodes, in GB.
    pub disk: Option<f64>,
    /// Traffic to the outside, in GB.
    pub traffic: Option<f64>,
    /// Rates by which amounts are laid beside each other.
    pub rates: Vec<RateView>,
}

/// An exchange rate of a person's own: one of `from` is so many of `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RateView {
    /// The currency that is converted.
    pub from: String,
    /// The currency it is converted to.
    pub to: String,
    /// How many.
    pub factor: f64,
}

/// A month's bill in another currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConvertedView {
    /// The person's own rate.
    pub rate: RateView,
    /// Whatever the load.
    pub base: MoneyView,
    /// Where everything is used that was asked for.
    pub at_most: Option<MoneyView>,
}

impl From<AssumedView> for Assumed {
    fn from(view: AssumedView) -> Self {
        let rate = |RateView { from, to, factor }: RateView| Rate { from, to, factor };
        Self {
            load: view.load.map(|percent| percent / 100.0),
            disk_gb: view.disk,
            traffic_gb: view.traffic,
            rates: view.rates.into_iter().map(rate).collect(),
        }
    }
}

impl From<Converted> for ConvertedView {
    fn from(Converted { rate, base, at_most }: Converted) -> Self {
        let Rate { from, to, factor } = rate;
        Self { rate: RateView { from, to, factor }, base: base.into(), at_most: at_most.map(MoneyView::from) }
    }
}

/// One part of a month's bill: (units − free) × price × hours; traffic is paid once and not by the hour.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TermView {
    /// What is charged.
    pub item: ItemView,
    /// How much of it.
    pub units: f64,
    /// Units that cost nothing.
    pub free: f64,
    /// Price of a unit for an hour.
    pub price: f64,
    /// Hours of a month.
    pub hours: f64,
    /// What comes of it.
    pub amount: MoneyView,
}

/// What is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ItemView {
    /// Reserved cloudlets.
    Reserved,
    /// Public IPv4 addresses.
    Addresses,
    /// Cloudlets above the reserved ones, up to the limit.
    Dynamic,
    /// GB of disk, up to the limit.
    Disk,
    /// GB of traffic to the outside.
    Traffic,
}

impl From<Row> for OfferView {
    fn from(row: Row) -> Self {
        let missing = row.missing.iter().map(|one| match &one.nearest {
            Some(nearest) => {
                format!("{} of layer {} is not offered; nearest: {nearest}", one.stack, one.layer)
            }
            None => format!("{} of layer {} is not offered, nor anything like it", one.stack, one.layer),
        });
        let beyond =
            row.beyond.iter().map(|one| format!("Too many {}: {} of {}", one.what, one.after, one.limit));
        let forbidden = row.forbidden.iter().map(|what| format!("Not allowed there: {what}"));
        let misfits = said(missing.chain(beyond).chain(forbidden));
        let bill = row.bill.as_ref();
        Self {
            misfits,
            base: bill.map(|bill| bill.base().into()),
            is_partial: bill.is_some_and(Bill::is_partial),
            silence: row.silence.as_ref().map(SilenceView::from),
            is_fit_known: row.is_fit_known,
            at_most: bill.and_then(|bill| Some(bill.at_most()?.into())),
            terms: bill.map(terms).unwrap_or_default(),
            converted: row.converted.map(ConvertedView::from),
            traffic: bill.and_then(|bill| Some(money(bill, bill.traffic_gb?))),
            label: row.label,
            is_home: row.is_home,
            is_connected: row.is_connected,
            version: row.version,
            regions: row.regions,
            closed_regions: row.closed_regions,
            unknown: said(row.unknown),
        }
    }
}

fn terms(bill: &Bill) -> Vec<TermView> {
    let view = |term: &Term| TermView {
        item: term.item.into(),
        units: term.units,
        free: term.free,
        price: term.price,
        hours: term.hours,
        amount: money(bill, term.amount),
    };
    bill.terms.iter().map(view).collect()
}

fn money(bill: &Bill, amount: f64) -> MoneyView {
    MoneyView { amount, currency: bill.currency.clone() }
}

impl From<Item> for ItemView {
    fn from(item: Item) -> Self {
        match item {
            Item::ReservedCloudlets => Self::Reserved,
            Item::PublicAddresses => Self::Addresses,
            Item::DynamicCloudlets => Self::Dynamic,
            Item::Disk => Self::Disk,
            Item::Traffic => Self::Traffic,
        }
    }
}
