//! The clock a test holds, the faults it orders, and what a restart keeps.

mod support;

use std::sync::Arc;
use std::time::Duration;

use freeport_sandbox::{ClockKind, Fault, FaultKind, Options, Running, Sandbox, Seed};
use support::{TOMCAT, ask, assert_ok, create, empty, info, result, start, try_ask, until};

async fn manual() -> Arc<Running> {
    Arc::new(start(Options { clock: ClockKind::Manual, seed: Seed::Empty, ..Options::default() }).await)
}

#[tokio::test]
async fn a_long_call_shows_its_passing_status_until_time_passes() {
    let sandbox = manual().await;
    let call = tokio::spawn({
        let sandbox = sandbox.clone();
        async move { create(&sandbox, "my-env1", TOMCAT).await }
    });
    until(async || sandbox.clock().waiting(), |waiting| *waiting == 1).await;
    assert_eq!(info(&sandbox, "my-env1").await["env"]["status"], 6);
    let actions = ask(&sandbox, "environment/tracking/getcurrentactions", &[]).await;
    assert_eq!(
        (&actions["array"][0]["actionType"], &actions["array"][0]["envName"]),
        (&2.into(), &"my-env1".into())
    );
    let busy = ask(&sandbox, "environment/control/stopenv", &[("envName", "my-env1")]).await;
    assert_eq!(result(&busy), 2212);
    sandbox.clock().advance(Duration::from_secs(600));
    assert_ok(&call.await.expect("no panic"));
    assert_eq!(info(&sandbox, "my-env1").await["env"]["status"], 1);
    let actions = ask(&sandbox, "environment/tracking/getcurrentactions", &[]).await;
    assert_eq!(actions["array"], serde_json::json!([]));
}

#[tokio::test]
async fn a_client_that_goes_away_does_not_stop_the_work() {
    let sandbox = manual().await;
    let call = tokio::spawn({
        let sandbox = sandbox.clone();
        async move { create(&sandbox, "my-env1", TOMCAT).await }
    });
    until(async || sandbox.clock().waiting(), |waiting| *waiting == 1).await;
    call.abort();
    assert!(call.await.is_err_and(|error| error.is_cancelled()));
    sandbox.clock().advance(Duration::from_secs(600));
    until(async || info(&sandbox, "my-env1").await["env"]["status"].clone(), |status| *status == 1).await;
}

#[tokio::test]
async fn exporting_shows_status_9() {
    let sandbox = manual().await;
    let made = tokio::spawn({
        let sandbox = sandbox.clone();
        async move {
            create(&sandbox, "my-env1", TOMCAT).await;
            ask(&sandbox, "environment/export/create", &[("envName", "my-env1"), ("settings", "{}")]).await
        }
    });
    until(async || sandbox.clock().waiting(), |waiting| *waiting == 1).await;
    sandbox.clock().advance(Duration::from_secs(600));
    until(async || info(&sandbox, "my-env1").await["env"]["status"].clone(), |status| *status == 9).await;
    sandbox.clock().advance(Duration::from_secs(600));
    assert_ok(&made.await.expect("no panic"));
}

async fn status(sandbox: &Running) -> Option<u16> {
    try_ask(sandbox, &sandbox.token(), "environment/control/getenvs", &[])
        .await
        .ok()
        .map(|answer| answer.status().as_u16())
}

#[tokio::test]
async fn http_faults_come_as_ordered_and_once() {
    let sandbox = empty().await;
    for (kind, http) in
        [(FaultKind::TooManyRequests, 429), (FaultKind::ServerError, 500), (FaultKind::Html, 502)]
    {
        sandbox.faults().order(Fault::next("GetEnvs", kind));
        assert_eq!(status(&sandbox).await, Some(http));
        assert_eq!(status(&sandbox).await, Some(200));
    }
}

