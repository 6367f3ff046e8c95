//! `environment.binder`: names, custom domains, certificates, public addresses.

use serde_json::{Value, json};

use crate::call::Call;
use crate::catalogue::quotas;
use crate::http::answer::{Outcome, Refusal};
use crate::registry::Route;
use crate::topology::check_name;
use crate::wire::environment::node_part;
use crate::world::{Certificate, Environment, ExtDomain, World};

const CLASS: &str = "environment.binder";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("CheckDomain", check_domain).confirmed("SPEC; texts from old release notes, codes inferred"),
        quick("CheckExtDomain", check_ext_domain).confirmed("JPS lets-encrypt: 2330 for a busy domain"),
        quick("BindExtDomain", bind).also(&["BindExtDomains"]).confirmed("SPEC, vendor docs"),
        quick("GetExtDomains", get_domains).inferred("SPEC names the call; fields are inferred"),
        quick("RemoveExtDomain", unbind)
            .also(&["RemoveExtDomains"])
            .confirmed("SPEC; 2322 from old release notes"),
        quick("SwapExtDomains", swap).confirmed("SPEC"),
        quick("GetSSLCerts", get_certs)
            .inferred("SPEC; whether keys are told is not public, here they never are"),
        quick("AddSSLCert", add_cert).inferred("SPEC; the certificate is not examined"),
        quick("BindSSLCert", bind_cert).inferred("SPEC"),
        quick("UnbindSSLCert", unbind_cert).inferred("SPEC"),
        quick("RemoveSSLCerts", remove_certs).inferred("SPEC"),
        quick("GetSSL", get_ssl).inferred("SPEC; the key is never told"),
        quick("AttachExtIp", attach_ip).confirmed("SPEC, vendor docs"),
        quick("DetachExtIp", detach_ip).confirmed("SPEC, vendor docs"),
        quick("SetExtIpCount", set_ip_count).confirmed("SPEC"),
        quick("SwapExtIps", swap_ips).confirmed("vendor docs"),
        quick("MoveExtIps", move_ips).confirmed("vendor docs"),
        quick("GetDomains", node_domains).inferred("SPEC"),
    ]
}

fn check_domain(call: &Call, world: &mut World) -> Outcome {
    check_name(world, call.params.need("domain")?)?;
    Ok(Value::Null)
}

fn busy(world: &World, domain: &str) -> Result<(), Refusal> {
    let taken = world.environments.iter().any(|env| env.domains.iter().any(|bound| bound.domain == domain));
    match taken {
        true => Err(Refusal::new(2330, format!("External domain [{domain}] is busy"))),
        false => Ok(()),
    }
}

fn well_formed(domain: &str) -> Result<(), Refusal> {
    let parts_fit = domain.split('.').all(|part| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '*')
    });
    if domain.contains('.') && parts_fit { Ok(()) } else { Err(Refusal::parameter("extdomain")) }
}

fn check_ext_domain(call: &Call, world: &mut World) -> Outcome {
    let domain = call.params.need("extdomain")?;
    well_formed(domain)?;
    busy(world, domain)?;
    Ok(Value::Null)
}

fn bind(call: &Call, world: &mut World) -> Outcome {
    let mut domains = call.params.words("extDomains");
    domains.extend(call.params.get("extdomain").map(str::to_owned));
    let certificate = call.params.number("certId")?;
    if domains.is_empty() {
        return Err(Refusal::parameter("extdomain"));
    }
    for domain in &domains {
        well_formed(domain)?;
        busy(world, domain)?;
    }
    let env = call.env_mut(world)?;
    env.domains.extend(domains.iter().map(|domain| ExtDomain { domain: domain.clone(), certificate }));
    let parts: Vec<Value> = env.domains.iter().map(|domain| domain_part(env, domain)).collect();
    Ok(json!({"object": parts.last(), "extDomains": parts}))
}

fn domain_part(env: &Environment, domain: &ExtDomain) -> Value {
    json!({"domain": domain.domain, "appid": env.appid, "envName": env.name, "sslCertId": domain.certificate})
}

fn get_domains(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> = world
        .owned_by(call.uid)
        .flat_map(|env| env.domains.iter().map(move |domain| domain_part(env, domain)))
        .collect();
    Ok(json!({"extDomains": list}))
}

fn unbind(call: &Call, world: &mut World) -> Outcome {
    let domain = call.params.need("extdomain")?;
    let env = call.env_mut(world)?;
    let before = env.domains.len();
    env.domains.retain(|bound| bound.domain != domain);
    if env.domains.len() == before {
        return Err(Refusal::new(2322, format!("Domain [{domain}] not found")));
    }
    Ok(Value::Null)
}

