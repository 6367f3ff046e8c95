//! What an environment uses of quotas and money, before and after.

use freeport_domain::price::Usage;
use freeport_domain::{Cloud, Environment, EnvironmentSummary, Layer, Money};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::limits;

/// A limit of the target's account and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaUse {
    /// The platform's name of the limit.
    pub name: String,
    /// In a person's words.
    pub what: String,
    /// Used now.
    pub before: i64,
    /// Used after the move.
    pub after: i64,
    /// The limit.
    pub limit: i64,
}

/// What is paid each month whatever the load, for reserved cloudlets and addresses, where both price lists are public.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// At the source.
    pub before: Option<Money>,
    /// At the target.
    pub after: Option<Money>,
    /// The load can add to it: cloudlets above the reserved ones are paid by the hour.
    #[serde(default)]
    pub grows: bool,
}

/// What the environment uses, for a price.
pub fn usage(environment: &Environment) -> Usage {
    let disk = |layer: &Layer| layer.disk_limit_mb.unwrap_or(0) as f64 / 1000.0 * layer.nodes.len() as f64;
    let disk_gb = environment.layers.iter().fold(0.0, |sum, layer| sum + disk(layer));
    Usage { disk_gb, ..usage_listed(&environment.summary()) }
}

/// The same as far as a list of environments tells it: all but the disk, which no bill's base has.
pub fn usage_listed(environment: &EnvironmentSummary) -> Usage {
    environment.layers.iter().fold(Usage::default(), |sum, layer| {
        let nodes = u32::try_from(layer.count).unwrap_or(u32::MAX);
        let dynamic = layer.flexible_cloudlets.saturating_sub(layer.fixed_cloudlets);
        let addresses = u32::try_from(layer.public_ipv4).unwrap_or(u32::MAX);
        Usage {
            fixed_cloudlets: sum.fixed_cloudlets.saturating_add(layer.fixed_cloudlets.saturating_mul(nodes)),
            flexible_cloudlets: sum.flexible_cloudlets.saturating_add(dynamic.saturating_mul(nodes)),
            public_ipv4: sum.public_ipv4.saturating_add(addresses),
            ..Usage::default()
        }
    })
}

/// What is paid there each month whatever the load, where its price list is public.
pub fn monthly(cloud: &Cloud, usage: Usage) -> Option<Money> {
    Some(cloud.prices.as_ref()?.monthly_base(usage))
}

/// Whether the load can add to what is paid.
pub fn grows(usage: Usage) -> bool {
    usage.flexible_cloudlets > 0
}

/// Price before and after; none where nothing is known of what will be there.
pub fn price(case: &Case<'_>) -> Price {
    if case.source.environment.layers.is_empty() {
        return Price::default();
    }
    let usage = usage(&case.source.environment);
    Price {
        before: case.source.cloud.as_ref().and_then(|cloud| monthly(cloud, usage)),
        after: monthly(&case.target.cloud, usage),
        grows: grows(usage),
    }
}

/// The limits that the move counts against. A limit the cloud does not tell is left out.
pub fn quotas(case: &Case<'_>) -> Vec<QuotaUse> {
    quotas_at(&case.source.environment, &case.target.cloud, case.target.environments.len())
}

/// The same for a cloud that already runs so many environments.
pub fn quotas_at(environment: &Environment, cloud: &Cloud, running: usize) -> Vec<QuotaUse> {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let running = count(running as u64);
    let within = limits::counts(environment).map(|one| (one.quota, one.what, 0, count(one.needed)));
    [(limits::ENVIRONMENTS, "environments", running, running + 1)]
        .into_iter()
        .chain(within)
        .filter(|(_, _, before, after)| before != after)
        .filter_map(|(name, what, before, after)| {
            let limit = cloud.quota(name)?;
            Some(QuotaUse { name: name.into(), what: what.into(), before, after, limit })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{cloud, environment};

    #[test]
    fn a_list_tells_the_same_sum_as_a_reading() {
        let mut shop = environment("my-shop");
        shop.layers[0].nodes[0].public_ipv4 = vec!["192.0.2.7".into(), "192.0.2.8".into()];
        let (read, listed) = (usage(&shop), usage_listed(&shop.summary()));
        assert_eq!(read.public_ipv4, 2);
        assert_eq!(monthly(&cloud(), read), monthly(&cloud(), listed));
        assert!(grows(listed), "the layer may use more than it reserves");
    }
}
