//! More than the target's account may have.

use serde_json::json;

use super::{Trouble, alone, trouble};
use crate::moves::{Move, NODE, node};

pub fn troubles() -> Vec<Trouble> {
    let mut all = sizes();
    all.extend(features());
    all
}

fn sizes() -> Vec<Trouble> {
    vec![
        alone("T040", "no room for an environment", &[], || {
            Move::plain().target_limit("environment.maxcount", 0)
        }),
        trouble("T041", "no room for three nodes", &[], large, || {
            large().target_limit("environment.maxnodescount", 2)
        }),
        trouble("T042", "no room for three nodes in a layer", &[], large, || {
            large().target_limit("environment.maxsamenodescount", 2)
        }),
        trouble("T043", "smaller nodes", &[], large, || {
            large().target_limit("environment.maxcloudletsperrec", 16)
        }),
        trouble("T045", "fewer addresses in an environment", &["T080", "T123"], two_addresses, || {
            two_addresses().target_limit("environment.externalip.maxcount", 1)
        }),
        trouble("T046", "fewer addresses on a node", &["T080", "T123"], two_addresses, || {
            two_addresses().target_limit("environment.externalip.maxcount.per.node", 1)
        }),
        trouble("T048", "smaller disks", &[], large, || large().target_limit("disk.limitation", 50)),
    ]
}

fn features() -> Vec<Trouble> {
    vec![
        trouble("T044", "no public addresses", &["T080", "T123"], two_addresses, || {
            two_addresses().target_limit("environment.externalip.enabled", 0)
        }),
        trouble("T047", "no public IPv6 addresses", &["T080"], ipv6, || {
            ipv6().target_limit("environment.externalipv6.enabled", 0)
        }),
        trouble("T049", "no built-in SSL", &[], ssl, || {
            ssl().target_limit("environment.jelasticssl.enabled", 0)
        }),
        trouble("T050", "no virtual machines", &[], machine, || {
            machine().target_limit("environment.vds.enabled", 0)
        }),
        trouble("T051", "no high availability", &[], available, || {
            available().target_limit("environment.ha.enabled", 0)
        }),
        trouble("T052", "no endpoints", &["T081"], endpoint, || {
            endpoint().target_limit("environment.endpoint.enabled", 0)
        }),
    ]
}

fn large() -> Move {
    Move::plain().node(json!({"count": 3, "flexibleCloudlets": 32, "diskLimit": "100G"}))
}

fn two_addresses() -> Move {
    Move::plain().node(json!({"extip": 2}))
}

fn ipv6() -> Move {
    Move::plain().node(json!({"extipv6": 1}))
}

fn ssl() -> Move {
    Move::plain().env(json!({"sslstate": true}))
}

fn available() -> Move {
    Move::plain().env(json!({"ishaenabled": true}))
}

fn machine() -> Move {
    Move::of(json!([node("ubuntu-vps", "vds", "22.04")]))
}

fn endpoint() -> Move {
    let endpoint = json!({"nodeId": NODE, "privatePort": 4949, "protocol": "TCP", "name": "admin"});
    Move::plain().order("environment.control.AddEndpoint", endpoint)
}