fn swap(call: &Call, world: &mut World) -> Outcome {
    let target = call.params.need("targetappid")?;
    let target = call.find(world, target)?.appid.clone();
    let mine = std::mem::take(&mut call.env_mut(world)?.domains);
    let appid = call.env(world)?.appid.clone();
    let theirs = match world.environments.get_mut(&target) {
        Some(env) => std::mem::replace(&mut env.domains, mine),
        None => return Err(Refusal::no_environment(&target)),
    };
    if let Some(env) = world.environments.get_mut(&appid) {
        env.domains = theirs;
    }
    Ok(Value::Null)
}

fn cert_part(certificate: &Certificate) -> Value {
    json!({
        "id": certificate.id, "domains": certificate.domains, "name": certificate.domains.first(),
        "issuer": certificate.issuer, "validTo": certificate.valid_to, "appid": certificate.appid,
    })
}

fn get_certs(call: &Call, world: &mut World) -> Outcome {
    let ids = call.params.words("ids");
    let appid = match call.key() {
        Ok(key) => Some(call.find(world, key)?.appid.clone()),
        Err(_) => None,
    };
    let wanted = |certificate: &&Certificate| {
        (ids.is_empty() || ids.contains(&certificate.id.to_string()))
            && (appid.is_none() || certificate.appid == appid)
    };
    let list: Vec<Value> = call.account(world)?.certificates.iter().filter(wanted).map(cert_part).collect();
    Ok(json!({"array": list}))
}

fn add_cert(call: &Call, world: &mut World) -> Outcome {
    call.params.need("cert")?;
    call.params.need("key")?;
    let appid = match call.key() {
        Ok(key) => Some(call.find(world, key)?.appid.clone()),
        Err(_) => None,
    };
    let certificate = Certificate {
        id: world.next_id(),
        appid,
        domains: Vec::new(),
        issuer: "uploaded".into(),
        valid_to: String::new(),
    };
    call.account_mut(world)?.certificates.push(certificate.clone());
    Ok(json!({"object": cert_part(&certificate)}))
}

fn bind_cert(call: &Call, world: &mut World) -> Outcome {
    let id = call.params.need_number("certId")?;
    if !call.account(world)?.certificates.iter().any(|certificate| certificate.id == id) {
        return Err(Refusal::new(5, format!("certificate [{id}] not found")));
    }
    set_certificate(call, world, Some(id))
}

fn unbind_cert(call: &Call, world: &mut World) -> Outcome {
    set_certificate(call, world, None)
}

fn set_certificate(call: &Call, world: &mut World, id: Option<i64>) -> Outcome {
    let domains = call.params.words("extDomains");
    let env = call.env_mut(world)?;
    for bound in &mut env.domains {
        if domains.is_empty() || domains.contains(&bound.domain) {
            bound.certificate = id;
        }
    }
    Ok(Value::Null)
}

fn remove_certs(call: &Call, world: &mut World) -> Outcome {
    let ids = call.params.words("ids");
    call.account_mut(world)?.certificates.retain(|certificate| !ids.contains(&certificate.id.to_string()));
    Ok(Value::Null)
}

fn get_ssl(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    Ok(json!({"sslCustom": {"domain": env.domain, "sslEnable": env.ssl}}))
}

/// Refuses more public addresses than the account may have. The codes of the exact constants are not public.
fn room_for_ip(call: &Call, world: &World, more: i64) -> Result<(), Refusal> {
    let account = call.account(world)?;
    let env = call.env(world)?;
    let have: i64 = env.nodes.iter().map(|node| node.ext_ips.len() as i64).sum();
    let allowed = quotas::value(account, quotas::EXTERNAL_IP) == 1
        && have + more <= quotas::value(account, quotas::EXTERNAL_IP_COUNT);
    if allowed {
        Ok(())
    } else {
        Err(Refusal::new(2338, "Public IPv4 addresses exceed the limits of your account"))
    }
}

fn attach_ip(call: &Call, world: &mut World) -> Outcome {
    room_for_ip(call, world, 1)?;
    let id = call.params.need_number("nodeId")?;
    let v6 = call.params.get("type").is_some_and(|kind| kind.to_ascii_lowercase().contains('6'));
    let ip = if v6 { world.public_ip_v6() } else { world.public_ip() };
    let env = call.env_mut(world)?;
    let node =
        env.node_mut(id).ok_or_else(|| Refusal::new(11022, "Cannot find a node by the given parameters"))?;
    if node.stack == "memcached-dockerized" {
        return Err(Refusal::denied());
    }
    if v6 {
        node.ext_ips_v6.push(ip.clone())
    } else {
        node.ext_ips.push(ip.clone())
    }
    Ok(json!({"object": ip}))
}

