//! Quotas by kind of account. The names are the platform's; the figures are ordinary ones.

use std::collections::BTreeMap;

use crate::world::{Account, AccountKind};

pub(crate) const MAX_ENVS: &str = "environment.maxcount";
pub(crate) const MAX_NODES: &str = "environment.maxnodescount";
pub(crate) const MAX_SAME_NODES: &str = "environment.maxsamenodescount";
pub(crate) const MAX_CLOUDLETS: &str = "environment.maxcloudletsperrec";
pub(crate) const EXTERNAL_IP: &str = "environment.externalip.enabled";
pub(crate) const EXTERNAL_IP_COUNT: &str = "environment.externalip.maxcount";
pub(crate) const EXTERNAL_IP_PER_NODE: &str = "environment.externalip.maxcount.per.node";
pub(crate) const SSL: &str = "environment.jelasticssl.enabled";
pub(crate) const VPS: &str = "environment.vds.enabled";
pub(crate) const ENDPOINTS: &str = "environment.endpoint.enabled";
pub(crate) const HA: &str = "environment.ha.enabled";
pub(crate) const EXPORT: &str = "environment.export.enabled";
/// 0: none, 1: password (the meaning of the numbers is inferred).
pub(crate) const DELETE_CONFIRM: &str = "environment.delete.confirm.type";
/// Gigabytes per node.
pub(crate) const DISK: &str = "disk.limitation";
pub(crate) const STORAGE_DISK: &str = "storage.node.disk.limitation";

/// name, meaning, value for a paying account, value for a trial.
const TABLE: &[(&str, &str, i64, i64)] = &[
    (MAX_ENVS, "Environments per account", 100, 3),
    (MAX_NODES, "Nodes per environment", 48, 6),
    (MAX_SAME_NODES, "Nodes per layer", 16, 3),
    (MAX_CLOUDLETS, "Cloudlets per node", 128, 16),
    (EXTERNAL_IP, "Public IPv4", 1, 0),
    (EXTERNAL_IP_COUNT, "Public IPv4 per environment", 16, 0),
    (EXTERNAL_IP_PER_NODE, "Public IPv4 per node", 4, 0),
    ("environment.externalipv6.enabled", "Public IPv6", 1, 0),
    ("environment.externalipv6.maxcount", "Public IPv6 per environment", 16, 0),
    ("environment.externalipv6.maxcount.per.node", "Public IPv6 per node", 4, 0),
    (SSL, "Built-in SSL", 1, 1),
    (VPS, "Elastic VPS", 1, 0),
    (ENDPOINTS, "Endpoints", 1, 0),
    (HA, "High availability", 1, 0),
    (EXPORT, "Export and import", 1, 1),
    (DELETE_CONFIRM, "Confirmation of a deletion", 0, 0),
    (DISK, "Disk space per node", 200, 10),
    (STORAGE_DISK, "Disk space per storage node", 500, 20),
    ("disk.iolimit", "Disk throughput", 10_000_000, 10_000_000),
    ("disk.iopslimit", "Disk operations per second", 1000, 1000),
    ("account.charge.balance.first", "Main balance is charged first", 0, 0),
    ("account.convert.after.first.fund.enabled", "Upgrade only after a payment", 0, 1),
    ("account.destroy.period", "Days from deactivation to destruction", 60, 30),
    ("account.minbalance", "Minimum balance", 0, 0),
];

/// name → (meaning, value, whether the account has its own value)
pub(crate) fn of(account: &Account) -> BTreeMap<String, (String, i64, bool)> {
    let trial = account.kind == AccountKind::Trial;
    let mut all: BTreeMap<_, _> = TABLE
        .iter()
        .map(|(name, meaning, full, small)| {
            ((*name).to_owned(), ((*meaning).to_owned(), if trial { *small } else { *full }, false))
        })
        .collect();
    for (name, value) in &account.quotas {
        let meaning = all.get(name).map(|(meaning, _, _)| meaning.clone()).unwrap_or_default();
        all.insert(name.clone(), (meaning, *value, true));
    }
    all
}

pub(crate) fn value(account: &Account, name: &str) -> i64 {
    of(account).get(name).map_or(0, |(_, value, _)| *value)
}
