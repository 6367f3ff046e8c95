//! A client of a few lines, and a sandbox to point it at.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use freeport_sandbox::{Options, Running, Sandbox, Seed};
use serde_json::Value;

pub async fn start(options: Options) -> Running {
    Sandbox::start(options).await.expect("a sandbox starts")
}

/// An instant, empty sandbox.
pub async fn empty() -> Running {
    start(Options { seed: Seed::Empty, ..Options::default() }).await
}

pub async fn sample() -> Running {
    start(Options::default()).await
}

/// One client for all tests, because making one is slow; it keeps no connection, because each test has its own runtime.
pub fn client() -> &'static reqwest::Client {
    static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();
    CLIENT.get_or_init(|| reqwest::Client::builder().pool_max_idle_per_host(0).build().expect("a client"))
}

/// A POST with a form body, as most clients send it; the path is `group/class/method`.
pub async fn ask(sandbox: &Running, path: &str, pairs: &[(&str, &str)]) -> Value {
    ask_as(sandbox, &sandbox.token(), path, pairs).await
}

pub async fn ask_as(sandbox: &Running, session: &str, path: &str, pairs: &[(&str, &str)]) -> Value {
    try_ask(sandbox, session, path, pairs).await.expect("an answer").json().await.expect("JSON")
}

pub async fn try_ask(
    sandbox: &Running,
    session: &str,
    path: &str,
    pairs: &[(&str, &str)],
) -> reqwest::Result<reqwest::Response> {
    let mut form = vec![("session", session)];
    form.extend_from_slice(pairs);
    client().post(format!("{}{}", sandbox.api(), rest(path))).form(&form).send().await
}

/// `group/class/method` with the platform's `rest` in it.
pub fn rest(path: &str) -> String {
    let (class, method) = path.rsplit_once('/').expect("group/class/method");
    format!("{class}/rest/{method}")
}

/// The `result` that counts: the inner one where there is one.
pub fn result(answer: &Value) -> i64 {
    match answer["result"].as_i64().expect("a result") {
        0 => answer["response"]["result"].as_i64().unwrap_or(0),
        code => code,
    }
}

pub fn assert_ok(answer: &Value) {
    assert_eq!(result(answer), 0, "{answer}");
}

/// Creates an environment and gives back what the platform says about it.
pub async fn create(sandbox: &Running, name: &str, nodes: &str) -> Value {
    let env = format!(r#"{{"shortdomain":"{name}"}}"#);
    ask(sandbox, "environment/control/createenvironment", &[("env", &env), ("nodes", nodes)]).await
}

pub const TOMCAT: &str = r#"[{"nodeType":"tomcat","nodeGroup":"cp","flexibleCloudlets":8}]"#;

pub async fn info(sandbox: &Running, name: &str) -> Value {
    ask(sandbox, "environment/control/getenvinfo", &[("envName", name)]).await
}

/// Waits for a condition, at most ten seconds; a timeout tells what was last seen.
pub async fn until<T: std::fmt::Debug>(mut look: impl AsyncFnMut() -> T, wanted: impl Fn(&T) -> bool) -> T {
    let end = Instant::now() + Duration::from_secs(10);
    loop {
        let seen = look().await;
        if wanted(&seen) {
            return seen;
        }
        assert!(Instant::now() < end, "waited in vain; last seen: {seen:?}");
        tokio::task::yield_now().await;
    }
}
