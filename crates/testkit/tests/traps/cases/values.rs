//! Variables, and addresses in them.

use freeport_migration::case::Secrets;
use serde_json::json;

use super::{Trouble, trouble};
use crate::moves::{Move, node};

pub fn troubles() -> Vec<Trouble> {
    vec![
        trouble("T013", "an environment broken by a quote", &["T073"], || greeting("otters"), broken),
        trouble(
            "T071",
            "a port opened at creation",
            &[],
            || greeting("otters"),
            || Move::plain().variable("JELASTIC_PORTS", "9000"),
        ),
        trouble(
            "T071",
            "a package installed at creation",
            &[],
            || greeting("otters"),
            || Move::plain().variable("ON_ENV_INSTALL", "https://acme.example/install.jps"),
        ),
        trouble("T072", "a placeholder", &[], || greeting("hello $NAME"), || greeting("hello ${NAME}")),
        trouble("T073", "half a pair of quotes", &[], || greeting("a\"b\"c"), || greeting("a\"b*c")),
        trouble("T073", "two lines", &[], || greeting("one two"), || greeting("one\ntwo")),
        trouble("T074", "secrets left out", &[], secret, || {
            secret().choose(|choices| choices.secrets = Secrets::LeaveOut)
        }),
        trouble("T075", "a bundle without its passphrase", &[], secret, || Move {
            through_bundle: true,
            ..secret()
        }),
        trouble(
            "T076",
            "its own address",
            &[],
            || greeting("https://partner.example/hook"),
            || greeting("https://my-shop.east.sandbox.example/hook"),
        ),
        trouble(
            "T077",
            "a neighbour's address",
            &[],
            || greeting("https://partner.example/hook"),
            || greeting("https://other.east.sandbox.example/hook"),
        ),
        trouble("T078", "a port nobody told the platform", &[], || node_js("3000"), || node_js("8080")),
        trouble("T078", "a port without its variable", &[], exposed, || node_js("8080")),
    ]
}

fn greeting(value: &str) -> Move {
    Move::plain().variable("GREETING", value)
}

fn secret() -> Move {
    Move::plain().variable("DB_PASSWORD", "otter-19")
}

/// Stopped, given a value that breaks the nodes' environment file, and started in vain.
fn broken() -> Move {
    greeting("a\"b*c").order("environment.control.StopEnv", json!({})).vain("environment.control.StartEnv")
}

fn node_js(port: &str) -> Move {
    Move::of(json!([node("nodejs", "cp", "20.7.0-pm2")])).variable("PORT", port)
}

fn exposed() -> Move {
    node_js("8080").variable("JELASTIC_EXPOSE", "8080")
}
