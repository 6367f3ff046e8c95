//! The limits of an account that an environment counts against: one list for a move, a change of owner and a comparison.

use freeport_domain::{Cloud, Environment, Layer, Node};

use crate::families;

pub(crate) const ENVIRONMENTS: &str = "environment.maxcount";
pub(crate) const NODES: &str = "environment.maxnodescount";
pub(crate) const SAME_NODES: &str = "environment.maxsamenodescount";
pub(crate) const CLOUDLETS: &str = "environment.maxcloudletsperrec";
pub(crate) const ADDRESSES: &str = "environment.externalip.maxcount";
pub(crate) const ADDRESSES_PER_NODE: &str = "environment.externalip.maxcount.per.node";
pub(crate) const IPV6: &str = "environment.externalipv6.maxcount";
pub(crate) const IPV6_PER_NODE: &str = "environment.externalipv6.maxcount.per.node";
pub(crate) const DISK: &str = "disk.limitation";
pub(crate) const STORAGE_DISK: &str = "storage.node.disk.limitation";
pub(crate) const MAY_HAVE_ADDRESSES: &str = "environment.externalip.enabled";
pub(crate) const MAY_HAVE_IPV6: &str = "environment.externalipv6.enabled";
pub(crate) const HIGH_AVAILABILITY: &str = "environment.ha.enabled";
pub(crate) const VPS: &str = "environment.vds.enabled";
pub(crate) const BUILT_IN_SSL: &str = "environment.jelasticssl.enabled";
pub(crate) const ENDPOINTS: &str = "environment.endpoint.enabled";

/// Each in a person's words, as far as the house counts it.
const WORDS: [(&str, &str); 16] = [
    (ENVIRONMENTS, "environments"),
    (NODES, "nodes in the environment"),
    (SAME_NODES, "nodes in one layer"),
    (CLOUDLETS, "cloudlets in one node"),
    (ADDRESSES, "public IPv4 addresses"),
    (ADDRESSES_PER_NODE, "public IPv4 addresses on one node"),
    (IPV6, "public IPv6 addresses"),
    (IPV6_PER_NODE, "public IPv6 addresses on one node"),
    (DISK, "GB of disk on one node"),
    (STORAGE_DISK, "GB of disk on one storage node"),
    (MAY_HAVE_ADDRESSES, "public IPv4 addresses"),
    (MAY_HAVE_IPV6, "public IPv6 addresses"),
    (HIGH_AVAILABILITY, "high availability"),
    (VPS, "Elastic VPS"),
    (BUILT_IN_SSL, "the built-in SSL"),
    (ENDPOINTS, "endpoints"),
];

/// A limit in a person's words; none of one that the house does not count.
pub fn words(quota: &str) -> Option<&'static str> {
    WORDS.iter().find(|(name, _)| *name == quota).map(|(_, words)| *words)
}

/// Where a limit stands among those that the house counts; after them all, where it counts it not.
pub fn rank(quota: &str) -> usize {
    WORDS.iter().position(|(name, _)| *name == quota).unwrap_or(WORDS.len())
}

/// How much of what a limit counts an environment needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The platform's name of the limit.
    pub quota: &'static str,
    /// In a person's words.
    pub what: &'static str,
    /// So much.
    pub needed: u64,
}

/// Whether an environment needs what a limit switches on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switch {
    /// The platform's name of the limit.
    pub quota: &'static str,
    /// In a person's words.
    pub what: &'static str,
    /// It does.
    pub needed: bool,
}

/// What an environment needs of each limit that counts within one environment.
pub fn counts(environment: &Environment) -> [Count; 9] {
    let most = |of: fn(&Layer) -> u64| environment.layers.iter().map(of).max().unwrap_or(0);
    let gigabytes = |quota| {
        let disks = environment.layers.iter().filter_map(disk_gb);
        disks.filter(|(its, _)| *its == quota).map(|(_, gb)| gb).max().unwrap_or(0)
    };
    let count = |quota, needed| Count { quota, what: words(quota).unwrap_or(quota), needed };
    [
        count(NODES, environment.nodes().count() as u64),
        count(SAME_NODES, most(|layer| layer.nodes.len() as u64)),
        count(CLOUDLETS, most(|layer| u64::from(layer.flexible_cloudlets))),
        count(ADDRESSES, addresses(environment) as u64),
        count(ADDRESSES_PER_NODE, most(|layer| layer.public_ipv4() as u64)),
        count(IPV6, environment.nodes().map(|(_, node)| ipv6(node)).sum()),
        count(IPV6_PER_NODE, environment.nodes().map(|(_, node)| ipv6(node)).max().unwrap_or(0)),
        count(DISK, gigabytes(DISK)),
        count(STORAGE_DISK, gigabytes(STORAGE_DISK)),
    ]
}

/// What an environment needs of each limit that works as a switch.
pub fn switches(environment: &Environment) -> [Switch; 6] {
    let switch = |quota, needed| Switch { quota, what: words(quota).unwrap_or(quota), needed };
    let has_endpoints = environment.nodes().any(|(_, node)| !node.endpoints.is_empty());
    [
        switch(MAY_HAVE_ADDRESSES, addresses(environment) > 0),
        switch(MAY_HAVE_IPV6, environment.nodes().any(|(_, node)| ipv6(node) > 0)),
        switch(HIGH_AVAILABILITY, environment.high_availability),
        switch(VPS, environment.layers.iter().any(is_vps)),
        switch(BUILT_IN_SSL, environment.ssl),
        switch(ENDPOINTS, has_endpoints),
    ]
}

/// The limit of that name, where more is needed. A limit below zero is taken for none (inferred).
pub fn exceeded(cloud: &Cloud, quota: &str, needed: u64) -> Option<i64> {
    let limit = cloud.quota(quota)?;
    u64::try_from(limit).is_ok_and(|limit| needed > limit).then_some(limit)
}

/// Whether a limit that works as a switch is off.
pub fn is_off(cloud: &Cloud, quota: &str) -> bool {
    cloud.quota(quota) == Some(0)
}

/// Whether a layer is of virtual machines, by its stack or by the platform's own name of such a layer.
pub fn is_vps(layer: &Layer) -> bool {
    layer.name.as_str() == "vds"
        || families::known(&layer.stack.node_type).is_some_and(|known| known.is_vps())
}

/// Which limit the disk of a layer's nodes counts against, and how many GB they may have: in the larger of the two
/// gigabytes, so that neither way raises a false alarm.
pub fn disk_gb(layer: &Layer) -> Option<(&'static str, u64)> {
    let is_storage = families::known(&layer.stack.node_type).is_some_and(|known| known.layer == "storage");
    Some((if is_storage { STORAGE_DISK } else { DISK }, layer.disk_limit_mb?.div_ceil(1024)))
}

fn ipv6(node: &Node) -> u64 {
    node.public_ipv6.len() as u64
}

fn addresses(environment: &Environment) -> usize {
    environment.nodes().map(|(_, node)| node.public_ipv4.len()).sum()
}
