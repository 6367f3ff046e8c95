//! The marketplace, where one of its two lists cannot be had.

mod support;

use freeport_platform::{Kind, Session};
use freeport_sandbox::{Fault, FaultKind};
use support::sample;

const APPS: &str = "marketplace.app.GetList";
const ADD_ONS: &str = "marketplace.app.GetAddonList";

fn forbidden() -> FaultKind {
    FaultKind::Refuse { code: 8202, text: "permission denied".into() }
}

#[tokio::test]
async fn who_is_forbidden_one_list_is_told_the_other() {
    let (sandbox, session) = sample().await;
    for list in [APPS, ADD_ONS] {
        sandbox.faults().order(Fault::next(list, forbidden()));
        let told = session.market().await.unwrap().len();
        assert!(told > 0, "nothing is told without {list}");
    }
}

#[tokio::test]
async fn a_list_that_fails_otherwise_is_no_shorter_market() {
    let (sandbox, session) = sample().await;
    for list in [APPS, ADD_ONS] {
        sandbox.faults().order(Fault::next(list, FaultKind::ServerError));
        assert_eq!(session.market().await.unwrap_err().kind, Kind::Unavailable, "{list}");
        let other = if list == APPS { ADD_ONS } else { APPS };
        sandbox.faults().order(Fault::next(list, FaultKind::ServerError));
        sandbox.faults().order(Fault::next(other, forbidden()));
        assert_eq!(
            session.market().await.unwrap_err().kind,
            Kind::Unavailable,
            "{list}, the other forbidden"
        );
    }
    for list in [APPS, ADD_ONS] {
        sandbox.faults().order(Fault::next(list, forbidden()));
    }
    assert_eq!(session.market().await.unwrap_err().kind, Kind::Forbidden);
}
