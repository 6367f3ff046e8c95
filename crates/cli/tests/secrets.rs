//! Credentials: where they may come from, and where they must never be found.

mod support;

use std::path::Path;

use freeport_domain::{AccountId, Value};
use support::{Desk, Ran};
use tokio::io::AsyncWriteExt;

/// The quota by which a platform wants the account's password before it deletes.
const WANTS_PASSWORD: &str = "environment.delete.confirm.type";

/// Every file below a folder as text.
fn texts(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => all.extend(texts(&path)),
            path => all.push(String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()),
        }
    }
    all
}

async fn moved(desk: &Desk) -> String {
    let ran = desk.run(&["migrate", "east", "acme-reports", "west", "--yes", "--json"]).await.ended(0);
    ran.json()["id"].as_str().unwrap().to_owned()
}

async fn typed(desk: &Desk, args: &[&str], words: &str) -> Ran {
    let mut file = tokio::fs::File::create(desk.path("typed")).await.unwrap();
    file.write_all(words.as_bytes()).await.unwrap();
    file.flush().await.unwrap();
    let mut command = desk.command(args);
    command.stdin(std::fs::File::open(desk.path("typed")).unwrap());
    let ran = desk.finish(command).await;
    std::fs::remove_file(desk.path("typed")).unwrap();
    ran
}

#[tokio::test]
async fn a_password_that_deleting_wants_comes_through_the_standard_input() {
    let desk = Desk::connected().await;
    desk.west.set_quota(WANTS_PASSWORD, 1);
    let id = moved(&desk).await;
    desk.run(&["undo", &id, "--yes", "--json"]).await.ended(2);
    assert_eq!(desk.world("west").await.len(), 1, "it cannot be deleted without");
    let password = desk.west.password();
    typed(&desk, &["undo", &id, "--yes", "--json", "--delete-password"], &format!("{password}\n"))
        .await
        .ended(0);
    assert_eq!(desk.world("west").await, []);
    assert!(
        texts(desk.home.path()).iter().all(|text| !text.contains(&password)),
        "the password was written down"
    );
}

#[tokio::test]
async fn a_password_that_deleting_wants_comes_from_the_environment() {
    let desk = Desk::connected().await;
    desk.west.set_quota(WANTS_PASSWORD, 1);
    let id = moved(&desk).await;
    let mut command = desk.command(&["undo", &id, "--yes", "--json"]);
    command.env("FREEPORT_DELETE_PASSWORD", desk.west.password());
    desk.finish(command).await.ended(0);
    assert_eq!(desk.world("west").await, []);
}

#[tokio::test]
async fn a_password_that_the_platform_made_is_not_kept() {
    let desk = Desk::connected().await;
    let manifest = desk.file(
        "made.jps",
        r#"{"type": "install", "name": "Made", "nodes": [{"nodeType": "nginx", "cloudlets": 4}],
            "success": "It was set to made-is-${fn.password(12)}"}"#,
    );
    let ran = desk.run(&["import", &manifest, "west", "--name", "made-there", "--yes", "--json"]).await;
    assert_eq!(desk.world("west").await.len(), 1, "{ran:#?}");
    let rendered = texts(&desk.home.path().join("data"))
        .iter()
        .flat_map(|text| text.split("made-is-").skip(1))
        .any(|rest| !rest.starts_with('$'));
    assert!(!rendered, "the platform's password was written down");
}

#[tokio::test]
async fn credentials_that_are_written_in_a_manifest_are_kept_nowhere() {
    let desk = Desk::connected().await;
    let folder = tempfile::tempdir().unwrap();
    let manifest = folder.path().join("written.jps");
    let text = "type: install\nname: Written\nnodes:\n  - image: registry.acme.example/app:1.4\n    cloudlets: 4\n    \
                env: {DB_PASSWORD: hunter2}\n    registry: {user: deploy, password: heron-77}\n";
    std::fs::write(&manifest, text).unwrap();
    let mut command = desk.command(&["import", manifest.to_str().unwrap(), "west", "--yes"]);
    command.env("FREEPORT_LOG", "trace");
    let ran = desk.finish(command).await.ended(0);
    assert!(ran.out.contains("2 credentials were recognised in the manifest"), "{ran:#?}");
    for text in texts(desk.home.path()).iter().chain([&ran.out, &ran.err]) {
        assert!(!text.contains("hunter2") && !text.contains("heron-77"), "a credential was kept: {text}");
    }
    assert_eq!(std::fs::read_to_string(&manifest).unwrap(), text);
    let id = desk.run(&["history", "--json"]).await.ended(0).json()[0]["id"].as_str().unwrap().to_owned();
    desk.run(&["verify", &id]).await.ended(0);
    std::fs::remove_file(&manifest).unwrap();
    let ran = desk.run(&["verify", &id, "--json"]).await.ended(0);
    assert!(ran.out.contains("not at hand any more"), "{ran:#?}");
}

#[tokio::test]
async fn a_log_at_its_loudest_holds_no_credential() {
    let desk = Desk::connected().await;
    let app = desk.app();
    let environment = app.show(&AccountId::from("east"), &"acme-shop".into()).await.unwrap();
    let secrets: Vec<String> = environment
        .layers
        .iter()
        .flat_map(|layer| layer.variables.values())
        .filter_map(|value| match value {
            Value::Secret(secret) => Some(secret.expose().to_owned()),
            Value::Plain(_) | Value::Sealed => None,
        })
        .collect();
    assert!(!secrets.is_empty(), "there is something to hide");
    let mut command = desk.command(&["migrate", "east", "acme-shop", "west", "--yes", "--json"]);
    command.env("FREEPORT_LOG", "trace");
    let ran = desk.finish(command).await.ended(0);
    let log = std::fs::read_to_string(freeport_app::Home::under(desk.home.path()).log()).unwrap();
    for text in [&ran.err, &log] {
        assert!(text.contains("recorded"), "nothing was logged: {text}");
        for secret in secrets.iter().chain([&desk.east.token(), &desk.west.token()]) {
            assert!(!text.contains(secret.as_str()), "a credential was logged");
        }
    }
}

#[tokio::test]
async fn the_log_is_silent_until_it_is_asked_for() {
    let desk = Desk::connected().await;
    assert_eq!(desk.run(&["ls", "east", "--json"]).await.ended(0).err, "");
    let mut command = desk.command(&["ls", "east", "--json"]);
    command.env("FREEPORT_LOG", "loud");
    assert!(desk.finish(command).await.ended(0).err.contains("none of error, warn"));
}
