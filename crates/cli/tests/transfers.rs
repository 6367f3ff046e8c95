//! Another owner, with the real program: send, status, cancel, confirm.

mod support;

use std::process::Stdio;

use support::{Desk, Ran};
use tokio::io::AsyncWriteExt;

/// `east`, its partner on the same platform, and `west` on another.
async fn desk() -> Desk {
    let desk = Desk::connected().await;
    desk.run(&["account", "add", "partner", desk.east.origin()]).await.ended(0);
    desk
}

impl Desk {
    fn link(&self) -> String {
        let mail = self.east.mails().pop().unwrap();
        mail.body.lines().find(|line| line.contains("confirmkey=")).unwrap().to_owned()
    }

    async fn transfer(&self, args: &[&str]) -> Ran {
        let mut all = vec!["transfer"];
        all.extend(args);
        all.push("--json");
        self.run(&all).await
    }

    async fn names(&self, account: &str) -> Vec<String> {
        self.world(account).await.into_iter().map(|one| one.name.to_string()).collect()
    }
}

#[tokio::test]
async fn a_request_is_sent_seen_and_confirmed() {
    let desk = desk().await;
    let sent =
        desk.transfer(&["send", "east", "acme-shop", "--to", "partner", "--yes"]).await.ended(0).json();
    assert_eq!(sent["environments"][0]["outcome"]["kind"], "sent");
    let status = desk.transfer(&["status", "east"]).await.ended(0).json();
    assert_eq!(status[0]["environment"], "acme-shop");
    assert_eq!(status[0]["to"], desk.partner().email);
    let confirmed = desk.transfer(&["confirm", "partner", &desk.link()]).await.ended(0).json();
    assert_eq!(confirmed["environments"][0], "acme-shop");
    assert_eq!(desk.transfer(&["status", "east"]).await.ended(0).json(), serde_json::json!([]));
    assert_eq!(desk.transfer(&["confirm", "partner", &desk.link()]).await.refused(), "transfer-over");
}

#[tokio::test]
async fn both_halves_go_at_once_and_each_has_its_outcome() {
    let desk = desk().await;
    let args = ["send", "east", "acme-shop", "partner-portal", "--to", "partner", "--confirm", "--yes"];
    let handed = desk.transfer(&args).await.ended(2).json();
    let outcome = |at: usize| handed["environments"][at]["outcome"]["kind"].clone();
    assert_eq!((outcome(0), outcome(1)), ("received".into(), "refused".into()));
    let [gone, there] = [desk.names("east").await, desk.names("partner").await];
    assert!(!gone.contains(&"acme-shop".to_owned()) && there.contains(&"acme-shop".to_owned()));
}

#[tokio::test]
async fn what_it_breaks_is_read_before_and_without_a_yes_nothing_is_sent() {
    let desk = desk().await;
    let ran = desk.run(&["transfer", "send", "east", "acme-shop", "--to", "partner"]).await.ended(2);
    assert!(ran.out.contains("What it breaks") && ran.out.contains("H022"), "{ran:#?}");
    assert!(ran.err.contains("--yes"), "{ran:#?}");
    let look =
        desk.run(&["transfer", "send", "east", "acme-shop", "--to", "partner", "--dry-run"]).await.ended(0);
    assert!(look.err.contains("only a look"), "{look:#?}");
    assert_eq!(desk.east.mails(), []);
}

#[tokio::test]
async fn what_stands_against_it_is_a_sentence_and_exit_code_2() {
    let desk = desk().await;
    let send = ["send", "east", "acme-shop", "--to", "west"];
    let look = desk.transfer(&[&send[..], &["--dry-run"]].concat()).await.ended(2).json();
    let finding = &look["environments"][0]["findings"][0];
    assert_eq!(finding["code"], "H003");
    let ran = desk.transfer(&[&send[..], &["--yes"]].concat()).await;
    assert_eq!(ran.refused(), "blocked");
    let (error, message) = (ran.json()["error"].clone(), finding["message"].as_str().unwrap());
    assert!(error["title"].as_str().unwrap().contains(message), "{ran:#?}");
    assert_eq!(error["hint"], finding["remedy"]["yours"], "{ran:#?}");
    assert_eq!(ran.json().as_object().unwrap().len(), 1, "{ran:#?}");
    let domain = "east.sandbox.example";
    let nobody = format!("nobody@{domain}");
    let ran = desk.transfer(&["send", "east", "acme-shop", "--to", &nobody, "--yes"]).await.ended(2).json();
    assert_eq!(ran["environments"][0]["outcome"]["failure"]["code"], "no-recipient");
    assert_eq!(
        desk.transfer(&["send", "east", "acme-shop", "--to", "ben", "--yes"]).await.refused(),
        "no-recipient"
    );
    assert_eq!(desk.east.mails(), []);
}

#[tokio::test]
async fn a_request_is_taken_back_once() {
    let desk = desk().await;
    desk.transfer(&["send", "east", "acme-shop", "--to", "partner", "--yes"]).await.ended(0);
    let send = ["send", "east", "acme-shop", "--to", "partner"];
    let look = desk.transfer(&[&send[..], &["--dry-run"]].concat()).await.ended(2).json();
    assert_eq!(look["environments"][0]["findings"][0]["code"], "H002");
    assert_eq!(desk.transfer(&[&send[..], &["--yes"]].concat()).await.refused(), "blocked");
    desk.transfer(&["cancel", "east", "acme-shop"]).await.ended(0);
    assert_eq!(desk.transfer(&["cancel", "east", "acme-shop"]).await.refused(), "no-transfer");
    assert_eq!(desk.transfer(&["confirm", "partner", &desk.link()]).await.refused(), "transfer-over");
}

#[tokio::test]
async fn a_link_comes_from_a_pipe_too_and_nonsense_is_refused() {
    let desk = desk().await;
    desk.transfer(&["send", "east", "acme-shop", "--to", &desk.partner().email, "--yes"]).await.ended(0);
    assert_eq!(desk.transfer(&["confirm", "partner", "hello there"]).await.refused(), "transfer-link");
    assert_eq!(desk.transfer(&["confirm", "east", &desk.link()]).await.refused(), "transfer-other-account");
    let mut command = desk.command(&["transfer", "confirm", "partner"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(format!("{}\n", desk.link()).as_bytes()).await.unwrap();
    drop(pipe);
    let output = child.wait_with_output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("partner has acme-shop now"), "{output:?}");
}

#[tokio::test]
async fn a_code_explains_itself() {
    let desk = desk().await;
    let ran = desk.run(&["plan", "--explain", "H022"]).await.ended(0);
    assert!(ran.out.contains("Let's Encrypt"), "{ran:#?}");
}
