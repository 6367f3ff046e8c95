//! One environment beside several clouds: what it would cost there, what is missing, whether it fits.
//!
//! No figure is invented: what a cloud does not show stands as not known, with the reason.

use std::fmt;

use freeport_domain::cloud::PRICE_LIST;
use freeport_domain::price::{Bill, PriceList};
use freeport_domain::{Cloud, Environment, LayerName, Money, Region};
use serde::{Deserialize, Serialize};

use crate::assumed::{Assumed, Rate};
use crate::limits;
use crate::mapping::{self, StackChange};
use crate::money::{self, QuotaUse};

/// What is known of a cloud.
#[derive(Debug, Clone)]
pub enum Known {
    /// An account on it is connected.
    Whole {
        /// What it offers.
        cloud: Box<Cloud>,
        /// How many environments the account has there.
        environments: usize,
    },
    /// Only what it tells anybody.
    Public {
        /// Its price list, where it shows one.
        prices: Option<PriceList>,
        /// What else is known of its regions.
        regions: Vec<String>,
        /// What should be known beside it, such as how old it is.
        notes: Vec<String>,
        /// It does not answer now: then prices are those that it told before.
        silence: Option<Silence>,
    },
    /// An account on it is connected, and it tells nothing now.
    Silent(Silence),
}

impl Known {
    fn silence(&self) -> Option<&Silence> {
        match self {
            Self::Whole { .. } => None,
            Self::Public { silence, .. } => silence.as_ref(),
            Self::Silent(silence) => Some(silence),
        }
    }
}

/// Why a cloud tells nothing. That is no word on whether its prices are public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// How far the question came.
    pub kind: SilenceKind,
    /// A sentence.
    pub why: String,
}

/// How far a question came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilenceKind {
    /// The cloud could not be reached.
    Unreached,
    /// The cloud was there, and what it answers is of no use: it refuses, or speaks in no form we know.
    Unread,
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            SilenceKind::Unreached => write!(f, "It could not be reached: {}", self.why),
            SilenceKind::Unread => write!(f, "It could not be read: {}", self.why),
        }
    }
}

/// A cloud to compare.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The account's name here, or the provider's.
    pub label: String,
    /// What the directory calls the account's cloud, where it was asked for by that.
    pub cloud: Option<String>,
    /// The environment is there now.
    pub is_home: bool,
    /// What is known of it.
    pub known: Known,
}

/// One cloud's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The account's name here, or the provider's.
    pub label: String,
    /// What the directory calls the account's cloud, where it was asked for by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<String>,
    /// The environment is there now.
    pub is_home: bool,
    /// An account on it is connected.
    pub is_connected: bool,
    /// The platform's version.
    pub version: Option<String>,
    /// Open regions as people see them.
    pub regions: Vec<String>,
    /// Those that are closed or in maintenance, where that is told.
    #[serde(default)]
    pub closed_regions: Vec<String>,
    /// Why it tells nothing now; its prices, if there are any, are those that it told before.
    #[serde(default)]
    pub silence: Option<Silence>,
    /// A month's bill, where prices are public.
    pub bill: Option<Bill>,
    /// The same in another currency, at a person's own rate.
    pub converted: Option<Converted>,
    /// Stacks that are not on offer there.
    pub missing: Vec<Missing>,
    /// Limits of the account that it would exceed.
    pub beyond: Vec<QuotaUse>,
    /// What it has and the account may not, in a person's words.
    #[serde(default)]
    pub forbidden: Vec<String>,
    /// Stacks and limits are told: where nothing is missing or too much, it fits.
    #[serde(default)]
    pub is_fit_known: bool,
    /// What is not known, and why.
    pub unknown: Vec<String>,
}

/// A bill in another currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Converted {
    /// The person's own rate.
    pub rate: Rate,
    /// Whatever the load.
    pub base: Money,
    /// Where everything is used that was asked for.
    pub at_most: Option<Money>,
}

/// A stack that is not on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The layer that has it.
    pub layer: LayerName,
    /// The stack.
    pub stack: String,
    /// The nearest on offer.
    pub nearest: Option<String>,
}

