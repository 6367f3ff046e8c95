//! What a person expects of an environment, and exchange rates of their own: no reading tells the one, and no public
//! source here the other.

use std::fmt;

use freeport_domain::Money;
use freeport_domain::price::Usage;
use serde::{Deserialize, Serialize};

/// What is expected of a month. What is not said stands at its limit; traffic at nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Assumed {
    /// How much of the cloudlets above the reserved ones is used on average, from 0 to 1.
    pub load: Option<f64>,
    /// Disk of all nodes, in GB.
    pub disk_gb: Option<f64>,
    /// Traffic to the outside, in GB.
    pub traffic_gb: Option<f64>,
    /// Rates by which amounts are laid beside each other.
    #[serde(default)]
    pub rates: Vec<Rate>,
}

/// An exchange rate of a person's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The currency that is converted.
    pub from: String,
    /// The currency it is converted to.
    pub to: String,
    /// How many of `to` one of `from` is.
    pub factor: f64,
}

impl Assumed {
    /// Why it cannot be reckoned with; `None` where it can.
    pub fn problem(&self) -> Option<String> {
        let negative =
            |number: &Option<f64>| number.is_some_and(|number| !number.is_finite() || number < 0.0);
        if self.load.is_some_and(|load| !(0.0..=1.0).contains(&load)) {
            return Some("The load is a share between 0 and 100 percent.".to_owned());
        }
        if negative(&self.disk_gb) || negative(&self.traffic_gb) {
            return Some("Disk and traffic are a number of GB, and not less than none.".to_owned());
        }
        let bad = self.rates.iter().find(|rate| !rate.factor.is_finite() || rate.factor <= 0.0);
        bad.map(|rate| format!("The rate of {} is a number above zero.", rate.from))
    }

    /// The use that is reckoned with.
    pub fn apply(&self, usage: Usage) -> Usage {
        let share = |limit: u32| match self.load {
            // Cloudlets are charged whole.
            Some(load) => (f64::from(limit) * load).ceil() as u32,
            None => limit,
        };
        Usage {
            flexible_cloudlets: share(usage.flexible_cloudlets),
            disk_gb: self.disk_gb.unwrap_or(usage.disk_gb),
            traffic_gb: self.traffic_gb.unwrap_or(usage.traffic_gb),
            ..usage
        }
    }

    /// The rate for a currency, where the person gave one.
    pub fn rate(&self, currency: &str) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.from == currency)
    }
}

impl Rate {
    /// The amount in the other currency; `None` where it is not in this one.
    pub fn convert(&self, money: &Money) -> Option<Money> {
        (money.currency == self.from)
            .then(|| Money { amount: money.amount * self.factor, currency: self.to.clone() })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1 {} = {} {}", self.from, self.factor, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stands_at_its_limit() {
        let usage = Usage { fixed_cloudlets: 4, flexible_cloudlets: 10, disk_gb: 50.0, ..Usage::default() };
        assert_eq!(Assumed::default().apply(usage), usage);
        let assumed = Assumed { load: Some(0.25), traffic_gb: Some(100.0), ..Assumed::default() };
        let used = assumed.apply(usage);
        assert_eq!((used.fixed_cloudlets, used.flexible_cloudlets, used.disk_gb), (4, 3, 50.0));
        assert_eq!(used.traffic_gb, 100.0);
    }

    #[test]
    fn what_cannot_be_is_refused_in_a_sentence() {
        let problem = |assumed: Assumed| assumed.problem();
        assert_eq!(problem(Assumed::default()), None);
        assert!(problem(Assumed { load: Some(1.5), ..Assumed::default() }).unwrap().contains("0 and 100"));
        assert!(problem(Assumed { disk_gb: Some(-1.0), ..Assumed::default() }).unwrap().contains("GB"));
        let rate = Rate { from: "CHF".into(), to: "EUR".into(), factor: 0.0 };
        assert!(problem(Assumed { rates: vec![rate], ..Assumed::default() }).unwrap().contains("CHF"));
    }
}