#[tokio::test]
async fn a_cut_before_the_work_leaves_nothing_and_a_cut_after_it_leaves_all() {
    let sandbox = empty().await;
    let token = sandbox.token();
    let create = async |name: &str| {
        let env = format!(r#"{{"shortdomain":"{name}"}}"#);
        try_ask(
            &sandbox,
            &token,
            "environment/control/createenvironment",
            &[("env", &env), ("nodes", TOMCAT)],
        )
        .await
    };
    sandbox.faults().order(Fault::next("environment.control.CreateEnvironment", FaultKind::DropBefore));
    assert!(create("never-made").await.is_err());
    assert_eq!(result(&info(&sandbox, "never-made").await), 11);
    sandbox.faults().order(Fault::next("environment.control.CreateEnvironment", FaultKind::DropAfter));
    assert!(create("made-in-silence").await.is_err());
    assert_eq!(info(&sandbox, "made-in-silence").await["env"]["status"], 1);
    let cut: Vec<_> = sandbox.history().into_iter().filter(|entry| entry.http == Some(0)).collect();
    assert_eq!(cut.len(), 2);
}

#[tokio::test]
async fn malformed_answers_and_expired_sessions_can_be_ordered() {
    let sandbox = empty().await;
    sandbox.faults().order(Fault::next("*", FaultKind::Malformed));
    let answer =
        try_ask(&sandbox, &sandbox.token(), "environment/control/getregions", &[]).await.expect("an answer");
    assert!(answer.json::<serde_json::Value>().await.is_err());
    sandbox.faults().order(Fault::next("*", FaultKind::ExpiredSession));
    assert_eq!(result(&ask(&sandbox, "environment/control/getenvs", &[]).await), 702);
    sandbox.faults().order(Fault::next("*", FaultKind::Refuse { code: 2308, text: "no".into() }));
    assert_eq!(result(&ask(&sandbox, "environment/control/getenvs", &[]).await), 2308);
}

#[tokio::test]
async fn a_quota_hit_midway_leaves_half_of_the_layers() {
    let sandbox = empty().await;
    sandbox.faults().order(Fault::next("CreateEnvironment", FaultKind::QuotaMidway));
    let answer = create(&sandbox, "half-made", r#"[{"nodeType":"tomcat"},{"nodeType":"mysql"}]"#).await;
    assert_eq!(result(&answer), 2338);
    assert_eq!(info(&sandbox, "half-made").await["nodes"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_delay_obeys_the_manual_clock() {
    let sandbox = manual().await;
    sandbox.faults().order(Fault::next("GetEnvs", FaultKind::Delay(5_000)));
    let call = tokio::spawn({
        let sandbox = sandbox.clone();
        async move { ask(&sandbox, "environment/control/getenvs", &[]).await }
    });
    until(async || sandbox.clock().waiting(), |waiting| *waiting == 1).await;
    sandbox.clock().advance(Duration::from_secs(5));
    assert_ok(&call.await.expect("no panic"));
}

#[tokio::test]
async fn the_control_address_orders_faults_seeds_and_tells_the_history() {
    let sandbox = empty().await;
    let client = support::client();
    let at = |path: &str| format!("{}/_sandbox/{path}", sandbox.origin());
    let fault = serde_json::json!({"call": "GetEnvs", "kind": "server-error", "skip": 1});
    assert_eq!(client.post(at("faults")).json(&fault).send().await.expect("an answer").status(), 200);
    assert_eq!((status(&sandbox).await, status(&sandbox).await), (Some(200), Some(500)));
    let planted =
        client.post(at("seed")).json(&serde_json::json!({"seed": "3"})).send().await.expect("an answer");
    assert_eq!(planted.json::<serde_json::Value>().await.expect("JSON")["environments"], 3);
    let history: serde_json::Value =
        client.get(at("history")).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(history[1]["fault"], "ServerError");
    let moved = client
        .post(at("clock/advance"))
        .json(&serde_json::json!({"seconds": 5}))
        .send()
        .await
        .expect("an answer");
    assert_eq!(moved.status(), 200);
}

#[tokio::test]
async fn state_survives_a_restart_with_ids_tokens_and_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { state: Some(folder.path().into()), seed: Seed::Sample, ..Options::default() };
    let first = start(options.clone()).await;
    create(&first, "my-env1", TOMCAT).await;
    let file = [("envName", "my-env1"), ("nodeGroup", "cp"), ("path", "/tmp/kept")];
    assert_ok(
        &ask(&first, "environment/file/write", &[file[0], file[1], file[2], ("body", "still here")]).await,
    );
    let (token, before) = (first.token(), info(&first, "my-env1").await);
    first.stop().await;
    let second = start(options).await;
    assert_eq!(second.token(), token);
    assert_eq!(info(&second, "my-env1").await, before);
    assert_eq!(ask(&second, "environment/file/read", &file).await["body"], "still here");
    let environments = ask(&second, "environment/control/getenvs", &[]).await;
    assert_eq!(environments["infos"].as_array().map(Vec::len), Some(8), "seeded once");
    let next = create(&second, "my-env2", TOMCAT).await;
    assert!(next["response"]["nodes"][0]["id"].as_i64() > before["nodes"][0]["id"].as_i64(), "numbers go on");
}

#[tokio::test]
async fn a_state_folder_serves_one_sandbox_under_one_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let named =
        |name: &str| Options { name: name.into(), state: Some(folder.path().into()), ..Options::default() };
    let first = start(named("east")).await;
    let error = Sandbox::start(named("east")).await.err().expect("an error");
    assert!(error.to_string().contains("in use by another sandbox"), "{error}");
    first.stop().await;
    let error = Sandbox::start(named("west")).await.err().expect("an error");
    assert!(error.to_string().contains("named east"), "{error}");
    start(named("east")).await.stop().await;
}

#[tokio::test]
async fn generated_environments_are_the_same_every_time() {
    let read = async || {
        let sandbox = start(Options { seed: Seed::Generated(25), ..Options::default() }).await;
        let answer = ask(&sandbox, "environment/control/getenvs", &[]).await;
        let list = answer["infos"].as_array().expect("environments").clone();
        list.iter()
            .map(|env| (env["env"]["envName"].to_string(), env["nodes"].as_array().map(Vec::len)))
            .collect::<Vec<_>>()
    };
    let (mut once, mut again) = (read().await, read().await);
    once.sort();
    again.sort();
    assert_eq!(once.len(), 25);
    assert_eq!(once, again);
}

#[tokio::test]
async fn a_taken_address_is_a_clear_error() {
    let sandbox = empty().await;
    let taken = sandbox.origin().trim_start_matches("http://").parse().expect("an address");
    let error =
        Sandbox::start(Options { listen: taken, ..Options::default() }).await.err().expect("an error");
    assert!(error.to_string().contains("cannot listen on"), "{error}");
}

#[tokio::test]
async fn the_banner_is_one_line_of_json() {
    let sandbox = empty().await;
    let banner = sandbox.banner();
    assert!(!banner.contains('\n'));
    let banner: serde_json::Value = serde_json::from_str(&banner).expect("JSON");
    assert_eq!((&banner["api"], &banner["token"]), (&sandbox.api().into(), &sandbox.token().into()));
    assert_eq!(banner["filesPort"], sandbox.files_port().expect("a port"));
}