fn detach_ip(call: &Call, world: &mut World) -> Outcome {
    let (id, ip) = (call.params.need_number("nodeId")?, call.params.need("ip")?);
    let env = call.env_mut(world)?;
    let node =
        env.node_mut(id).ok_or_else(|| Refusal::new(11022, "Cannot find a node by the given parameters"))?;
    let before = node.ext_ips.len() + node.ext_ips_v6.len();
    node.ext_ips.retain(|have| have != ip);
    node.ext_ips_v6.retain(|have| have != ip);
    match before == node.ext_ips.len() + node.ext_ips_v6.len() {
        true => Err(Refusal::new(5, format!("address [{ip}] not found"))),
        false => Ok(Value::Null),
    }
}

fn set_ip_count(call: &Call, world: &mut World) -> Outcome {
    let count = call.params.need_number("count")?.clamp(0, 100) as usize;
    let v6 = call.params.need("type")?.to_ascii_lowercase().contains('6');
    let ids = call.target_ids(call.env(world)?)?;
    let have: usize = call.targets(call.env(world)?)?.iter().map(|node| node.ext_ips.len()).sum();
    if !v6 {
        room_for_ip(call, world, (count * ids.len()) as i64 - have as i64)?;
    }
    let fresh: Vec<String> =
        (0..count * ids.len()).map(|_| if v6 { world.public_ip_v6() } else { world.public_ip() }).collect();
    let mut fresh = fresh.into_iter();
    let env = call.env_mut(world)?;
    let mut all = Vec::new();
    for node in env.nodes.iter_mut().filter(|node| ids.contains(&node.id)) {
        let list = if v6 { &mut node.ext_ips_v6 } else { &mut node.ext_ips };
        list.truncate(count);
        while list.len() < count {
            list.push(fresh.next().unwrap_or_default());
        }
        all.extend(
            list.iter().map(
                |ip| json!({"address": ip, "nodeId": node.id, "type": if v6 { "IPV6" } else { "IPV4" }}),
            ),
        );
    }
    Ok(json!({"array": all}))
}

fn take_ips(call: &Call, world: &World) -> Result<(i64, i64), Refusal> {
    let (from, to) = (call.params.need_number("sourceNodeId")?, call.params.need_number("targetNodeId")?);
    for id in [from, to] {
        let owned = world.owned_by(call.uid).any(|env| env.node(id).is_some());
        if !owned {
            return Err(Refusal::new(11022, "Cannot find a node by the given parameters"));
        }
    }
    Ok((from, to))
}

fn with_node<T>(world: &mut World, id: i64, work: impl FnOnce(&mut crate::world::Node) -> T) -> Option<T> {
    let appid = world.environments.iter().find(|env| env.node(id).is_some())?.appid.clone();
    world.environments.get_mut(&appid)?.node_mut(id).map(work)
}

fn nodes_answer(call: &Call, world: &World, ids: [i64; 2]) -> Outcome {
    let nodes: Vec<Value> = world
        .owned_by(call.uid)
        .flat_map(|env| {
            env.nodes
                .iter()
                .filter(|node| ids.contains(&node.id))
                .map(move |node| node_part(world, env, node, false))
        })
        .collect();
    Ok(json!({"nodes": nodes}))
}

fn swap_ips(call: &Call, world: &mut World) -> Outcome {
    let (from, to) = take_ips(call, world)?;
    let mine = with_node(world, from, |node| std::mem::take(&mut node.ext_ips)).unwrap_or_default();
    let theirs = with_node(world, to, |node| std::mem::replace(&mut node.ext_ips, mine)).unwrap_or_default();
    with_node(world, from, |node| node.ext_ips = theirs);
    nodes_answer(call, world, [from, to])
}

fn move_ips(call: &Call, world: &mut World) -> Outcome {
    let (from, to) = take_ips(call, world)?;
    let ips = call.params.words("ips");
    let moved: Vec<String> = with_node(world, from, |node| {
        let (moved, kept) = node.ext_ips.drain(..).partition(|ip| ips.contains(ip));
        node.ext_ips = kept;
        moved
    })
    .unwrap_or_default();
    with_node(world, to, |node| node.ext_ips.extend(moved));
    nodes_answer(call, world, [from, to])
}

fn node_domains(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let list: Vec<String> =
        call.targets(env)?.iter().map(|node| format!("node{}.{}", node.id, env.domain)).collect();
    Ok(json!({"domains": list}))
}
