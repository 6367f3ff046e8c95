//! Handing an environment to another account: the request, the mail, the confirmation, and every refusal.

mod support;

use std::time::Duration;

use freeport_sandbox::{ClockKind, Options, Running, Seed, User};
use serde_json::Value;
use support::{TOMCAT, ask, ask_as, assert_ok, create, empty, info, result, sample, start};

const SEND: &str = "environment/control/sendtransferrequest";
const GET: &str = "environment/control/gettransferrequest";
const CANCEL: &str = "environment/control/canceltransferrequest";
const CONFIRM: &str = "environment/control/confirmtransferrequest";

fn partner(sandbox: &Running) -> User {
    sandbox.user("partner").expect("the user")
}

async fn with_shop() -> Running {
    let sandbox = empty().await;
    create(&sandbox, "shop-one", TOMCAT).await;
    sandbox
}

async fn send(sandbox: &Running, email: &str) -> Value {
    ask(sandbox, SEND, &[("envName", "shop-one"), ("email", email)]).await
}

/// The key in the link of the newest mail.
fn key(sandbox: &Running) -> String {
    let mail = sandbox.mails().pop().expect("a mail");
    let link = mail.body.lines().find(|line| line.contains("confirmenvtransfer")).expect("a link").to_owned();
    let (_, rest) = link.split_once("confirmkey=").expect("a key");
    rest.split('&').next().expect("a key").to_owned()
}

async fn confirm(sandbox: &Running, user: &User, key: &str) -> Value {
    ask_as(sandbox, &user.token, CONFIRM, &[("key", key)]).await
}

#[tokio::test]
async fn a_request_is_mailed_shown_and_confirmed() {
    let sandbox = with_shop().await;
    let user = partner(&sandbox);
    assert_ok(&send(&sandbox, &user.email).await);
    let before = info(&sandbox, "shop-one").await;
    assert_eq!((&before["env"]["isTransferring"], &before["env"]["status"]), (&true.into(), &1.into()));
    let mail = sandbox.mails().pop().expect("a mail");
    assert_eq!(mail.to, user.email);
    let start = "https://app.east.sandbox.example/SigninByAuthKey?action=confirmenvtransfer&confirmkey=";
    assert!(mail.body.contains(start) && mail.body.contains(&format!("&uid={}", user.uid)), "{}", mail.body);

    assert_ok(&confirm(&sandbox, &user, &key(&sandbox)).await);
    let name = [("envName", "shop-one")];
    let after = ask_as(&sandbox, &user.token, "environment/control/getenvinfo", &name).await;
    assert_eq!((&after["env"]["uid"], &after["right"]), (&user.uid.into(), &"OWNER".into()));
    assert_eq!((&after["env"]["isTransferring"], &after["env"]["status"]), (&false.into(), &1.into()));
    assert_ne!(after["env"]["creatorUid"], after["env"]["uid"]);
    assert_eq!(result(&info(&sandbox, "shop-one").await), 11, "the giver sees it no more");
}

#[tokio::test]
async fn both_halves_are_actions_with_their_own_numbers() {
    let sandbox = with_shop().await;
    let user = partner(&sandbox);
    send(&sandbox, &user.email).await;
    confirm(&sandbox, &user, &key(&sandbox)).await;
    let kinds = async |token: &str| -> Vec<i64> {
        let answer = ask_as(&sandbox, token, "environment/tracking/getuidactions", &[]).await;
        answer["array"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["actionType"].as_i64())
            .collect()
    };
    assert!(kinds(&sandbox.token()).await.contains(&69));
    assert_eq!(kinds(&user.token).await, [70]);
}

#[tokio::test]
async fn what_is_pending_can_be_asked_and_cancelled_once() {
    let sandbox = with_shop().await;
    let user = partner(&sandbox);
    let name = [("envName", "shop-one")];
    assert!(ask(&sandbox, GET, &name).await.get("object").is_none());
    send(&sandbox, &user.email).await;
    let pending = ask(&sandbox, GET, &name).await;
    assert_eq!(pending["object"]["email"], user.email);
    assert!(!pending.to_string().contains(&key(&sandbox)), "the key is the recipient's");
    assert_ok(&ask(&sandbox, CANCEL, &name).await);
    assert_ne!(result(&ask(&sandbox, CANCEL, &name).await), 0);
    assert_eq!(info(&sandbox, "shop-one").await["env"]["isTransferring"], false);
    let late = confirm(&sandbox, &user, &key(&sandbox)).await;
    assert_eq!(late["error"], "Transfer request is no longer valid");
}

