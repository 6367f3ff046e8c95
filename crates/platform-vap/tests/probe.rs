//! The contract probe against the sandbox: nothing differs, nothing tells whose it is, and what was recorded can be
//! played again.

use std::path::Path;

use freeport_domain::{Environment, EnvironmentName, Secret};
use freeport_platform::probe::{DifferenceKind, Probe, Question, Recording};
use freeport_platform::{ExportRequest, Kind, Session};
use freeport_platform_vap::{Config, Credentials, VapSession, connect, probe, shapes};
use freeport_sandbox::{Options, Running, Sandbox};
use freeport_testkit::recordings::played;
use futures::TryStreamExt;
use serde_json::json;

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

fn recordings(probe: Probe) -> Vec<Recording> {
    probe.questions.into_iter().flat_map(|it| it.recordings).collect()
}

/// All that is written down.
fn written(probe: &Probe) -> String {
    serde_json::to_string(probe).unwrap() + &serde_json::to_string(&recordings(probe.clone())).unwrap()
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
    let address = played(recordings(probe)).await;
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

/// Where a platform that answers so differs from what is expected.
async fn differences(recordings: Vec<Recording>) -> Vec<(String, String, DifferenceKind)> {
    let (config, credentials) = to(&played(recordings).await, "a-token-of-nobody");
    let probe = probe(&config, credentials).await.expect("the recordings let it in");
    let told = |question: Question| {
        let method = question.method;
        question.differences.into_iter().map(move |it| (method.clone(), it.path, it.kind)).collect::<Vec<_>>()
    };
    probe.questions.into_iter().flat_map(told).collect()
}

#[tokio::test]
async fn an_answer_that_is_not_as_expected_is_told() {
    let (sandbox, _session) = sample().await;
    let recordings = recordings(probed(&sandbox).await);
    assert_eq!(differences(recordings.clone()).await, []);
    let method = "environment.control.GetRegions";
    for (change, expected) in [
        (json!({"novelty": 1}), ("novelty", DifferenceKind::New)),
        (json!({"array": "none"}), ("array", DifferenceKind::Other)),
    ] {
        let mut odd = recordings.clone();
        let answer =
            odd.iter_mut().find(|it| it.method == method).expect("it is asked").answer.as_object_mut();
        answer.expect("an envelope").extend(change.as_object().unwrap().clone());
        let (path, kind) = expected;
        assert_eq!(differences(odd).await, [(method.to_owned(), path.to_owned(), kind)]);
    }
}
