//! Names, regions and accounts at the target.

use serde_json::json;

use super::{Trouble, alone, trouble};
use crate::moves::{Move, tomcat};

pub fn troubles() -> Vec<Trouble> {
    vec![
        alone("T017", "an account that cannot be read", &[], || Move {
            refused_at_target: Some("GetUserInfo"),
            ..Move::plain()
        }),
        trouble(
            "T020",
            "a name with a character nobody accepts",
            &[],
            || named("my-other-shop"),
            || named("my_shop"),
        ),
        alone("T021", "a name that is taken", &[], || taken(json!({"shortdomain": "my-shop"}))),
        trouble(
            "T022",
            "the same name in the same account",
            &[],
            || Move { same_account: true, ..named("my-other-shop") },
            || Move { same_account: true, ..Move::plain() },
        ),
        trouble("T023", "an alias used twice", &[], aliased, || {
            let other = taken(json!({"shortdomain": "another", "displayName": "My shop"}));
            Move { at_target: other.at_target, ..aliased() }
        }),
        alone("T024", "an unknown region", &[], || region("default")),
        trouble(
            "T025",
            "a region in maintenance",
            &[],
            || region("seat2_hn_group"),
            || region("seatold_hn_group"),
        ),
        alone("T026", "no region chosen", &[], || Move { region_chosen: false, ..Move::plain() }),
        alone("T030", "a deactivated account", &["T034", "T035"], || by("suspended")),
        alone("T031", "a trial account", &[], || by("trial")),
        alone("T032", "less money than the hoster wants", &[], || {
            Move::plain().target_limit("account.minbalance", 500)
        }),
        alone("T034", "an account that may not create", &["T030", "T035"], || by("suspended")),
        alone("T035", "deletions that ask for the password", &[], || {
            Move::plain().target_limit("environment.delete.confirm.type", 1)
        }),
    ]
}

fn named(name: &str) -> Move {
    Move::plain().choose(|choices| choices.name = Some(name.into()))
}

fn aliased() -> Move {
    Move::plain().env(json!({"displayName": "My shop"}))
}

fn region(name: &str) -> Move {
    Move { region_chosen: false, ..Move::plain() }.choose(|choices| choices.region = Some(name.into()))
}

fn by(target_user: &'static str) -> Move {
    Move { target_user, ..Move::plain() }
}

/// Something stands at the target already.
fn taken(env: serde_json::Value) -> Move {
    let other = ("environment.control.CreateEnvironment", json!({"env": env, "nodes": [tomcat()]}));
    Move { at_target: vec![other], ..Move::plain() }
}
