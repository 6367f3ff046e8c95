//! What the platform refuses before anything is made: names, regions, quotas, images, variables.

use std::collections::BTreeMap;

use crate::catalogue::quotas;
use crate::catalogue::regions::{self, Region};
use crate::http::answer::Refusal;
use crate::platform::Platform;
use crate::topology::{NewEnvironment, NodeRequest};
use crate::world::{Account, World};

/// Names nobody gets. Which ones a real installation reserves is not public.
const RESERVED: [&str; 6] = ["admin", "console", "gateway", "billing", "jelastic", "support"];

/// The length a client guessed from a live platform.
const LONGEST_NAME: usize = 41;

/// Refuses a name that is malformed or taken. The texts are the platform's; the codes are inferred.
pub(crate) fn check_name(world: &World, name: &str) -> Result<(), Refusal> {
    let allowed = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !allowed || name.starts_with('-') || name.ends_with('-') {
        return Err(Refusal::core(
            3,
            format!("invalid parameter [shortdomain]: [{name}] contains characters that are not allowed"),
        ));
    }
    if name.len() > LONGEST_NAME {
        return Err(Refusal::core(
            3,
            format!("invalid parameter [shortdomain]: Domain length must be less than {}", LONGEST_NAME + 1),
        ));
    }
    if name.len() < 5 {
        return Err(Refusal::core(3, "invalid parameter [shortdomain]: Domain length must be at least 5"));
    }
    if RESERVED.contains(&name.to_ascii_lowercase().as_str()) || world.environment(name).is_some() {
        return Err(Refusal::new(2314, format!("Domain [{name}] not available")));
    }
    Ok(())
}

/// Refuses what concerns the environment as a whole; gives back the region it will live in.
pub(crate) fn check_env(
    platform: &Platform,
    world: &World,
    account: &Account,
    env: &NewEnvironment,
) -> Result<Region, Refusal> {
    check_name(world, &env.name)?;
    if world.owned_by(account.uid).count() as i64 >= quotas::value(account, quotas::MAX_ENVS) {
        return Err(Refusal::new(
            2360,
            "You have reached the maximum number of environments for your account",
        ));
    }
    if env.ssl && quotas::value(account, quotas::SSL) == 0 {
        return Err(Refusal::new(2338, "Built-in SSL is not available for your account"));
    }
    if env.ha && quotas::value(account, quotas::HA) == 0 {
        return Err(Refusal::new(2362, "High availability is not available for your account"));
    }
    let unique = env.region.as_deref().unwrap_or("default_hn_group");
    match regions::find(&platform.name, unique) {
        None => Err(Refusal::new(99, format!("hardware node group [{unique}] not found"))),
        Some(region) if !region.active => {
            Err(Refusal::new(99, format!("hardware node group [{unique}] is in maintenance")))
        }
        Some(region) => Ok(region),
    }
}

/// Refuses layers an account may not have. `nodes` is the whole topology as it would become.
pub(crate) fn check_nodes(account: &Account, nodes: &[NodeRequest]) -> Result<(), Refusal> {
    let quota = |name| quotas::value(account, name);
    let total: usize = nodes.iter().map(|node| node.count).sum();
    if total as i64 > quota(quotas::MAX_NODES) {
        return Err(Refusal::new(2365, "You have reached the maximum number of nodes per environment"));
    }
    let addresses: usize = nodes.iter().map(|node| node.ext_ips * node.count).sum();
    if addresses > 0
        && (quota(quotas::EXTERNAL_IP) == 0 || addresses as i64 > quota(quotas::EXTERNAL_IP_COUNT))
    {
        return Err(Refusal::new(2338, "Public IPv4 addresses exceed the limits of your account"));
    }
    nodes.iter().try_for_each(|node| check_node(account, node))
}

fn check_node(account: &Account, node: &NodeRequest) -> Result<(), Refusal> {
    let quota = |name| quotas::value(account, name);
    if node.count as i64 > quota(quotas::MAX_SAME_NODES) {
        return Err(Refusal::new(2366, "You have reached the maximum number of nodes per layer"));
    }
    if node.flexible > quota(quotas::MAX_CLOUDLETS) {
        let text = format!("The node is larger than the limit of {} cloudlets", quota(quotas::MAX_CLOUDLETS));
        return Err(Refusal::new(2361, text));
    }
    if node.fixed < 0 || node.flexible < node.fixed.max(1) {
        return Err(Refusal::parameter("flexibleCloudlets"));
    }
    if node.layer == "vds" && quota(quotas::VPS) == 0 {
        return Err(Refusal::new(2364, "Elastic VPS is not available for your account"));
    }
    let disk = if node.stack.id == "storage" { quotas::STORAGE_DISK } else { quotas::DISK };
    if node.disk_mb.unwrap_or(0) > quota(disk) * 1000
        || node.ext_ips as i64 > quota(quotas::EXTERNAL_IP_PER_NODE)
    {
        return Err(Refusal::new(2338, "The requested configuration exceeds the limits of your account"));
    }
    if let Some(image) = &node.image {
        image.check(node.registry.as_ref())?;
    }
    match lone_quote(&node.env) {
        None => Ok(()),
        Some(_) => Err(broken_variables()),
    }
}

/// A variable whose value has a quote without a partner; it breaks the container's variable file.
pub(crate) fn lone_quote(env: &BTreeMap<String, String>) -> Option<&str> {
    let odd = |text: &str, quote: char| text.matches(quote).count() % 2 == 1;
    env.iter().find(|(_, value)| odd(value, '"') || odd(value, '\'')).map(|(name, _)| name.as_str())
}

pub(crate) fn broken_variables() -> Refusal {
    let text = "The [ jem passwd set ] operation has failed: Container return error message: /.jelenv: line 8: \
                unexpected EOF while looking for matching `\"'\n/.jelenv: line 18: syntax error: unexpected end of file";
    Refusal::new(4099, text).with("methodName", "AddNode".into())
}
