//! Tokens, passwords and what an account may not do, against the sandbox.

use freeport_domain::{Secret, Value};
use freeport_platform::{Error, Kind, Session};
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{Options, Running, Sandbox};

async fn sandbox() -> Running {
    Sandbox::start(Options::default()).await.expect("a sandbox starts")
}

async fn with(sandbox: &Running, credentials: Credentials) -> Result<VapSession, Error> {
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    connect(&config, credentials).await
}

async fn refused(sandbox: &Running, credentials: Credentials) -> Error {
    with(sandbox, credentials).await.err().expect("this should have failed")
}

fn token(text: impl Into<String>) -> Credentials {
    Credentials::Token(Secret::new(text))
}

#[tokio::test]
async fn a_wrong_token_is_not_accepted() {
    let sandbox = sandbox().await;
    assert_eq!(refused(&sandbox, token("f".repeat(40))).await.kind, Kind::Unauthenticated);
    assert_eq!(refused(&sandbox, token(" ")).await.kind, Kind::Unauthenticated);
}

#[tokio::test]
async fn an_address_and_a_password_sign_in() {
    let sandbox = sandbox().await;
    let (email, password) = (sandbox.email(), Secret::new(sandbox.password()));
    let session = with(&sandbox, Credentials::Password { email: email.clone(), password }).await.expect("in");
    assert_eq!(session.cloud().await.expect("a cloud").account.email, email);
    let wrong = Credentials::Password { email, password: Secret::new("wrong") };
    assert_eq!(refused(&sandbox, wrong).await.kind, Kind::Unauthenticated);
}

#[tokio::test]
async fn two_factors_are_answered_with_use_a_token() {
    let sandbox = sandbox().await;
    let user = sandbox.user("twofactor").expect("there is one");
    let credentials = Credentials::Password { email: user.email, password: Secret::new(user.password) };
    let error = refused(&sandbox, credentials).await;
    assert_eq!(error.kind, Kind::Unauthenticated);
    assert!(error.message.contains("access token"), "{error}");
}

#[tokio::test]
async fn a_permission_that_lacks_is_named() {
    let sandbox = sandbox().await;
    let owner = sandbox.users().into_iter().next().expect("the owner");
    let scope = [
        "marketplace.jps.GetEngineVersion",
        "billing.account.GetAccount",
        "users.account.GetUserInfo",
        "environment.control.GetRegions",
        "environment.control.GetTemplates",
        "environment.control.GetEnvs",
    ];
    let key = sandbox.add_token(owner.uid, &scope, None);
    let session = with(&sandbox, token(key)).await.expect("it is enough to connect");
    let cloud = session.cloud().await.expect("most of it");
    let [unread] = cloud.unread.as_slice() else { panic!("{:?}", cloud.unread) };
    assert!(unread.why.contains("billing.account.GetQuotas"), "{}", unread.why);
    // The short list is not permitted, the long one is.
    assert!(session.list().await.is_ok());
}

#[tokio::test]
async fn the_sample_shop_is_read_whole() {
    let sandbox = sandbox().await;
    let session = with(&sandbox, token(sandbox.token())).await.expect("in");
    let shop = session.read(&"acme-shop".into()).await.expect("it is read");
    assert_eq!(shop.unread, []);
    let cp = shop.layer(&"cp".into()).expect("the layer");
    assert_eq!(cp.nodes.len(), 2);
    assert_eq!(cp.variables["MAIL_FROM"], Value::Plain("shop@acme.example".into()));
    assert!(cp.variables["DB_PASSWORD"].is_secret());
    assert!(cp.firewall.iter().any(|rule| rule.name == "Office"));
    assert_eq!(shop.triggers.len(), 3);
    assert_eq!(shop.domains, ["www.acme-shop.example"]);
    assert_eq!(shop.certificates.len(), 1);
    assert!(!shop.addons.is_empty());
    let database = shop.layer(&"sqldb".into()).and_then(|layer| layer.master()).expect("the database");
    assert!(database.endpoints.iter().any(|endpoint| endpoint.private_port == 5432));
}

#[tokio::test]
async fn the_sample_reports_come_from_a_repository() {
    let sandbox = sandbox().await;
    let session = with(&sandbox, token(sandbox.token())).await.expect("in");
    let reports = session.read(&"acme-reports".into()).await.expect("it is read");
    assert_eq!(reports.repositories[0].url.as_deref(), Some("https://git.acme.example/reports.git"));
    assert_eq!(reports.repositories[0].branch.as_deref(), Some("main"));
}

#[tokio::test]
async fn a_mount_that_leaves_the_environment_is_told_from_one_that_stays() {
    use freeport_domain::MountSource::{Layer, OtherEnvironment};
    let sandbox = sandbox().await;
    let session = with(&sandbox, token(sandbox.token())).await.expect("in");
    let library = session.read(&"acme-library".into()).await.expect("it is read");
    let mounts = &library.layer(&"cp".into()).expect("the layer").mounts;
    assert!(mounts.iter().any(|mount| mount.source == Layer("storage".into())), "{mounts:?}");
    assert!(mounts.iter().any(|mount| matches!(mount.source, OtherEnvironment(_))), "{mounts:?}");
}
