//! One environment beside several clouds.

use freeport_domain::price::{Bill, Item, Term};
use freeport_migration::clouds::Row;
use serde::Serialize;

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
    /// Regions as people see them.
    pub regions: Vec<String>,
    /// Each month whatever the load, where all prices of it are public.
    pub base: Option<MoneyView>,
    /// Each month where everything is used to its limit, traffic aside; where all prices of it are public.
    pub at_most: Option<MoneyView>,
    /// How that comes about.
    pub terms: Vec<TermView>,
    /// Price of a GB of traffic to the outside.
    pub traffic: Option<MoneyView>,
    /// What does not fit there, a line each.
    pub misfits: Vec<Said>,
    /// What is not known, and why.
    pub unknown: Vec<Said>,
}

/// One part of a month's bill: (units − free) × price × hours.
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
        let misfits = said(missing.chain(beyond));
        let bill = row.bill.as_ref();
        Self {
            misfits,
            base: bill.filter(|bill| !bill.is_partial()).map(|bill| bill.base().into()),
            at_most: bill.and_then(|bill| Some(bill.at_most()?.into())),
            terms: bill.map(terms).unwrap_or_default(),
            traffic: bill.and_then(|bill| Some(money(bill, bill.traffic_gb?))),
            label: row.label,
            is_home: row.is_home,
            is_connected: row.is_connected,
            version: row.version,
            regions: row.regions,
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
        }
    }
}