/// The environment beside each cloud: home first, then those with a bill, the cheapest of each currency first, then
/// those without one. What a person's rates convert counts in the other currency.
pub fn rows(environment: &Environment, candidates: &[Candidate], assumed: &Assumed) -> Vec<Row> {
    let mut rows: Vec<Row> = candidates.iter().map(|one| row(environment, one, assumed)).collect();
    // A sum that lacks a part would look cheap.
    let whole = |row: &Row| row.bill.as_ref().filter(|bill| !bill.is_partial()).map(Bill::base);
    let shown = |row: &Row| row.converted.as_ref().map(|converted| converted.base.clone());
    let bill = |row: &Row| {
        whole(row).map(|base| shown(row).unwrap_or(base)).map(|base| (base.currency, base.amount))
    };
    rows.sort_by(|a, b| {
        let (left, right) = (bill(a), bill(b));
        let priced = |known: &Option<(String, f64)>| known.is_none();
        (!a.is_home, priced(&left)).cmp(&(!b.is_home, priced(&right))).then_with(|| match (&left, &right) {
            (Some((one, low)), Some((other, high))) => one.cmp(other).then(low.total_cmp(high)),
            _ => a.label.cmp(&b.label),
        })
    });
    rows
}

/// Rates of currencies that no bill is in: nothing was converted by them.
pub fn unused<'a>(assumed: &'a Assumed, rows: &[Row]) -> Vec<&'a Rate> {
    let is_used =
        |rate: &&Rate| rows.iter().filter_map(|row| row.bill.as_ref()).any(|bill| bill.currency == rate.from);
    assumed.rates.iter().filter(|rate| !is_used(rate)).collect()
}

fn row(environment: &Environment, candidate: &Candidate, assumed: &Assumed) -> Row {
    let known = &candidate.known;
    let (cloud, environments) = match known {
        Known::Whole { cloud, environments } => (Some(&**cloud), *environments),
        Known::Public { .. } | Known::Silent(_) => (None, 0),
    };
    let prices = match known {
        Known::Whole { cloud, .. } => cloud.prices.as_ref(),
        Known::Public { prices, .. } => prices.as_ref(),
        Known::Silent(_) => None,
    };
    let bill = prices.map(|prices| Bill {
        expected: assumed.items(),
        ..prices.bill(assumed.apply(money::usage(environment)))
    });
    Row {
        label: candidate.label.clone(),
        cloud: candidate.cloud.clone(),
        is_home: candidate.is_home,
        is_connected: !matches!(known, Known::Public { .. }),
        version: cloud.map(|cloud| cloud.version.to_string()).filter(|version| !version.is_empty()),
        regions: match known {
            Known::Whole { cloud, .. } => titles(cloud.open_regions()),
            Known::Public { regions, .. } => regions.clone(),
            Known::Silent(_) => vec![],
        },
        closed_regions: cloud.map(|cloud| titles(cloud.closed_regions())).unwrap_or_default(),
        silence: silence(known),
        converted: bill.as_ref().and_then(|bill| converted(bill, assumed)),
        missing: cloud.map(|cloud| missing(environment, cloud)).unwrap_or_default(),
        // What is there already counts among the running ones.
        beyond: match (cloud, candidate.is_home) {
            (Some(cloud), false) => beyond(environment, cloud, environments),
            _ => vec![],
        },
        forbidden: match (cloud, candidate.is_home) {
            (Some(cloud), false) => forbidden(environment, cloud),
            _ => vec![],
        },
        is_fit_known: cloud.is_some_and(|cloud| !cloud.templates.is_empty() && !cloud.quotas.is_empty()),
        unknown: unknown(known, bill.as_ref()),
        bill,
    }
}

/// Why a cloud tells nothing, or not what it costs.
fn silence(known: &Known) -> Option<Silence> {
    let Known::Whole { cloud, .. } = known else { return known.silence().cloned() };
    let why = cloud.unread.iter().find(|unread| unread.what == PRICE_LIST).map(|unread| unread.why.clone());
    why.map(|why| Silence { kind: SilenceKind::Unread, why })
}

/// What is not known, and why. That prices are not public is said only of a cloud that was asked for them.
fn unknown(known: &Known, bill: Option<&Bill>) -> Vec<String> {
    let mut unknown: Vec<String> = known.silence().map(ToString::to_string).into_iter().collect();
    match (known, bill) {
        (_, Some(bill)) => {
            unknown.extend(bill.unpriced.iter().map(|item| format!("No public price of {item}.")));
        }
        (Known::Whole { cloud, .. }, None) if cloud.prices_are_unread() => {}
        _ if known.silence().is_some() => {}
        _ => unknown.push("Its price list is not public.".to_owned()),
    }
    match known {
        Known::Whole { cloud, .. } => {
            unknown.extend(cloud.unread.iter().map(|unread| format!("{}: {}", unread.what, unread.why)));
        }
        Known::Public { notes, .. } => {
            unknown.extend(notes.iter().cloned());
            unknown.push("Version, stacks and limits are told to an account only: connect one.".to_owned());
        }
        Known::Silent(_) => {}
    }
    unknown
}

