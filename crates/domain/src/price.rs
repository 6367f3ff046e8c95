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
    /// Disk of all nodes in GB, the limit and not the use: an upper bound.
    pub disk_gb: f64,
    /// Public IPv4 addresses of all nodes.
    pub public_ipv4: u32,
}

impl PriceList {
    /// What is paid each month whatever the load: reserved cloudlets and addresses. Disk and the cloudlets
    /// above the reserved ones are charged by use, which a plan cannot know.
    pub fn monthly_base(&self, usage: Usage) -> Money {
        let hour = cost(&self.fixed_cloudlet, f64::from(usage.fixed_cloudlets))
            + cost(&self.public_ipv4, f64::from(usage.public_ipv4));
        Money { amount: hour * HOURS_PER_MONTH, currency: self.currency.clone() }
    }
}

/// All units at the price of the tier they reach: volume pricing, as the platform's calculator shows it.
fn cost(tiers: &[Tier], units: f64) -> f64 {
    let lower = |a: &&Tier, b: &&Tier| a.above.total_cmp(&b.above);
    let reached = tiers.iter().filter(|tier| tier.above < units).max_by(lower);
    // A price list whose first tier begins at one unit does not give that unit away (inferred).
    let tier = reached.or_else(|| tiers.iter().min_by(lower).filter(|_| units > 0.0));
    tier.map_or(0.0, |tier| (units - tier.free).max(0.0) * tier.price)
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
}
