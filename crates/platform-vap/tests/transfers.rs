//! Handing an environment over, against the sandbox: two accounts of one platform.

use freeport_domain::Secret;
use freeport_platform::{Effect, Kind, Session};
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{Fault, FaultKind, Options, Running, Sandbox, User};

async fn sandbox() -> Running {
    Sandbox::start(Options::default()).await.expect("a sandbox starts")
}

fn partner(sandbox: &Running) -> User {
    sandbox.user("partner").expect("there is one")
}

async fn session(sandbox: &Running, token: String) -> VapSession {
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    connect(&config, Credentials::Token(Secret::new(token))).await.expect("in")
}

#[tokio::test]
async fn an_environment_is_offered_shown_and_taken_over() {
    let sandbox = sandbox().await;
    let (giver, taker) =
        (session(&sandbox, sandbox.token()).await, session(&sandbox, partner(&sandbox).token).await);
    let shop = "acme-shop".into();
    assert_eq!(giver.pending_transfer(&shop).await.expect("an answer"), None);
    giver.offer_transfer(&shop, &partner(&sandbox).email).await.expect("it is offered");
    let pending = giver.pending_transfer(&shop).await.expect("an answer").expect("it is pending");
    assert_eq!(pending.to, Some(partner(&sandbox).email));
    assert!(pending.expires > pending.asked, "{pending:?}");
    let key = giver.transfer_key(&shop).await.expect("an answer").expect("a key");
    taker.accept_transfer(&key).await.expect("it is taken over");
    assert_eq!(taker.read(&shop).await.expect("it is read").right.as_deref(), Some("OWNER"));
    assert_eq!(giver.peek(&shop).await.expect("an answer"), None);
    let again = taker.accept_transfer(&key).await.expect_err("a key works once");
    assert_eq!((again.kind, again.effect), (Kind::Invalid, Effect::None));
    assert!(!again.to_string().contains(key.expose()), "{again}");
}

#[tokio::test]
async fn taking_back_twice_is_once() {
    let sandbox = sandbox().await;
    let giver = session(&sandbox, sandbox.token()).await;
    let shop = "acme-shop".into();
    giver.offer_transfer(&shop, &partner(&sandbox).email).await.expect("it is offered");
    for _ in 0..2 {
        giver.cancel_transfer(&shop).await.expect("nothing is pending");
        assert_eq!(giver.pending_transfer(&shop).await.expect("an answer"), None);
    }
}

#[tokio::test]
async fn what_kind_of_no_it_is() {
    let sandbox = sandbox().await;
    let giver = session(&sandbox, sandbox.token()).await;
    let offer =
        async |email: &str| giver.offer_transfer(&"acme-shop".into(), email).await.expect_err("no").kind;
    assert_eq!(offer("nobody@east.sandbox.example").await, Kind::Missing);
    assert_eq!(offer(&sandbox.user("trial").expect("one").email).await, Kind::Invalid);
    sandbox.set_quota_of(partner(&sandbox).uid, "environment.maxcount", 0);
    assert_eq!(offer(&partner(&sandbox).email).await, Kind::Quota);
}

#[tokio::test]
async fn a_lost_answer_may_have_offered_it() {
    let sandbox = sandbox().await;
    let giver = session(&sandbox, sandbox.token()).await;
    sandbox.faults().order(Fault::next("environment.control.SendTransferRequest", FaultKind::DropAfter));
    let error = giver.offer_transfer(&"acme-shop".into(), &partner(&sandbox).email).await.expect_err("lost");
    assert_eq!(error.effect, Effect::Maybe);
    assert!(giver.pending_transfer(&"acme-shop".into()).await.expect("an answer").is_some());
}

#[tokio::test]
async fn a_platform_that_tells_no_details_has_a_pending_request_all_the_same() {
    let sandbox = sandbox().await;
    let giver = session(&sandbox, sandbox.token()).await;
    giver.offer_transfer(&"acme-shop".into(), &partner(&sandbox).email).await.expect("it is offered");
    let kind = FaultKind::Refuse { code: 99, text: "method not found".into() };
    sandbox.faults().order(Fault::next("environment.control.GetTransferRequest", kind));
    let pending =
        giver.pending_transfer(&"acme-shop".into()).await.expect("an answer").expect("it is pending");
    assert_eq!(pending.to, None);
}
