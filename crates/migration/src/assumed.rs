//! What a person expects of an environment, and exchange rates of their own: no reading tells the one, and no public
//! source here the other.

use std::fmt;

use freeport_domain::Money;
use freeport_domain::price::{Item, Usage};
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

/// More GB than any environment has: what is above was typed by mistake.
const MOST_GB: f64 = 1e7;
/// Between no two currencies is the rate wider.
const WIDEST_RATE: f64 = 1e12;

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
        let is_amount = |number: &Option<f64>| number.is_none_or(|gb| (0.0..=MOST_GB).contains(&gb));
        if self.load.is_some_and(|load| !(0.0..=1.0).contains(&load)) {
            return Some("The load is a share between 0 and 100 percent.".to_owned());
        }
        if !is_amount(&self.disk_gb) || !is_amount(&self.traffic_gb) {
            return Some("Disk and traffic are a number of GB, from none to ten million.".to_owned());
        }
        let mut before = self.rates.iter().enumerate();
        before.find_map(|(n, rate)| rate.problem().or_else(|| rate.problem_beside(&self.rates[..n])))
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

    /// The parts of a bill that are used as it is said here.
    pub fn items(&self) -> Vec<Item> {
        let said = [
            (Item::DynamicCloudlets, self.load.is_some()),
            (Item::Disk, self.disk_gb.is_some()),
            (Item::Traffic, self.traffic_gb.is_some()),
        ];
        said.into_iter().filter(|(_, is_said)| *is_said).map(|(item, _)| item).collect()
    }

    /// The rate for a currency, where the person gave one.
    pub fn rate(&self, currency: &str) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.from == currency)
    }
}

impl Rate {
    fn problem(&self) -> Option<String> {
        let Self { from, to, factor } = self;
        let is_code =
            |code: &&String| (2..=8).contains(&code.len()) && code.chars().all(char::is_alphanumeric);
        if [from, to].into_iter().any(|code| !is_code(&code)) {
            return Some(format!(
                "A rate leads from one currency to another, such as CHF/EUR; {from}/{to} does not."
            ));
        }
        if from == to {
            return Some(format!(
                "A rate leads from one currency to another, and {from}/{to} is the same twice."
            ));
        }
        let is_rate = (1.0 / WIDEST_RATE..=WIDEST_RATE).contains(factor);
        (!is_rate).then(|| {
            format!("The rate of {from} is a number above zero, and no larger than a million million.")
        })
    }

    /// Amounts are converted once, by one rate, so that those of all clouds end in one currency.
    fn problem_beside(&self, others: &[Self]) -> Option<String> {
        let Self { from, to, .. } = self;
        if others.iter().any(|other| other.from == *from) {
            return Some(format!("There are two rates for {from}; give one."));
        }
        let other = others.iter().find(|other| other.from == *to || other.to == *from)?;
        Some(format!(
            "The rates {other} and {self} lead on from each other; convert everything into one currency."
        ))
    }

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
        for gb in [1e30, f64::NAN, f64::INFINITY, -0.5] {
            assert!(problem(Assumed { traffic_gb: Some(gb), ..Assumed::default() }).is_some(), "{gb}");
        }
        assert!(problem(Assumed { load: Some(f64::NAN), ..Assumed::default() }).is_some());
    }

    #[test]
    fn rates_lead_from_each_currency_once_and_into_one() {
        let problem = |rates: &[(&str, &str, f64)]| {
            let rate = |(from, to, factor): &(&str, &str, f64)| Rate {
                from: (*from).into(),
                to: (*to).into(),
                factor: *factor,
            };
            Assumed { rates: rates.iter().map(rate).collect(), ..Assumed::default() }.problem()
        };
        assert_eq!(problem(&[("CHF", "EUR", 1.04), ("USD", "EUR", 0.9)]), None);
        for (rates, word) in [
            (&[("CHF", "EUR", 0.0)][..], "above zero"),
            (&[("CHF", "EUR", f64::NAN)], "above zero"),
            (&[("CHF", "EUR", 1e300)], "million"),
            (&[("GBP", "GBP", 2.0)], "same twice"),
            (&[("", "EUR", 2.0)], "does not"),
            (&[("CHF", "EUR", 1.0), ("CHF", "USD", 2.0)], "two rates for CHF"),
            (&[("CHF", "EUR", 1.0), ("EUR", "CHF", 1.0)], "lead on"),
            (&[("CHF", "EUR", 1.0), ("EUR", "USD", 1.0)], "lead on"),
        ] {
            assert!(problem(rates).is_some_and(|problem| problem.contains(word)), "{rates:?}");
        }
    }
}