#[tokio::test]
async fn a_key_works_once_and_for_its_recipient_only() {
    let sandbox = with_shop().await;
    let user = partner(&sandbox);
    send(&sandbox, &user.email).await;
    let key = key(&sandbox);
    let other = sandbox.user("twofactor").expect("the user");
    assert_ne!(result(&confirm(&sandbox, &other, &key).await), 0);
    assert_ne!(result(&confirm(&sandbox, &user, "guess").await), 0);
    assert_ok(&confirm(&sandbox, &user, &key).await);
    assert_ne!(result(&confirm(&sandbox, &user, &key).await), 0);
}

#[tokio::test]
async fn a_second_request_waits_for_the_first() {
    let sandbox = with_shop().await;
    let user = partner(&sandbox);
    assert_ok(&send(&sandbox, &user.email).await);
    assert_ne!(result(&send(&sandbox, &user.email).await), 0);
    assert_eq!(sandbox.mails().len(), 1);
}

#[tokio::test]
async fn a_request_expires_by_the_platforms_clock_and_can_be_sent_again() {
    let options = Options { seed: Seed::Empty, clock: ClockKind::Manual, ..Options::default() };
    let sandbox = start(options).await;
    let made = tokio::spawn({
        let (api, token) = (sandbox.api(), sandbox.token());
        async move {
            let form = [("session", &*token), ("env", r#"{"shortdomain":"shop-one"}"#), ("nodes", TOMCAT)];
            support::client()
                .post(format!("{api}environment/control/rest/createenvironment"))
                .form(&form)
                .send()
                .await
        }
    });
    support::until(async || sandbox.clock().waiting(), |waiting| *waiting > 0).await;
    sandbox.clock().advance(Duration::from_secs(600));
    assert!(made.await.expect("the call ends").is_ok());

    let user = partner(&sandbox);
    assert_ok(&send(&sandbox, &user.email).await);
    let old = key(&sandbox);
    sandbox.clock().advance(Duration::from_secs(8 * 24 * 3600));
    assert_eq!(info(&sandbox, "shop-one").await["env"]["isTransferring"], false);
    assert_ne!(result(&confirm(&sandbox, &user, &old).await), 0);
    assert_ok(&send(&sandbox, &user.email).await);
    assert_ok(&confirm(&sandbox, &user, &key(&sandbox)).await);
}

#[tokio::test]
async fn recipients_who_may_not_receive_are_refused() {
    let sandbox = with_shop().await;
    let domain = "east.sandbox.example";
    assert_eq!(result(&send(&sandbox, &format!("nobody@{domain}")).await), 703);
    for name in ["trial", "suspended", "owner", "resold"] {
        assert_ne!(result(&send(&sandbox, &format!("{name}@{domain}")).await), 0, "{name}");
    }
    assert_eq!(sandbox.mails(), []);
}

#[tokio::test]
async fn an_old_platform_hands_over_to_billing_accounts_only() {
    for (version, code) in [("5.9.2", 23_904), ("5.9.3", 0)] {
        let options = Options { seed: Seed::Empty, platform_version: version.into(), ..Options::default() };
        let sandbox = start(options).await;
        create(&sandbox, "shop-one", r#"[{"nodeType":"nginx","nodeGroup":"bl","flexibleCloudlets":4}]"#)
            .await;
        let post = partner(&sandbox).email;
        assert_eq!(result(&send(&sandbox, &post).await), code, "{version}");
    }
}

#[tokio::test]
async fn quotas_are_checked_when_asked_and_when_confirmed() {
    let quotas = [
        ("environment.maxcount", 2360),
        ("environment.maxnodescount", 2365),
        ("environment.maxsamenodescount", 2366),
        ("environment.maxcloudletsperrec", 2361),
    ];
    for (name, code) in quotas {
        let sandbox = with_shop().await;
        let user = partner(&sandbox);
        sandbox.set_quota_of(user.uid, name, 0);
        assert_eq!(result(&send(&sandbox, &user.email).await), code, "{name}");
        sandbox.set_quota_of(user.uid, name, 50);
        assert_ok(&send(&sandbox, &user.email).await);
        sandbox.set_quota_of(user.uid, name, 0);
        let key = key(&sandbox);
        assert_eq!(result(&confirm(&sandbox, &user, &key).await), code, "{name}");
        sandbox.set_quota_of(user.uid, name, 50);
        assert_ok(&confirm(&sandbox, &user, &key).await);
    }
}

#[tokio::test]
async fn what_an_account_may_not_have_at_all_is_checked_when_asked_and_when_confirmed() {
    let plain = r#"[{"nodeType":"nginx","nodeGroup":"bl","flexibleCloudlets":4}]"#;
    let twins = r#"[{"nodeType":"tomcat","nodeGroup":"cp","flexibleCloudlets":4,"count":2}]"#;
    let vps = r#"[{"nodeType":"ubuntu-vps","nodeGroup":"vds","flexibleCloudlets":4}]"#;
    let public = r#"[{"nodeType":"nginx","nodeGroup":"bl","flexibleCloudlets":4,"extip":1}]"#;
    for (name, env, nodes, code) in [
        ("environment.ha.enabled", r#","ishaenabled":true"#, twins, 2362),
        ("environment.vds.enabled", "", vps, 2364),
        ("environment.externalip.enabled", "", public, 2338),
        ("environment.externalip.maxcount", "", public, 2338),
    ] {
        let sandbox = empty().await;
        let user = partner(&sandbox);
        let env = format!(r#"{{"shortdomain":"shop-one"{env}}}"#);
        assert_ok(
            &ask(&sandbox, "environment/control/createenvironment", &[("env", &env), ("nodes", nodes)]).await,
        );
        sandbox.set_quota_of(user.uid, name, 0);
        assert_eq!(result(&send(&sandbox, &user.email).await), code, "{name}");
        sandbox.set_quota_of(user.uid, name, 50);
        assert_ok(&send(&sandbox, &user.email).await);
        sandbox.set_quota_of(user.uid, name, 0);
        assert_eq!(result(&confirm(&sandbox, &user, &key(&sandbox)).await), code, "{name}");
        sandbox.set_quota_of(user.uid, name, 50);
        assert_ok(&confirm(&sandbox, &user, &key(&sandbox)).await);
    }
    let sandbox = empty().await;
    let user = partner(&sandbox);
    create(&sandbox, "shop-one", plain).await;
    for name in ["environment.ha.enabled", "environment.vds.enabled", "environment.externalip.enabled"] {
        sandbox.set_quota_of(user.uid, name, 0);
    }
    assert_ok(&send(&sandbox, &user.email).await);
}

#[tokio::test]
async fn only_the_owner_asks_even_one_whose_account_is_suspended() {
    let sandbox = sample().await;
    let shared =
        [("envName", "partner-portal"), ("email", &*sandbox.email())].map(|(a, b)| (a, b.to_owned()));
    let shared: Vec<(&str, &str)> = shared.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_eq!(result(&ask(&sandbox, SEND, &shared).await), 8, "a collaborator may not");
    let suspended = sandbox.user("suspended").expect("the user");
    let email = partner(&sandbox).email;
    let answer =
        ask_as(&sandbox, &suspended.token, SEND, &[("envName", "acme-shop"), ("email", &email)]).await;
    assert_eq!(result(&answer), 11, "it may ask, but for its own");
}

#[tokio::test]
async fn collaborators_lose_it_and_add_ons_follow() {
    let sandbox = sample().await;
    let user = partner(&sandbox);
    let owner = sandbox.email();
    let theirs = [("envName", "partner-portal"), ("email", &*owner)];
    assert_ok(&ask_as(&sandbox, &user.token, SEND, &theirs).await);
    let key_of_owner = key(&sandbox);
    assert_ok(&ask(&sandbox, CONFIRM, &[("key", &key_of_owner)]).await);
    let gone = ask_as(&sandbox, &user.token, "environment/control/getenvinfo", &theirs[..1]).await;
    assert_eq!(result(&gone), 11);

    let shop = [("envName", "acme-shop"), ("email", &*user.email)];
    assert_ok(&ask(&sandbox, SEND, &shop).await);
    assert_ok(&confirm(&sandbox, &user, &key(&sandbox)).await);
    let add_ons = ask_as(&sandbox, &user.token, "marketplace/installation/getlist", &[]).await;
    assert_eq!(add_ons["response"]["array"][0]["envName"], "acme-shop");
    let shop = ask_as(&sandbox, &user.token, "environment/control/getenvinfo", &shop[..1]).await;
    assert_eq!(shop["envGroups"], Value::Array(Vec::new()), "groups are the giver's");
}

#[tokio::test]
async fn mails_are_files_and_the_control_address_tells_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = Some(folder.path().to_owned());
    let sandbox = start(Options { seed: Seed::Empty, state, ..Options::default() }).await;
    create(&sandbox, "shop-one", TOMCAT).await;
    send(&sandbox, &partner(&sandbox).email).await;
    assert!(folder.path().join("mail/0001-partner.txt").is_file());
    let url = format!("{}/_sandbox/mails", sandbox.origin());
    let mails: Value =
        support::client().get(url).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(
        (&mails[0]["to"], &mails[0]["subject"]),
        (&partner(&sandbox).email.into(), &"Environment transfer request".into())
    );
    assert_eq!(mails[0]["body"], sandbox.mails()[0].body);
    let url = format!("{}/_sandbox/users", sandbox.origin());
    let users: Value =
        support::client().get(url).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(users[0]["token"], sandbox.token());
}
