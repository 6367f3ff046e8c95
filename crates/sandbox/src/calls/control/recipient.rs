//! Whether an account may receive an environment: its kind, its state, its quotas. Asked when a transfer is
//! requested and once more when it is confirmed.
//!
//! That these things are checked is confirmed by the vendor's docs and the dashboard's strings. The codes of the
//! refusals are not public: a quota is refused with the code it has elsewhere (inferred), and the rest with codes
//! far from any that the platform is known to use, so that no client can come to rely on them.

use std::collections::BTreeMap;

use crate::catalogue::{Version, quotas};
use crate::http::answer::Refusal;
use crate::platform::Platform;
use crate::world::{Account, AccountKind, AccountStatus, Environment, World};

pub(super) const ALREADY_TRANSFERRING: i64 = 23_901;
pub(super) const NO_LONGER_VALID: i64 = 23_902;
const STATUS_NOT_ALLOWED: i64 = 23_903;
const ONLY_TO_BILLING: i64 = 23_904;
pub(super) const NOT_TO_THIS_ACCOUNT: i64 = 23_905;

/// From this version on every account but a trial may receive; before, only a billing one (vendor docs).
const ANY_PAYING_KIND: Version = Version(5, 9, 3);

/// Refuses where the recipient may not have the environment.
pub(super) fn check(
    platform: &Platform,
    world: &World,
    recipient: &Account,
    env: &Environment,
) -> Result<(), Refusal> {
    if recipient.status != AccountStatus::Active {
        let text = "The status of the recipient's account does not allow to receive environments";
        return Err(Refusal::new(STATUS_NOT_ALLOWED, text));
    }
    let old = platform.version < ANY_PAYING_KIND;
    if recipient.kind == AccountKind::Trial || (old && recipient.kind != AccountKind::Billing) {
        let text = "The environment can be transferred to a billing account only";
        return Err(Refusal::new(ONLY_TO_BILLING, text));
    }
    let owned = world.owned_by(recipient.uid).count() as i64;
    if owned >= quotas::value(recipient, quotas::MAX_ENVS) {
        return Err(restricted(2360, "number of environments"));
    }
    check_size(recipient, env)?;
    check_extras(recipient, env)
}

fn restricted(code: i64, what: &str) -> Refusal {
    Refusal::new(code, format!("The recipient's account has restrictions: {what}"))
}

fn check_size(recipient: &Account, env: &Environment) -> Result<(), Refusal> {
    let quota = |name| quotas::value(recipient, name);
    if env.nodes.len() as i64 > quota(quotas::MAX_NODES) {
        return Err(restricted(2365, "number of nodes per environment"));
    }
    let mut per_layer: BTreeMap<&str, i64> = BTreeMap::new();
    env.nodes.iter().for_each(|node| *per_layer.entry(&node.layer).or_default() += 1);
    if per_layer.values().any(|count| *count > quota(quotas::MAX_SAME_NODES)) {
        return Err(restricted(2366, "number of nodes per layer"));
    }
    if env.nodes.iter().any(|node| node.flexible > quota(quotas::MAX_CLOUDLETS)) {
        return Err(restricted(2361, "cloudlets per node"));
    }
    Ok(())
}

fn check_extras(recipient: &Account, env: &Environment) -> Result<(), Refusal> {
    let quota = |name| quotas::value(recipient, name);
    if env.ha && quota(quotas::HA) == 0 {
        return Err(restricted(2362, "high availability"));
    }
    if env.nodes.iter().any(|node| node.layer == "vds") && quota(quotas::VPS) == 0 {
        return Err(restricted(2364, "Elastic VPS"));
    }
    let addresses: usize = env.nodes.iter().map(|node| node.ext_ips.len()).sum();
    let forbidden = quota(quotas::EXTERNAL_IP) == 0 || addresses as i64 > quota(quotas::EXTERNAL_IP_COUNT);
    if addresses > 0 && forbidden {
        return Err(restricted(2338, "public IP addresses"));
    }
    Ok(())
}
