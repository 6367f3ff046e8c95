//! Money per month, as a sum that can be shown.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Hours in an average month: 365 × 24 / 12. Clouds charge by the hour.
pub const HOURS_PER_MONTH: f64 = 730.0;

/// An amount in one currency. Two currencies are never added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// Units of the currency.
    pub amount: f64,
    /// The currency's code, such as `EUR`.
    pub currency: String,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.2}", self.currency, self.amount)
    }
}

/// A hoster's public price list, per hour and unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceList {
    /// The currency's code.
    pub currency: String,
    /// Reserved cloudlets.
    pub fixed_cloudlet: Vec<Tier>,
    /// Cloudlets used above the reserved ones.
    pub flexible_cloudlet: Vec<Tier>,
    /// Disk, per GB.
    pub disk_gb: Vec<Tier>,
    /// A public IPv4 address.
    pub public_ipv4: Vec<Tier>,
    /// Traffic to the outside, per GB; charged by use and not by the hour.
    #[serde(default)]
    pub traffic_gb: Vec<Tier>,
}

/// From `above` units on, each costs `price` an hour; the first `free` units cost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// The tier begins above this many units.
    pub above: f64,
    /// Price of a unit for an hour.
    pub price: f64,
    /// Units that cost nothing.
    pub free: f64,
}

/// What an environment uses, for a price.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// Reserved cloudlets of all nodes.
    pub fixed_cloudlets: u32,
    /// Cloudlets of all nodes between the reserved ones and the scaling limit: an upper bound.
    pub flexible_cloudlets: u32,
    /// Disk of all nodes in GB, the limit and not the use: an upper bound.
    pub disk_gb: f64,
    /// Public IPv4 addresses of all nodes.
    pub public_ipv4: u32,
    /// Traffic to the outside in GB a month. No reading tells it: it is what somebody expects.
    #[serde(default)]
    pub traffic_gb: f64,
}

impl Usage {
    fn of(&self, item: Item) -> f64 {
        match item {
            Item::ReservedCloudlets => f64::from(self.fixed_cloudlets),
            Item::PublicAddresses => f64::from(self.public_ipv4),
            Item::DynamicCloudlets => f64::from(self.flexible_cloudlets),
            Item::Disk => self.disk_gb,
            Item::Traffic => self.traffic_gb,
        }
    }
}

impl PriceList {
    /// What is paid each month whatever the load: reserved cloudlets and addresses. Disk and the cloudlets
    /// above the reserved ones are charged by use, which a plan cannot know.
    pub fn monthly_base(&self, usage: Usage) -> Money {
        self.bill(usage).base()
    }

    /// What is charged, with its tiers.
    pub fn items(&self) -> [(Item, &[Tier]); 5] {
        [
            (Item::ReservedCloudlets, &self.fixed_cloudlet),
            (Item::PublicAddresses, &self.public_ipv4),
            (Item::DynamicCloudlets, &self.flexible_cloudlet),
            (Item::Disk, &self.disk_gb),
            (Item::Traffic, &self.traffic_gb),
        ]
    }

    /// A month's bill, part by part, so that a person can do the sum again.
    pub fn bill(&self, usage: Usage) -> Bill {
        let parts = self.items().map(|(item, tiers)| (item, tiers, usage.of(item)));
        let used = parts.into_iter().filter(|(_, _, units)| *units > 0.0);
        let (priced, unpriced): (Vec<_>, Vec<_>) = used.partition(|(_, tiers, _)| !tiers.is_empty());
        Bill {
            currency: self.currency.clone(),
            terms: priced.into_iter().filter_map(|(item, tiers, units)| term(item, tiers, units)).collect(),
            unpriced: unpriced.into_iter().map(|(item, ..)| item).collect(),
            traffic_gb: self.traffic_gb.first().map(|tier| tier.price),
            expected: vec![],
        }
    }
}

/// What is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Reserved cloudlets, paid whatever the load.
    ReservedCloudlets,
    /// Public IPv4 addresses, paid whatever the load.
    PublicAddresses,
    /// Cloudlets above the reserved ones, paid by use: up to.
    DynamicCloudlets,
    /// Disk, paid by use: up to.
    Disk,
    /// Traffic to the outside, paid by the GB.
    Traffic,
}

impl Item {
    /// Whether it is paid whatever the load.
    pub fn is_fixed(self) -> bool {
        matches!(self, Self::ReservedCloudlets | Self::PublicAddresses)
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReservedCloudlets => "reserved cloudlets",
            Self::PublicAddresses => "public IPv4 addresses",
            Self::DynamicCloudlets => "dynamic cloudlets",
            Self::Disk => "GB of disk",
            Self::Traffic => "GB of traffic to the outside",
        })
    }
}

/// One part of a month's bill: (units − free) × price × hours; traffic is paid once and not by the hour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What is charged.
    pub item: Item,
    /// How much of it.
    pub units: f64,
    /// Units that cost nothing.
    pub free: f64,
    /// Price of a unit for an hour.
    pub price: f64,
    /// Hours of a month, or one where it is paid once.
    pub hours: f64,
    /// What comes of it.
    pub amount: f64,
}

