//! How requests come in: paths, spellings, bodies, sessions.

mod support;

use serde_json::Value;
use support::{TOMCAT, ask, ask_as, assert_ok, create, empty, result};

async fn get(url: String) -> Value {
    support::client().get(url).send().await.expect("an answer").json().await.expect("JSON")
}

#[tokio::test]
async fn both_prefixes_any_case_and_short_groups_are_one_api() {
    let sandbox = empty().await;
    for path in [
        "/1.0/environment/control/rest/getenvs",
        "/1.0/Environment/Control/REST/GetEnvs",
        "/JElastic/env/control/rest/getEnvs",
    ] {
        assert_ok(&get(format!("{}{path}?SESSION={}", sandbox.origin(), sandbox.token())).await);
    }
}

#[tokio::test]
async fn query_and_body_are_merged_and_unknown_parameters_ignored() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let url =
        format!("{}environment/control/rest/getenvinfo?envname=my-env1&ruk=1&appid=cluster", sandbox.api());
    let answer =
        support::client().post(url).form(&[("session", sandbox.token())]).send().await.expect("an answer");
    assert_ok(&answer.json().await.expect("JSON"));
}

#[tokio::test]
async fn json_and_multipart_bodies_are_read() {
    let sandbox = empty().await;
    let url = format!("{}environment/control/rest/getenvs", sandbox.api());
    let client = support::client();
    let json =
        client.post(&url).json(&serde_json::json!({"session": sandbox.token(), "lazy": true})).send().await;
    assert_ok(&json.expect("an answer").json().await.expect("JSON"));
    let form = reqwest::multipart::Form::new().text("token", sandbox.token());
    let multipart = client.post(&url).multipart(form).send().await;
    assert_ok(&multipart.expect("an answer").json().await.expect("JSON"));
}

#[tokio::test]
async fn an_empty_parameter_is_absent() {
    let sandbox = empty().await;
    let answer = ask(&sandbox, "environment/control/getenvinfo", &[("envName", "")]).await;
    assert_eq!(result(&answer), 3);
}

#[tokio::test]
async fn python_lists_and_booleans_are_understood() {
    let sandbox = empty().await;
    let nodes = "[{'nodeType': 'tomcat', 'nodeGroup': 'cp', 'extip': False, 'displayName': None}]";
    let answer = create(&sandbox, "from-python", nodes).await;
    assert_ok(&answer);
    assert_eq!(answer["response"]["nodes"][0]["nodeType"], "tomcat");
}

#[tokio::test]
async fn a_missing_an_unknown_and_an_expired_session_are_refused() {
    let sandbox = empty().await;
    let missing = ask_as(&sandbox, "", "environment/control/getenvs", &[]).await;
    assert_eq!((result(&missing), missing["error"].as_str()), (3, Some("invalid parameter [session]")));
    assert_eq!(result(&ask_as(&sandbox, "nobody", "environment/control/getenvs", &[]).await), 702);
    let uid = sandbox.user("owner").expect("the owner").uid;
    let old = sandbox.add_token(uid, &["environment.control.GetEnvs"], Some("2020-01-01 00:00:00"));
    assert_eq!(result(&ask_as(&sandbox, &old, "environment/control/getenvs", &[]).await), 702);
}

#[tokio::test]
async fn a_token_without_the_permission_is_told_its_name() {
    let sandbox = empty().await;
    let uid = sandbox.user("owner").expect("the owner").uid;
    let token = sandbox.add_token(uid, &["environment.control.GetEnvs"], None);
    assert_ok(&ask_as(&sandbox, &token, "environment/control/getenvs", &[]).await);
    let refused = ask_as(&sandbox, &token, "environment/control/getregions", &[]).await;
    assert_eq!(result(&refused), 8202);
    assert!(
        refused["error"].as_str().is_some_and(|text| text.contains("environment.control.GetRegions")),
        "{refused}"
    );
}

#[tokio::test]
async fn methods_that_are_not_played_say_so() {
    let sandbox = empty().await;
    let known = ask(&sandbox, "environment/build/addproject", &[]).await;
    assert_eq!((result(&known), &known["source"]), (99, &"hx-core".into()));
    assert!(known["error"].as_str().is_some_and(|text| text.contains("does not play")), "{known}");
    let unknown = ask(&sandbox, "environment/build/dance", &[]).await;
    assert!(unknown["error"].as_str().is_some_and(|text| text.contains("not found")), "{unknown}");
}

#[tokio::test]
async fn prices_and_settings_are_public() {
    let sandbox = empty().await;
    let prices = get(format!("{}/auth/GetDefaultPricingModels", sandbox.origin())).await;
    assert_eq!(prices["response"]["models"][0]["isDefault"], true);
    let settings = get(format!("{}/settings/GetHosterSettings", sandbox.origin())).await;
    assert!(settings["response"]["settingsCurrencyCode"].is_string());
}

#[tokio::test]
async fn live_headers_are_sent() {
    let sandbox = empty().await;
    let url = format!("{}environment/control/rest/getenvs", sandbox.api());
    let answer = support::client().get(url).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(answer.headers()["server"], "openresty");
}

#[tokio::test]
async fn the_history_keeps_requests_without_secrets() {
    let sandbox = empty().await;
    let nodes = r#"[{"docker":{"image":"acme/app","registry":{"password":"tiger-9"}},"nodeType":"docker"}]"#;
    create(&sandbox, "my-env1", nodes).await;
    let history = sandbox.history();
    let entry = history.last().expect("a request");
    assert_eq!(
        (entry.method.as_str(), entry.verb.as_str()),
        ("environment.control.CreateEnvironment", "POST")
    );
    assert_eq!(entry.param("SESSION"), Some("[redacted]"));
    assert_eq!(entry.result, Some(0));
    let text = format!("{entry:?}");
    assert!(!text.contains("tiger-9") && !text.contains(&sandbox.token()), "{text}");
}

#[tokio::test]
async fn a_call_by_another_name_keeps_that_name() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let uid = sandbox.user("owner").expect("the owner").uid;
    let token = sandbox.add_token(uid, &["env.control.ExecCmdByGroup"], None);
    let pairs = [("envName", "my-env1"), ("nodeGroup", "cp"), ("commandList", r#"[{"command":"true"}]"#)];
    assert_ok(&ask_as(&sandbox, &token, "environment/control/execcmdbygroup", &pairs).await);
    assert_eq!(result(&ask_as(&sandbox, &token, "environment/control/execcmdbyid", &pairs).await), 8202);
    let methods: Vec<String> = sandbox.history().into_iter().map(|entry| entry.method).collect();
    assert_eq!(methods[1..], ["environment.control.ExecCmdByGroup", "environment.control.ExecCmdById"]);
}
