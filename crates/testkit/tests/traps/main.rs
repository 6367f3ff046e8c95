//! Traps, met for real: each situation is made in two sandboxes, read through the adapter and judged by the traps.

#![cfg(feature = "cloud")]

mod call;
mod cases;
mod clean;
mod moves;
mod unmade;

use std::collections::BTreeSet;

use freeport_migration::finding::{Finding, Severity};
use freeport_migration::traps;

use cases::Trouble;

/// Every group of cases is a test of its own.
macro_rules! groups {
    ($($name:ident)*) => {
        $(#[tokio::test]
        async fn $name() {
            prove(cases::$name::troubles()).await;
        })*

        fn all() -> Vec<Trouble> {
            [$(cases::$name::troubles()),*].into_iter().flatten().collect()
        }
    };
}

groups! { stacks source target limits exports values network layers money }

/// With the trouble exactly the expected traps spring; without it this one does not, and nothing else weighs.
async fn prove(troubles: Vec<Trouble>) {
    let mut wrong = Vec::new();
    for Trouble { code, what, with, calm, troubled } in troubles {
        let expected: BTreeSet<String> = with.iter().copied().chain([code]).map(str::to_owned).collect();
        let found = codes(&troubled().judged().await);
        if found != expected {
            wrong.push(format!("{code}, {what}: found {found:?}, not {expected:?}"));
        }
        let Some(calm) = calm else { continue };
        let mut rest = calm().judged().await;
        rest.retain(|finding| finding.code == code || finding.severity > Severity::Note);
        rest.retain(|finding| !with.contains(&finding.code.as_str()));
        if !rest.is_empty() {
            wrong.push(format!("{code}, without {what}: {rest:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn codes(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|finding| finding.code.clone()).collect()
}

/// What most troubles are measured against.
#[tokio::test]
async fn a_plain_move_has_nothing_to_say() {
    assert_eq!(moves::Move::plain().judged().await, []);
}

#[test]
fn every_trap_is_met_or_cannot_be() {
    let met: BTreeSet<&str> = all().iter().map(|trouble| trouble.code).collect();
    let unmade: BTreeSet<&str> = unmade::UNMADE.iter().map(|(code, _)| *code).collect();
    let library: BTreeSet<&str> = traps::ALL.iter().map(|trap| trap.about().code).collect();
    assert_eq!(met.intersection(&unmade).collect::<Vec<_>>(), [&""; 0], "met, and said to be impossible");
    assert_eq!(met.union(&unmade).copied().collect::<BTreeSet<_>>(), library);
    assert!(met.len() >= 45, "only {} are met", met.len());
}