/// A month's bill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// The currency's code.
    pub currency: String,
    /// Its parts.
    pub terms: Vec<Term>,
    /// What is used and has no public price.
    pub unpriced: Vec<Item>,
    /// Price of a GB of traffic to the outside, where public; how much there will be nobody knows.
    pub traffic_gb: Option<f64>,
    /// Parts of which somebody said how much is used: neither less nor more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<Item>,
}

impl Bill {
    /// What is paid in any case, whatever the load or as it is expected, as far as it has a price; see
    /// [`Bill::is_partial`].
    pub fn base(&self) -> Money {
        self.sum(|item| self.is_certain(item))
    }

    /// Something that is paid in any case has no public price, so that the sum says too little.
    pub fn is_partial(&self) -> bool {
        self.unpriced.iter().any(|item| self.is_certain(*item))
    }

    /// Whether it is paid in any case.
    pub fn is_certain(&self, item: Item) -> bool {
        item.is_fixed() || self.expected.contains(&item)
    }

    /// What is paid where everything is used that was asked for; `None` where something of it has no public price.
    pub fn at_most(&self) -> Option<Money> {
        self.unpriced.is_empty().then(|| self.sum(|_| true))
    }

    fn sum(&self, which: impl Fn(Item) -> bool) -> Money {
        let amounts = self.terms.iter().filter(|term| which(term.item)).map(|term| term.amount);
        // The sum of nothing would be a negative zero.
        Money { amount: amounts.fold(0.0, |sum, amount| sum + amount), currency: self.currency.clone() }
    }
}

/// All units at the price of the tier they reach: volume pricing, as the platform's calculator shows it.
fn term(item: Item, tiers: &[Tier], units: f64) -> Option<Term> {
    let lower = |a: &&Tier, b: &&Tier| a.above.total_cmp(&b.above);
    let reached = tiers.iter().filter(|tier| tier.above < units).max_by(lower);
    // A price list whose first tier begins at one unit does not give that unit away (inferred).
    let Tier { price, free, .. } = *reached.or_else(|| tiers.iter().min_by(lower))?;
    let hours = if item == Item::Traffic { 1.0 } else { HOURS_PER_MONTH };
    Some(Term { item, units, free, price, hours, amount: (units - free).max(0.0) * price * hours })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_the_sum_of_its_hours() {
        let tier = |above, price, free| Tier { above, price, free };
        let list = PriceList {
            currency: "EUR".into(),
            fixed_cloudlet: vec![tier(0.0, 0.004, 0.0), tier(10.0, 0.003, 0.0)],
            flexible_cloudlet: vec![],
            disk_gb: vec![],
            public_ipv4: vec![tier(0.0, 0.005, 1.0)],
            traffic_gb: vec![],
        };
        let month = |fixed_cloudlets, public_ipv4| {
            list.monthly_base(Usage { fixed_cloudlets, public_ipv4, ..Usage::default() }).to_string()
        };
        assert_eq!(month(10, 0), "EUR 29.20");
        assert_eq!(month(20, 0), "EUR 43.80");
        assert_eq!(month(0, 2), "EUR 3.65");
        assert_eq!(month(0, 0), "EUR 0.00");
        let from_one = PriceList { fixed_cloudlet: vec![tier(1.0, 0.004, 0.0)], ..list.clone() };
        let one = Usage { fixed_cloudlets: 1, ..Usage::default() };
        assert_eq!(from_one.monthly_base(one).to_string(), "EUR 2.92");
    }

    #[test]
    fn a_bill_shows_its_sum_and_what_has_no_price() {
        let tier = |price| vec![Tier { above: 0.0, price, free: 0.0 }];
        let list = PriceList {
            currency: "EUR".into(),
            fixed_cloudlet: tier(0.004),
            flexible_cloudlet: tier(0.005),
            disk_gb: vec![],
            public_ipv4: tier(0.005),
            traffic_gb: tier(0.02),
        };
        let bill =
            list.bill(Usage { fixed_cloudlets: 2, flexible_cloudlets: 10, disk_gb: 5.0, ..Usage::default() });
        assert_eq!((bill.base().to_string(), bill.is_partial()), ("EUR 5.84".into(), false));
        assert_eq!(bill.at_most(), None, "the disk has no price");
        let small = list.bill(Usage { fixed_cloudlets: 2, flexible_cloudlets: 10, ..Usage::default() });
        assert_eq!(small.at_most().unwrap().to_string(), "EUR 42.34");
        let unpriced = PriceList { fixed_cloudlet: vec![], ..list.clone() };
        assert!(unpriced.bill(Usage { fixed_cloudlets: 2, ..Usage::default() }).is_partial());
        assert_eq!((bill.unpriced, bill.traffic_gb), (vec![Item::Disk], Some(0.02)));
        let busy = list.bill(Usage { fixed_cloudlets: 2, traffic_gb: 100.0, ..Usage::default() });
        assert_eq!(busy.at_most().unwrap().to_string(), "EUR 7.84", "traffic is not paid by the hour");
        for term in bill.terms {
            assert_eq!(term.amount, (term.units - term.free) * term.price * term.hours);
        }
    }
}
