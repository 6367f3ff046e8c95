//! The contract probe against the sandbox: nothing differs, nothing tells whose it is, and what was recorded can be
//! played again.

use std::collections::BTreeMap;
use std::path::Path;

use freeport_domain::{Environment, EnvironmentName, Secret};
use freeport_platform::probe::{Probe, Recording};
use freeport_platform::{ExportRequest, Kind, Session};
use freeport_platform_vap::{Config, Credentials, VapSession, connect, probe, shapes};
use freeport_sandbox::{Options, Running, Sandbox};
use futures::TryStreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The sandbox with its sample environments, and an export copy with archives.
async fn sample() -> (Running, VapSession) {
    let sandbox = Sandbox::start(Options::default()).await.expect("a sandbox starts");
    let (config, credentials) = to(sandbox.origin(), &sandbox.token());
    let session = connect(&config, credentials).await.expect("the token is good");
    let everything = ExportRequest { data: true, configuration: true };
    session.export(&"acme-shop".into(), everything).await.expect("a copy");
    (sandbox, session)
}

fn to(address: &str, token: &str) -> (Config, Credentials) {
    let config = Config { address: address.to_owned(), authority: None };
    (config, Credentials::Token(Secret::new(token)))
}

async fn probed(sandbox: &Running) -> Probe {
    let (config, credentials) = to(sandbox.origin(), &sandbox.token());
    probe(&config, credentials).await.expect("it is let in")
}

async fn environments(session: &VapSession) -> Vec<Environment> {
    let list: Vec<_> = session.list().await.unwrap().try_collect().await.unwrap();
    let mut all = Vec::new();
    for summary in list {
        all.push(session.read(&summary.name).await.unwrap());
    }
    all
}

/// All that is written down.
fn written(probe: &Probe) -> String {
    let recordings: Vec<&Recording> = probe.questions.iter().flat_map(|it| &it.recordings).collect();
    serde_json::to_string(probe).unwrap() + &serde_json::to_string(&recordings).unwrap()
}

#[tokio::test]
async fn what_is_expected_is_what_the_sandbox_answers() {
    let (sandbox, _session) = sample().await;
    let (config, credentials) = to(sandbox.origin(), &sandbox.token());
    let fresh = shapes(&config, credentials).await.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("expected.json");
    if std::env::var_os("FREEPORT_BLESS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == fresh,
        "expected.json is stale: run ./x bless"
    );
}

#[tokio::test]
async fn the_sandbox_differs_from_itself_in_nothing() {
    let (sandbox, _session) = sample().await;
    let probe = probed(&sandbox).await;
    assert!(probe.version.is_some());
    for question in &probe.questions {
        assert_eq!(question.differences, [], "{}", question.method);
        assert!(question.answered > 0 || question.unasked.is_some(), "{question:#?}");
    }
    let unasked: Vec<&str> =
        probe.questions.iter().filter(|it| it.unasked.is_some()).map(|it| it.method.as_str()).collect();
    assert!(unasked.len() <= 4, "the sample should answer nearly everything: {unasked:?}");
}

