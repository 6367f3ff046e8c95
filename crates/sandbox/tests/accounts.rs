//! Sign-in, second factors, tokens, and accounts that may not do everything.

mod support;

use serde_json::Value;
use support::{TOMCAT, ask, ask_as, assert_ok, create, empty, result, sample};

async fn signin(sandbox: &freeport_sandbox::Running, email: &str, password: &str) -> Value {
    ask_as(sandbox, "", "users/authentication/signin", &[("login", email), ("password", password)]).await
}

#[tokio::test]
async fn a_password_opens_a_session_until_signout() {
    let sandbox = empty().await;
    let answer = signin(&sandbox, &sandbox.email(), &sandbox.password()).await;
    assert_ok(&answer);
    let session = answer["session"].as_str().expect("a session").to_owned();
    let who = ask_as(&sandbox, &session, "users/account/getuserinfo", &[]).await;
    assert_eq!(who["email"], sandbox.email());
    assert_ok(&ask_as(&sandbox, &session, "users/authentication/signout", &[]).await);
    assert_eq!(result(&ask_as(&sandbox, &session, "users/account/getuserinfo", &[]).await), 702);
}

#[tokio::test]
async fn a_wrong_password_is_701_and_get_is_refused() {
    let sandbox = empty().await;
    let wrong = signin(&sandbox, &sandbox.email(), "guess").await;
    assert_eq!((result(&wrong), wrong["error"].as_str()), (701, Some("authentication failed")));
    let url = format!("{}users/authentication/rest/signin?login=a&password=b", sandbox.api());
    let answer: Value =
        support::client().get(url).send().await.expect("an answer").json().await.expect("JSON");
    assert_ne!(result(&answer), 0);
}

#[tokio::test]
async fn a_second_factor_is_asked_for() {
    let sandbox = empty().await;
    let user = sandbox.user("twofactor").expect("the user");
    let answer = signin(&sandbox, &user.email, &user.password).await;
    assert_eq!((&answer["authType"], &answer["requiredAuthCheck"]["type"]), (&"TFA".into(), &"TOTP".into()));
    let session = answer["session"].as_str().expect("a session").to_owned();
    assert_eq!(result(&ask_as(&sandbox, &session, "environment/control/getenvs", &[]).await), 702);
    assert_ok(&ask_as(&sandbox, &session, "users/authentication/verify2facode", &[("code", "246810")]).await);
    assert_ok(&ask_as(&sandbox, &session, "environment/control/getenvs", &[]).await);
}

#[tokio::test]
async fn tokens_are_made_regenerated_and_deleted() {
    let sandbox = empty().await;
    let made = ask(
        &sandbox,
        "users/authentication/createtoken",
        &[("description", "for tests"), ("apiList", "environment.control.GetEnvs,users.account.GetUserInfo")],
    )
    .await;
    let (id, key) =
        (made["object"]["id"].to_string(), made["object"]["key"].as_str().expect("a key").to_owned());
    assert_eq!(key.len(), 40);
    assert_ok(&ask_as(&sandbox, &key, "users/account/getuserinfo", &[]).await);
    let listed = ask(&sandbox, "users/authentication/gettokens", &[("ids", &id)]).await;
    assert_eq!(listed["array"][0]["description"], "for tests");
    assert!(listed["array"][0].get("key").is_none(), "the value is shown once");
    assert_ok(&ask(&sandbox, "users/authentication/regeneratetoken", &[("id", &id)]).await);
    assert_eq!(result(&ask_as(&sandbox, &key, "users/account/getuserinfo", &[]).await), 702);
    assert_ok(&ask(&sandbox, "users/authentication/deletetokens", &[("ids", &id)]).await);
}

#[tokio::test]
async fn a_suspended_account_may_look_but_not_touch() {
    let sandbox = empty().await;
    let token = sandbox.user("suspended").expect("the user").token;
    assert_ok(&ask_as(&sandbox, &token, "environment/control/getenvs", &[]).await);
    let env = [("env", r#"{"shortdomain":"not-mine"}"#), ("nodes", TOMCAT)];
    assert_eq!(result(&ask_as(&sandbox, &token, "environment/control/createenvironment", &env).await), 8);
    let account = ask_as(&sandbox, &token, "billing/account/getaccount", &[]).await;
    assert_eq!((&account["status"], &account["groupType"]), (&2.into(), &"billing".into()));
}

#[tokio::test]
async fn another_accounts_environment_reads_as_missing() {
    let sandbox = empty().await;
    create(&sandbox, "mine-only", TOMCAT).await;
    let token = sandbox.user("partner").expect("the user").token;
    let answer =
        ask_as(&sandbox, &token, "environment/control/getenvinfo", &[("envName", "mine-only")]).await;
    assert_eq!((result(&answer), answer["error"].as_str()), (11, Some("application [mine-only] not exist")));
}

#[tokio::test]
async fn a_shared_environment_is_seen_with_its_right_and_not_changed() {
    let sandbox = sample().await;
    let shared = ask(&sandbox, "environment/control/getenvinfo", &[("envName", "partner-portal")]).await;
    assert_eq!((&shared["right"], &shared["env"]["isShared"]), (&"VIEW".into(), &true.into()));
    assert_eq!(
        result(&ask(&sandbox, "environment/control/stopenv", &[("envName", "partner-portal")]).await),
        8
    );
}

#[tokio::test]
async fn ssh_keys_are_checked_for_form_and_sameness() {
    let sandbox = empty().await;
    let add = async |title: &str, key: &str| {
        result(&ask(&sandbox, "users/account/addsshkey", &[("title", title), ("sshKey", key)]).await)
    };
    assert_eq!(add("one", "hello").await, 6000);
    assert_eq!(add("one", "ssh-ed25519 AAAA me").await, 0);
    assert_eq!(add("two", "ssh-ed25519 AAAA me").await, 6001);
    assert_eq!(add("one", "ssh-ed25519 BBBB me").await, 6002);
}

#[tokio::test]
async fn quotas_are_listed_by_name() {
    let sandbox = empty().await;
    sandbox.set_quota("environment.maxcount", 7);
    let names = "environment.maxcount;environment.maxnodescount";
    let answer = ask(&sandbox, "billing/account/getquotas", &[("quotasnames", names)]).await;
    assert_eq!(answer["array"][0]["quota"]["name"], "environment.maxcount");
    assert_eq!((&answer["array"][0]["value"], &answer["array"][0]["type"]), (&7.into(), &"PERSONAL".into()));
    assert_eq!(answer["array"].as_array().map(Vec::len), Some(2));
}
