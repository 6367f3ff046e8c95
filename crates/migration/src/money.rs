//! What an environment uses of quotas and money, before and after.

use freeport_domain::price::Usage;
use freeport_domain::{Cloud, Environment, Money};
use serde::{Deserialize, Serialize};

use crate::case::Case;

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

/// What is paid each month for reserved cloudlets and addresses, where both price lists are public.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// At the source.
    pub before: Option<Money>,
    /// At the target.
    pub after: Option<Money>,
}

/// What the environment uses, for a price.
pub fn usage(environment: &Environment) -> Usage {
    environment.layers.iter().fold(Usage::default(), |sum, layer| {
        let nodes = u32::try_from(layer.nodes.len()).unwrap_or(u32::MAX);
        let addresses: usize = layer.nodes.iter().map(|node| node.public_ipv4.len()).sum();
        Usage {
            fixed_cloudlets: sum.fixed_cloudlets.saturating_add(layer.fixed_cloudlets.saturating_mul(nodes)),
            flexible_cloudlets: sum.flexible_cloudlets.saturating_add(
                layer.flexible_cloudlets.saturating_sub(layer.fixed_cloudlets).saturating_mul(nodes),
            ),
            disk_gb: sum.disk_gb + layer.disk_limit_mb.unwrap_or(0) as f64 / 1000.0 * f64::from(nodes),
            public_ipv4: sum.public_ipv4 + u32::try_from(addresses).unwrap_or(u32::MAX),
            traffic_gb: 0.0,
        }
    })
}

/// Price before and after; none where nothing is known of what will be there.
pub fn price(case: &Case<'_>) -> Price {
    if case.source.environment.layers.is_empty() {
        return Price::default();
    }
    let usage = usage(&case.source.environment);
    let at = |cloud: &Cloud| cloud.prices.as_ref().map(|prices| prices.monthly_base(usage));
    Price { before: case.source.cloud.as_ref().and_then(at), after: at(&case.target.cloud) }
}

/// The limits that the move counts against. A limit the cloud does not tell is left out.
pub fn quotas(case: &Case<'_>) -> Vec<QuotaUse> {
    quotas_at(&case.source.environment, &case.target.cloud, case.target.environments.len())
}

/// The same for a cloud that already runs so many environments.
pub fn quotas_at(environment: &Environment, cloud: &Cloud, running: usize) -> Vec<QuotaUse> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let running = count(running);
    let nodes = count(environment.nodes().count());
    let largest = count(environment.layers.iter().map(|layer| layer.nodes.len()).max().unwrap_or(0));
    let addresses = i64::from(usage(environment).public_ipv4);
    [
        ("environment.maxcount", "environments", running, running + 1),
        ("environment.maxnodescount", "nodes in the environment", 0, nodes),
        ("environment.maxsamenodescount", "nodes in one layer", 0, largest),
        ("environment.externalip.maxcount", "public IPv4 addresses", 0, addresses),
    ]
    .into_iter()
    .filter(|(_, _, before, after)| before != after)
    .filter_map(|(name, what, before, after)| {
        let limit = cloud.quota(name)?;
        Some(QuotaUse { name: name.into(), what: what.into(), before, after, limit })
    })
    .collect()
}