#[tokio::test]
async fn nothing_that_is_written_tells_whose_it_is() {
    let (sandbox, session) = sample().await;
    let text = written(&probed(&sandbox).await);
    let lower = text.to_lowercase();
    let mut secrets = vec![sandbox.token(), sandbox.email(), sandbox.origin().to_owned()];
    for environment in environments(&session).await {
        secrets.push(environment.name.to_string());
        secrets.push(environment.domain.clone());
        secrets.extend(environment.appid.clone());
        secrets.extend(environment.display_name.clone());
        secrets.extend(environment.domains.clone());
        secrets.extend(environment.collaborators.clone());
        secrets.extend(environment.groups.iter().filter(|group| group.len() > 4).cloned());
        secrets.extend(environment.repositories.iter().filter_map(|it| it.url.clone()));
        for (layer, node) in environment.nodes() {
            secrets.extend(node.internal_ip.clone());
            secrets.extend(node.public_ipv4.clone());
            for variable in layer.variables.keys() {
                // A field of the platform's may have the same letters, never in capitals.
                assert!(!text.contains(variable.as_str()), "{variable} is told");
            }
            secrets.extend(
                layer
                    .variables
                    .values()
                    .filter_map(|it| it.expose().map(str::to_owned))
                    .filter(|it| it.len() > 5),
            );
            secrets.extend(layer.run.command.clone());
            assert!(!text.contains(&format!(":{},", node.id)), "node {} is told", node.id);
        }
    }
    // As the sample plants them, whatever is read of it.
    secrets.extend(
        ["kR7-swallow-41", "sk_test_not_a_real_key", "otter-19-cart", "203.0.113.0/24", "acme"]
            .map(str::to_owned),
    );
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let found = lower.find(&secret.to_lowercase());
        let around = found.map(|at| lower[at.saturating_sub(80)..(at + 60).min(lower.len())].to_owned());
        assert_eq!(around, None, "{secret} is told");
    }
}

#[tokio::test]
async fn whoever_is_not_let_in_learns_so() {
    let (sandbox, _session) = sample().await;
    let (config, credentials) = to(sandbox.origin(), "nonsense-nonsense");
    assert!(probe(&config, credentials).await.is_err());
}

#[tokio::test]
async fn what_was_recorded_can_be_played_again() {
    let (sandbox, session) = sample().await;
    let probe = probed(&sandbox).await;
    let shop = session.read(&"acme-shop".into()).await.unwrap();
    let address = played(probe.questions.into_iter().flat_map(|it| it.recordings).collect()).await;
    let (config, credentials) = to(&address, "a-token-of-nobody");
    let again = connect(&config, credentials).await.expect("the recordings connect");
    let list: Vec<_> = again.list().await.unwrap().try_collect().await.unwrap();
    let stacks = |it: &Environment| -> Vec<(String, usize)> {
        it.layers.iter().map(|layer| (layer.stack.node_type.clone(), layer.nodes.len())).collect()
    };
    let mut found = Vec::new();
    for summary in list {
        let read = match again.read(&EnvironmentName::from(summary.name.as_str())).await {
            Ok(read) => read,
            // The list tells of more environments than a probe asks about.
            Err(error) if error.kind == Kind::Missing => continue,
            Err(error) => panic!("{error}"),
        };
        found.push(stacks(&read));
        if stacks(&read) == stacks(&shop) {
            assert_eq!(read.status, shop.status);
        }
    }
    assert!(found.contains(&stacks(&shop)), "the shop is among the recordings, by its layers: {found:?}");
    again.cloud().await.expect("the cloud is told");
}

/// A server that answers from recordings; its address.
async fn played(recordings: Vec<Recording>) -> String {
    let mut answers: BTreeMap<(String, Vec<(String, String)>), String> = BTreeMap::new();
    for one in recordings {
        let mut parameters = one.parameters;
        parameters.sort();
        answers.insert((path_of(&one.method), parameters), one.answer.to_string());
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (path, body) = request(&mut stream).await;
            let mut asked: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes())
                .into_owned()
                .filter(|(name, _)| !["session", "appid"].contains(&name.as_str()))
                .collect();
            asked.sort();
            let body =
                answers.get(&(path, asked)).map_or(r#"{"result":5,"error":"not recorded"}"#, String::as_str);
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    address
}

fn path_of(method: &str) -> String {
    match method.starts_with('/') {
        true => method.to_owned(),
        false => {
            let parts: Vec<String> = method.splitn(3, '.').map(str::to_lowercase).collect();
            format!("/1.0/{}/{}/rest/{}", parts[0], parts[1], parts[2])
        }
    }
}

async fn request(stream: &mut tokio::net::TcpStream) -> (String, String) {
    let mut seen = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        seen.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&seen).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if count == 0 || body.len() >= length.unwrap_or(0) {
            return (head.split(' ').nth(1).unwrap_or_default().to_owned(), body.to_owned());
        }
    }
}
