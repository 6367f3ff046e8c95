//! Addresses, domains, ports and firewalls.

use freeport_sandbox::Options;
use serde_json::json;

use super::{Trouble, alone, trouble};
use crate::moves::{Move, NODE, image, options};

pub fn troubles() -> Vec<Trouble> {
    let mut all = ways_in();
    all.extend(firewalls());
    all
}

fn ways_in() -> Vec<Trouble> {
    vec![
        alone("T080", "a public IPv4 address", &["T123"], address),
        alone("T080", "a public IPv6 address", &[], || Move::plain().node(json!({"extipv6": 1}))),
        alone("T081", "an endpoint", &[], || {
            let endpoint = json!({"nodeId": NODE, "privatePort": 4949, "protocol": "TCP", "name": "admin"});
            Move::plain().order("environment.control.AddEndpoint", endpoint)
        }),
        alone("T082", "a custom domain", &[], || {
            Move::plain().order("environment.binder.BindExtDomain", json!({"extdomain": "www.acme.example"}))
        }),
        alone("T083", "a certificate", &[], || {
            Move::plain().order("environment.binder.AddSSLCert", json!({"cert": "none", "key": "none"}))
        }),
        alone("T084", "built-in SSL", &[], || Move::plain().env(json!({"sslstate": true}))),
        alone("T085", "no way through the shared balancer", &[], || {
            let off = json!({"nodeGroup": "cp", "enabled": false});
            Move::plain().order("environment.control.SetSLBAccessEnabled", off)
        }),
        alone("T123", "an address that is paid twice", &["T080"], address),
    ]
}

fn firewalls() -> Vec<Trouble> {
    vec![
        trouble(
            "T086",
            "a rule for an address inside",
            &[],
            || Move::plain().rule("203.0.113.7"),
            || Move::plain().rule("10.0.0.5"),
        ),
        alone("T087", "no firewall", &[], || {
            Move::plain().order("environment.security.SetFirewallEnabled", json!({"enabled": false}))
        }),
        trouble(
            "T088",
            "rules of a container",
            &["T001"],
            || container().rule("ALL"),
            || Move {
                west: Options { platform_version: "8.0.2".into(), ..options("seat") },
                ..container().rule("ALL")
            },
        ),
    ]
}

fn address() -> Move {
    Move::plain().node(json!({"extip": 1}))
}

fn container() -> Move {
    Move::of(json!([image("acme/app", "1.4")]))
}

impl Move {
    /// A port opened for one address.
    fn rule(self, from: &str) -> Self {
        let rule = json!({"name": "Office", "ports": "8081", "src": from, "protocol": "TCP"});
        self.order("environment.security.AddRule", json!({"nodeGroup": "cp", "rule": rule}))
    }
}