fn converted(bill: &Bill, assumed: &Assumed) -> Option<Converted> {
    let rate = assumed.rate(&bill.currency)?;
    let at_most = bill.at_most().and_then(|most| rate.convert(&most));
    Some(Converted { rate: rate.clone(), base: rate.convert(&bill.base())?, at_most })
}

fn titles<'a>(regions: impl Iterator<Item = &'a Region>) -> Vec<String> {
    regions.map(|region| region.display_name.clone()).collect()
}

fn missing(environment: &Environment, cloud: &Cloud) -> Vec<Missing> {
    // A catalogue that was not told proves nothing.
    if cloud.templates.is_empty() {
        return vec![];
    }
    let layers = environment.layers.iter();
    layers
        .filter_map(|layer| {
            let nearest = mapping::nearest(&layer.stack, cloud);
            let same = nearest.as_ref().is_some_and(|offer| offer.change <= StackChange::DefaultTag);
            (!same).then(|| Missing {
                layer: layer.name.clone(),
                stack: layer.stack.to_string(),
                nearest: nearest.map(|offer| offer.stack.to_string()),
            })
        })
        .collect()
}

fn beyond(environment: &Environment, cloud: &Cloud, environments: usize) -> Vec<QuotaUse> {
    let uses = money::quotas_at(environment, cloud, environments).into_iter();
    // A limit below zero is taken for none (inferred).
    uses.filter(|one| one.limit >= 0 && one.after > one.limit).collect()
}

