//! The real keychain: GNOME Keyring in a private D-Bus session. Each test runs itself once more inside such a session,
//! so a plain `cargo test` is enough and the person's own keychain is never touched.
#![cfg(target_os = "linux")]

use std::process::{Command, Output};

use freeport_domain::{AccountId, Secret};
use freeport_vault::{Keychain, Vault, VaultError};

/// Set in the inner run.
const INSIDE: &str = "FREEPORT_TEST_INSIDE_SESSION";

/// Opens a keychain without a prompt, and waits until it is on the bus.
const UNLOCKED: &str = r#"
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
gdbus wait --session --timeout 20 org.freedesktop.secrets
exec "$0" "$@"
"#;

fn account() -> AccountId {
    AccountId::new("east")
}

#[test]
fn a_secret_is_written_read_replaced_and_deleted() {
    in_session("a_secret_is_written_read_replaced_and_deleted", Some(UNLOCKED), |keychain| {
        assert_eq!(keychain.read(&account()), Ok(None));
        for text in ["one", "two — with ünicode"] {
            keychain.store(&account(), &Secret::new(text)).unwrap();
            assert_eq!(keychain.read(&account()), Ok(Some(Secret::new(text))));
        }
        assert_eq!(keychain.read(&AccountId::new("west")), Ok(None));
        keychain.forget(&account()).unwrap();
        assert_eq!(keychain.read(&account()), Ok(None));
        keychain.forget(&account()).expect("already forgotten is success");
    });
}

#[test]
fn a_keychain_that_nobody_unlocks_is_said_to_be_locked() {
    let session = r#"exec "$0" "$@""#;
    in_session("a_keychain_that_nobody_unlocks_is_said_to_be_locked", Some(session), |keychain| {
        let error = keychain.store(&account(), &Secret::new("one")).unwrap_err();
        assert_eq!(error, VaultError::Locked { account: account() });
    });
}

#[test]
fn without_a_session_there_is_no_keychain() {
    in_session("without_a_session_there_is_no_keychain", None, |keychain| {
        let error = keychain.read(&account()).unwrap_err();
        assert_eq!(error, VaultError::NoKeychain { account: account() });
        assert!(error.hint().contains("FREEPORT_TOKEN_EAST"), "{}", error.hint());
    });
}

/// Runs the body of the named test inside a session of its own: with a bus and a script before the test, or with none.
fn in_session(test: &str, session: Option<&str>, body: impl FnOnce(Keychain)) {
    if std::env::var_os(INSIDE).is_some() {
        return body(Keychain);
    }
    let tools: &[&str] =
        if session.is_some() { &["dbus-run-session", "gnome-keyring-daemon", "gdbus"] } else { &[] };
    if let Some(missing) = tools.iter().find(|tool| !exists(tool)) {
        eprintln!("skipped: {missing} is not installed");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let mut command = match session {
        Some(script) => {
            let mut command = Command::new("dbus-run-session");
            command.args(["--", "bash", "-c", script]).arg(this);
            command
        }
        None => Command::new(this),
    };
    command.args([test, "--exact", "--nocapture"]).env(INSIDE, "1").env("HOME", home.path());
    command
        .env("XDG_RUNTIME_DIR", home.path())
        .env_remove("XDG_DATA_HOME")
        .env_remove("DBUS_SESSION_BUS_ADDRESS");
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    passed(command.output().unwrap());
}

fn passed(inner: Output) {
    let told = [inner.stdout, inner.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(inner.status.success() && told.contains("1 passed"), "inside the session:\n{told}");
}

fn exists(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(tool).is_file())
}