fn forbidden(environment: &Environment, cloud: &Cloud) -> Vec<String> {
    let switches = limits::switches(environment).into_iter();
    let off = switches.filter(|one| one.needed && limits::is_off(cloud, one.quota));
    off.map(|one| one.what.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use freeport_domain::price::Item;

    use super::*;
    use crate::fixtures::{Setting, cloud, stack};

    fn whole(label: &str, cloud: Cloud) -> Candidate {
        let known = Known::Whole { cloud: Box::new(cloud), environments: 3 };
        Candidate { label: label.into(), cloud: None, is_home: label == "home", known }
    }

    fn public(prices: Option<PriceList>) -> Known {
        Known::Public { prices, regions: vec![], notes: vec![], silence: None }
    }

    fn silent(kind: SilenceKind) -> Silence {
        Silence { kind, why: "nobody is there.".into() }
    }

    #[test]
    fn a_cloud_that_was_not_reached_is_not_taken_for_one_without_public_prices() {
        let setting = Setting::clean();
        let unreached = Known::Public {
            prices: None,
            regions: vec!["Bern".into()],
            notes: vec![],
            silence: Some(silent(SilenceKind::Unreached)),
        };
        let mut priceless = cloud();
        priceless.prices = None;
        priceless.unread = vec![freeport_domain::Unread { what: PRICE_LIST.into(), why: "HTTP 500.".into() }];
        let all = [
            Candidate { label: "a".into(), cloud: None, is_home: false, known: unreached },
            Candidate {
                label: "b".into(),
                cloud: None,
                is_home: false,
                known: Known::Silent(silent(SilenceKind::Unread)),
            },
            whole("c", priceless),
        ];
        let rows = rows(&setting.source.environment, &all, &Assumed::default());
        let kinds: Vec<_> = rows.iter().map(|row| row.silence.as_ref().map(|it| it.kind)).collect();
        assert_eq!(
            kinds,
            [Some(SilenceKind::Unreached), Some(SilenceKind::Unread), Some(SilenceKind::Unread)]
        );
        assert_eq!(rows[0].unknown[0], "It could not be reached: nobody is there.");
        assert_eq!(rows[1].unknown, ["It could not be read: nobody is there."]);
        assert_eq!(rows[2].unknown, ["the price list: HTTP 500."]);
        assert_eq!((rows[0].is_connected, rows[1].is_connected), (false, true));
        assert_eq!(rows[0].regions, ["Bern"], "what the directory has is known all the same");
    }

    #[test]
    fn prices_of_before_stand_beside_the_silence_of_now() {
        let setting = Setting::clean();
        let known = Known::Public {
            prices: cloud().prices,
            regions: vec![],
            notes: vec!["These are the prices of 2026-01-02.".into()],
            silence: Some(silent(SilenceKind::Unreached)),
        };
        let one = Candidate { label: "a".into(), cloud: None, is_home: false, known };
        let rows = rows(&setting.source.environment, &[one], &Assumed::default());
        assert!(rows[0].bill.is_some() && rows[0].silence.is_some());
        assert!(rows[0].unknown[1].contains("2026-01-02"), "{:?}", rows[0].unknown);
    }

    #[test]
    fn regions_that_are_closed_stand_apart() {
        let setting = Setting::clean();
        let mut cloud = cloud();
        let mut other = cloud.regions[0].clone();
        (other.display_name, other.is_enabled) = ("Old".into(), false);
        cloud.regions.push(other);
        let rows = rows(&setting.source.environment, &[whole("west", cloud)], &Assumed::default());
        assert_eq!(rows[0].regions, ["Home"]);
        assert_eq!(rows[0].closed_regions, ["Old"]);
    }

    #[test]
    fn a_rate_by_which_nothing_was_converted_is_named() {
        let setting = Setting::clean();
        let rate = |from: &str| Rate { from: from.into(), to: "XAU".into(), factor: 2.0 };
        let assumed = Assumed { rates: vec![rate("EUR"), rate("GBP")], ..Assumed::default() };
        let rows = rows(&setting.source.environment, &[whole("west", cloud())], &assumed);
        assert_eq!(unused(&assumed, &rows), [&rate("GBP")]);
    }

    #[test]
    fn a_sum_that_lacks_a_part_is_not_the_cheapest() {
        let setting = Setting::clean();
        let mut lacking = cloud().prices.unwrap();
        lacking.fixed_cloudlet.clear();
        let cheap =
            Candidate { label: "lacking".into(), cloud: None, is_home: false, known: public(Some(lacking)) };
        let rows = rows(&setting.source.environment, &[cheap, whole("west", cloud())], &Assumed::default());
        assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["west", "lacking"]);
        assert!(
            rows[1].unknown.iter().any(|why| why == "No public price of reserved cloudlets."),
            "{rows:?}"
        );
    }

    #[test]
    fn what_could_not_be_read_is_not_taken_for_a_fit() {
        let setting = Setting::clean();
        let mut cloud = cloud();
        cloud.quotas.clear();
        cloud.unread =
            vec![freeport_domain::Unread { what: "the account's limits".into(), why: "refused".into() }];
        let rows = rows(&setting.source.environment, &[whole("west", cloud)], &Assumed::default());
        assert_eq!(rows[0].unknown, ["the account's limits: refused"]);
        assert!(rows[0].beyond.is_empty() && !rows[0].is_fit_known);
    }

    #[test]
    fn home_comes_first_and_no_figure_is_invented() {
        let setting = Setting::clean();
        let public = Candidate { label: "other".into(), cloud: None, is_home: false, known: public(None) };
        let rows = rows(&setting.source.environment, &[public, whole("home", cloud())], &Assumed::default());
        assert_eq!((rows[0].label.as_str(), rows[0].is_home), ("home", true));
        assert!(rows[0].bill.is_some() && rows[0].missing.is_empty());
        assert_eq!((&rows[1].bill, &rows[1].version), (&None, &None));
        assert!(rows[1].unknown.iter().any(|why| why.contains("not public")), "{:?}", rows[1].unknown);
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        let mut setting = Setting::clean();
        setting.layer().stack = stack("couchbase", "7.1.1");
        setting.limit("environment.maxcount", 3);
        let rows = rows(
            &setting.source.environment,
            &[whole("west", setting.target.cloud.clone())],
            &Assumed::default(),
        );
        assert_eq!(
            (rows[0].missing[0].stack.as_str(), &rows[0].missing[0].nearest),
            ("couchbase:7.1.1", &None)
        );
        assert_eq!(rows[0].beyond[0].name, "environment.maxcount");
    }

    #[test]
    fn whatever_stops_a_move_is_no_fit() {
        let said = |prepare: &dyn Fn(&mut Setting)| {
            let mut setting = Setting::clean();
            prepare(&mut setting);
            let there = whole("west", setting.target.cloud.clone());
            let row = rows(&setting.source.environment, &[there], &Assumed::default()).remove(0);
            let beyond =
                row.beyond.into_iter().map(|one| format!("{} {} of {}", one.what, one.after, one.limit));
            beyond.chain(row.forbidden).collect::<Vec<_>>()
        };
        assert_eq!(said(&|_| ()), <[String; 0]>::default());
        let counted = said(&|s| {
            s.limit("environment.maxcloudletsperrec", 5);
            s.layer().flexible_cloudlets = 6;
            s.layer().disk_limit_mb = Some(300_000);
            s.limit("disk.limitation", 100);
        });
        assert_eq!(counted, ["cloudlets in one node 6 of 5", "GB of disk on one node 293 of 100"]);
        let switched = said(&|s| {
            s.source.environment.high_availability = true;
            s.source.environment.ssl = true;
            s.layer().stack = stack("ubuntu-vps", "22.04");
            s.layer().nodes[0].public_ipv4 = vec!["192.0.2.1".into()];
            s.layer().nodes[0].public_ipv6 = vec!["2001:db8::7".into()];
            for quota in ["externalip", "externalipv6", "ha", "vds", "jelasticssl"] {
                s.limit(&format!("environment.{quota}.enabled"), 0);
            }
        });
        assert_eq!(
            switched,
            [
                "public IPv4 addresses",
                "public IPv6 addresses",
                "high availability",
                "Elastic VPS",
                "the built-in SSL"
            ]
        );
    }

    #[test]
    fn the_cheapest_of_a_currency_comes_first() {
        let setting = Setting::clean();
        let priced = |label: &str, factor: f64| {
            let mut cloud = cloud();
            for tier in cloud.prices.iter_mut().flat_map(|prices| &mut prices.fixed_cloudlet) {
                tier.price *= factor;
            }
            whole(label, cloud)
        };
        let rows = rows(
            &setting.source.environment,
            &[priced("dear", 2.0), priced("cheap", 0.5)],
            &Assumed::default(),
        );
        assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["cheap", "dear"]);
    }

    #[test]
    fn a_rate_of_ones_own_lays_two_currencies_beside_each_other() {
        let setting = Setting::clean();
        let mut francs = cloud();
        francs.prices.iter_mut().for_each(|prices| prices.currency = "CHF".into());
        let both = [whole("euros", cloud()), whole("francs", francs)];
        let rate = Rate { from: "CHF".into(), to: "EUR".into(), factor: 0.5 };
        let assumed = Assumed { rates: vec![rate.clone()], ..Assumed::default() };
        let rows = rows(&setting.source.environment, &both, &assumed);
        assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["francs", "euros"]);
        let converted = rows[0].converted.as_ref().unwrap();
        assert_eq!((&converted.rate, converted.base.currency.as_str()), (&rate, "EUR"));
        assert_eq!(converted.base.amount, rows[0].bill.as_ref().unwrap().base().amount * 0.5);
        assert_eq!(rows[1].converted, None, "it is in that currency already");
    }

    #[test]
    fn what_is_expected_is_what_is_charged() {
        let setting = Setting::clean();
        let sum = |assumed: Assumed| {
            let rows = rows(&setting.source.environment, &[whole("west", cloud())], &assumed);
            rows[0].bill.as_ref().unwrap().clone()
        };
        let said = sum(Assumed { load: Some(0.5), disk_gb: Some(10.0), ..Assumed::default() });
        assert_eq!(Some(said.base()), said.at_most(), "nothing is left open");
        let loaded = sum(Assumed { load: Some(0.5), ..Assumed::default() });
        let dynamic = loaded.terms.iter().find(|term| term.item == Item::DynamicCloudlets).unwrap().amount;
        let fixed = sum(Assumed::default()).base().amount;
        assert!((loaded.base().amount - fixed - dynamic).abs() < 1e-9, "{loaded:?}");
        let (most, half) = (sum(Assumed::default()), sum(Assumed { load: Some(0.0), ..Assumed::default() }));
        assert!(most.terms.iter().any(|term| term.item == Item::DynamicCloudlets), "{most:?}");
        assert!(half.terms.iter().all(|term| term.item != Item::DynamicCloudlets), "{half:?}");
        assert_eq!(half.base(), most.base(), "what is paid whatever the load stays");
    }
}
